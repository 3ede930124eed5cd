import en from "@/messages/en/fault.json";
import dari from "@/messages/fa-AF/fault.json";
import type { Locale } from "./locale";

type Words = { title: string; text: string };
/** What a page says if it could not be shown. */
export type Fault = Words & { again: string; home: string };

const EXPECTED = {
  "failure.busy": "busy",
  "failure.unavailable": "unavailable",
  "failure.tooMany": "tooMany",
} as const;

function isExpected(digest: string): digest is keyof typeof EXPECTED {
  return Object.hasOwn(EXPECTED, digest);
}

/**
 * The message for an error by its digest: for an expected failure the key of its message (for-page.ts), for anything
 * else a number that says nothing. Both languages are available without any messages of the page, which may be what
 * failed.
 */
export function faultOf(digest: string | undefined, locale: Locale): Fault {
  const words = locale === "en" ? en : dari;
  const { title, text, again, home } = words;
  if (!digest?.startsWith("failure.")) return { title, text, again, home };
  const said: Words = isExpected(digest) ? words[EXPECTED[digest]] : words.refused;
  return { title: said.title, text: said.text, again, home };
}
