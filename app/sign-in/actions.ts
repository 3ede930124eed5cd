"use server";
import { cookies } from "next/headers";
import { plainAction } from "@/lib/access/form-action";
import { LOCALE_COOKIE, localeOf } from "@/lib/i18n/locale";

/** Remembers the language of this browser before sign-in. */
export const chooseLanguageAction = plainAction(async (form) => {
  const chosen = form.get("locale");
  (await cookies()).set(LOCALE_COOKIE, localeOf(typeof chosen === "string" ? chosen : undefined), {
    sameSite: "lax",
    path: "/",
    maxAge: 365 * 86_400,
  });
});
