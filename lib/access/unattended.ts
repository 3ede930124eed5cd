/** The cookie that marks requests of a page refreshing itself; they never prolong a session. */
export const UNATTENDED_COOKIE = "manzil.unattended";
