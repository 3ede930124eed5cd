import { env } from "@/lib/core/env";

const secure = () => env().appUrl.startsWith("https:");

/** Name and attributes of the session cookie: `__Host-` and Secure when the site is served over https. */
export function sessionCookie() {
  return {
    name: secure() ? "__Host-manzil.session" : "manzil.session",
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: secure() },
  };
}

/** The cookie by which a device that has signed in before is known again; it opens nothing. */
export function deviceCookie() {
  return {
    name: secure() ? "__Host-manzil.device" : "manzil.device",
    options: { httpOnly: true, sameSite: "strict" as const, path: "/", secure: secure(), maxAge: 180 * 86_400 },
  };
}

/** The cookie of the cross-site guard of the sign-in form. */
export function guardCookie() {
  return {
    name: secure() ? "__Host-manzil.guard" : "manzil.guard",
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: secure() },
  };
}
