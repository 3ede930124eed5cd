import type { useTranslations } from "next-intl";

/** Finds the words of any area by their whole key. */
export type Words = ReturnType<typeof useTranslations<never>>;

/** What useTranslations and getTranslations give, for whichever area. */
type Speaker = { (key: never, values?: never): string; has(key: never): boolean };

/** What is put into a message. */
export type Values = Record<string, string | number | Date>;

/**
 * The words for a key that only the moment tells: of a code that the database keeps, or of a failure. All other keys
 * are written out, and those that no file of messages has do not compile.
 */
export function wordsFor(t: Speaker, key: string, values?: Values): string {
  return t(key as never, values as never);
}

/** Whether there are words for a key. */
export function hasWords(t: Speaker, key: string): boolean {
  return t.has(key as never);
}

/** The words for a key, or `otherwise` where there are none. */
export function wordsOr(t: Speaker, key: string, otherwise: string): string {
  return hasWords(t, key) ? wordsFor(t, key) : otherwise;
}
