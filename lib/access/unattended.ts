/** The cookie by which a page that looks again by itself says so; requests with it never prolong a session. */
export const UNATTENDED_COOKIE = "manzil.unattended";
