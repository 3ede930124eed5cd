import type { Locale } from "@/lib/i18n/locale";

/** A label as the data holds it: both languages, always. */
export type Label = { en: string; "fa-AF": string };

/** A label from a jsonb column. Throws on a row without both: reference data is checked when it is loaded. */
export function labelFrom(value: unknown): Label {
  if (typeof value === "object" && value !== null && "en" in value && "fa-AF" in value) {
    return { en: String(value.en), "fa-AF": String(value["fa-AF"]) };
  }
  throw new Error("reference data without a label");
}

/** The label in a language. */
export function inLanguage(label: Label, locale: string): string {
  return label[(locale === "fa-AF" ? "fa-AF" : "en") satisfies Locale];
}

/** The label in the other language than that of the reader. */
export function inOther(label: Label, locale: string): string {
  return inLanguage(label, locale === "fa-AF" ? "en" : "fa-AF");
}

/** The heading of options that belong to a coded value, found by either language. */
export function groupOf({ label }: { label: Label }, locale: string): { group: string; groupAlso: string } {
  return { group: inLanguage(label, locale), groupAlso: inOther(label, locale) };
}

/** As optionOf, with the code behind the words. */
export function optionWithCode(of: { code: string; label: Label }, locale: string) {
  return { ...optionOf(of, locale), label: `${inLanguage(of.label, locale)} (${of.code})` };
}

/** A coded value to choose: its words in a language, and those of the other one, which find it too. */
export function optionOf(
  { code, label }: { code: string; label: Label },
  locale: string,
): { value: string; label: string; also: string } {
  return { value: code, label: inLanguage(label, locale), also: inOther(label, locale) };
}
