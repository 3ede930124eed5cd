import { COUNTRIES, isCountry } from "@/lib/access/roles";
import { phoneNumbers } from "@/lib/core/phone";
import { foldNumber } from "@/lib/core/text";

/**
 * What a number is found by, before it is keyed: `number` the whole of it, `bare` a document's digits without the
 * letters before them, `phone` a phone with its country code, `tail` the last four.
 */
export type NumberName = { domain: "number" | "bare" | "phone" | "tail"; text: string };

const TAIL = 4;
// Not a host country, but people who wait here often still have an Afghan number.
const HOME = "AF";

/** The digits of a document number that begins with letters, if it is one: P01234567, OA1234567. */
function bareDigits(folded: string): string | null {
  return /^\p{L}{1,4}(\p{Nd}{5,})$/u.exec(folded)?.[1] ?? null;
}

function tailOf(folded: string): NumberName[] {
  return folded.length < TAIL ? [] : [{ domain: "tail", text: folded.slice(-TAIL) }];
}

/** What a document or case number is found by. */
export function documentNames(number: string): NumberName[] {
  const folded = foldNumber(number);
  const bare = bareDigits(folded);
  return [
    { domain: "number", text: folded },
    ...(bare ? [{ domain: "bare" as const, text: bare }] : []),
    ...tailOf(folded),
  ];
}

/** What a paper tazkira is found by: its entry in the register, typed as one: volume, page, registration, serial. */
export function registerNames(entry: {
  volume: string;
  page: string;
  registration: string;
  serial: string;
}): NumberName[] {
  const { volume, page, registration, serial } = entry;
  const whole = foldNumber(volume + page + registration);
  if (!registration || whole.length < TAIL) return [];
  const withSerial = foldNumber(whole + serial);
  const texts = serial ? [whole, withSerial] : [whole];
  return texts.map((text) => ({ domain: "number", text }));
}

/** What a phone or address is found by; a phone in its meaning in the country of the record or in Afghanistan. */
export function contactNames(value: string, country: string): NumberName[] {
  const folded = foldNumber(value);
  const phones = phoneNumbers(value, isCountry(country) ? [country, HOME] : [HOME]);
  const whole: NumberName[] =
    phones.length > 0
      ? phones.map((text) => ({ domain: "phone", text }))
      : [{ domain: "number", text: folded }];
  return [...whole, ...tailOf(folded)];
}

/** What a search looks up if it is a document or case number: its letters may be missing here or in the record. */
export function askedDocument(text: string): NumberName[] {
  const folded = foldNumber(text);
  const bare = bareDigits(folded);
  return [
    { domain: "number", text: folded },
    bare ? { domain: "number", text: bare } : { domain: "bare", text: folded },
  ];
}

/** What a search looks up if it is a phone or address. */
export function askedContact(text: string): NumberName[] {
  const phones = phoneNumbers(text, [...COUNTRIES, HOME]);
  return [
    ...phones.map((each): NumberName => ({ domain: "phone", text: each })),
    { domain: "number", text: foldNumber(text) },
  ];
}

/** Whether a whole search can only be a document number, letters and then digits, and nobody's name. */
export function isDocumentNumber(text: string): boolean {
  return bareDigits(foldNumber(text)) !== null;
}

/** What a search looks up if it is a number: all of it, or only the last four; null if it is none. */
export function askedNumber(text: string): { whole: boolean; names: NumberName[] } | null {
  const folded = foldNumber(text);
  if (folded.length < TAIL || !/\p{Nd}{3}/u.test(folded)) return null;
  if (folded.length === TAIL) return { whole: false, names: tailOf(folded) };
  return { whole: true, names: [...askedDocument(text), ...askedContact(text)] };
}
