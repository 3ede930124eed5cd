import type { useTranslations } from "next-intl";

/** Finds the messages of any area by their whole key. */
export type Words = ReturnType<typeof useTranslations<never>>;

/** What useTranslations and getTranslations return, for any area. */
type Speaker = { (key: never, values?: never): string; has(key: never): boolean };

/** What is inserted into a message. */
export type Values = Record<string, string | number | Date>;

/**
 * The message for a key that is known only at run time: the code of a list, or a failure. All other keys are written
 * out, and those that no message file has do not compile.
 */
export function wordsFor(t: Speaker, key: string, values?: Values): string {
  return t(key as never, values as never);
}

/** Whether a key has a message. */
export function hasWords(t: Speaker, key: string): boolean {
  return t.has(key as never);
}

/** The message for a key, or `otherwise` if there is none. */
export function wordsOr(t: Speaker, key: string, otherwise: string): string {
  return hasWords(t, key) ? wordsFor(t, key) : otherwise;
}
