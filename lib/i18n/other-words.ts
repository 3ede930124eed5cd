import "server-only";
import { localeOf } from "./locale";
import { type Messages, messagesOf } from "./messages";
import { type Words, wordsFor } from "./words";

type Key = Parameters<Words>[0];

/**
 * The message for a key in the language that the reader does not use, so that a search finds it by either; as it is
 * written, with the names of inserted values in braces. Throws for a key that only one language has.
 */
export function inOtherWords(locale: string, key: Key): string {
  const all: Messages = messagesOf(localeOf(locale) === "en" ? "fa-AF" : "en");
  let found: Messages | string | undefined = all;
  for (const part of key.split(".")) found = typeof found === "object" ? found[part] : undefined;
  if (typeof found !== "string") throw new Error(`no message ${key} in the other language`);
  return found;
}

/** A value to choose that a message names: its words in the reader's language, and in the other, which find it too. */
export function messageOption(
  { t, locale }: { t: Words; locale: string },
  { value, key }: { value: string; key: Key },
): { value: string; label: string; also: string } {
  return { value, label: wordsFor(t, key), also: inOtherWords(locale, key) };
}
