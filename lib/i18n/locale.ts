export const LOCALES = ["en", "fa-AF"] as const;
export type Locale = (typeof LOCALES)[number];

/** The cookie that remembers the language of this browser, also before sign-in. Nothing personal. */
export const LOCALE_COOKIE = "manzil.locale";

/** The language a text from outside names, English otherwise. */
export function localeOf(value: string | undefined): Locale {
  return value === "fa-AF" ? "fa-AF" : "en";
}

/** The direction a language is written in. */
export function directionOf(locale: Locale): "ltr" | "rtl" {
  return locale === "fa-AF" ? "rtl" : "ltr";
}
