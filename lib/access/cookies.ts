import { env } from "@/lib/core/env";
import { LOCALE_COOKIE } from "@/lib/i18n/locale";

const secure = () => env().appUrl.startsWith("https:");

/** Name and attributes of the session cookie: `__Host-` and Secure when the site is served over https. */
export function sessionCookie() {
  return {
    name: secure() ? "__Host-manzil.session" : "manzil.session",
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: secure() },
  };
}

/** The cookie that recognises a device that has signed in before; it opens nothing. */
export function deviceCookie() {
  return {
    name: secure() ? "__Host-manzil.device" : "manzil.device",
    options: {
      httpOnly: true,
      sameSite: "strict" as const,
      path: "/",
      secure: secure(),
      maxAge: 180 * 86_400,
    },
  };
}

/** The cookie of the sign-in form's cross-site guard. */
export function guardCookie() {
  return {
    name: secure() ? "__Host-manzil.guard" : "manzil.guard",
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: secure() },
  };
}

/** The language cookie, set from the account at sign-in and kept for the sign-in page. */
export function localeCookie() {
  return {
    name: LOCALE_COOKIE,
    options: { sameSite: "lax" as const, path: "/", secure: secure(), maxAge: 365 * 86_400 },
  };
}
