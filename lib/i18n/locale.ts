export const LOCALES = ["en", "fa-AF"] as const;
export type Locale = (typeof LOCALES)[number];

/** The cookie that remembers this browser's language, even before sign-in. Nothing personal. */
export const LOCALE_COOKIE = "manzil.locale";

/** The language that external text names, English otherwise. */
export function localeOf(value: string | undefined): Locale {
  return value === "fa-AF" ? "fa-AF" : "en";
}

/** The direction a language is written in. */
export function directionOf(locale: Locale): "ltr" | "rtl" {
  return locale === "fa-AF" ? "rtl" : "ltr";
}
