import { foldDigits } from "./fold";

/** What each letter of a reference means (docs: references are never reused and say nothing else). */
export const referenceLetters = {
  P: "person",
  C: "case",
  G: "registration-group",
  H: "household",
  A: "arrival",
  M: "movement",
  E: "export",
  B: "bed-assignment",
  R: "incident",
  N: "notice",
  T: "task",
  I: "import",
  D: "duplicate-pair",
  X: "transfer",
} as const;

export type ReferenceLetter = keyof typeof referenceLetters;

export type Reference = { letter: ReferenceLetter; number: number; ref: string };

/** The largest number a reference can carry: seven digits. */
export const greatestReferenceNumber = 9_999_999;

// H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004: detects every wrong digit and every swap of neighbours.
const quasigroup = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
] as const;

/** The Damm check digit of a run of ASCII digits. */
export function dammDigit(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = Number(quasigroup[interim]?.[Number(digit)]);
  return interim;
}

/** `P`, 4830 -> `P-0004830-9`. Throws a RangeError for a number that does not fit seven digits. */
export function formatReference(letter: ReferenceLetter, number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > greatestReferenceNumber) {
    throw new RangeError(`a reference number is 0 to ${greatestReferenceNumber}`);
  }
  const digits = String(number).padStart(7, "0");
  return `${letter}-${digits}-${dammDigit(digits)}`;
}

function isLetter(text: string): text is ReferenceLetter {
  return Object.hasOwn(referenceLetters, text);
}

// People paste references from chats and sheets: any dash, blank, dot, underscore or invisible mark may be in
// between.
const separators = /[\p{Pd}\p{Z}\p{Cf}\s_.\u2212]/gu;

function typed(text: string): { letter: ReferenceLetter; digits: string } | null {
  if (text.length > 60) return null;
  const folded = foldDigits(text.normalize("NFKC")).replace(separators, "").toUpperCase();
  const letter = folded.slice(0, 1);
  return /^[A-Z][0-9]{7,8}$/.test(folded) && isLetter(letter) ? { letter, digits: folded.slice(1) } : null;
}

function referenceOf(letter: ReferenceLetter, digits: string): Reference {
  const number = Number(digits);
  return { letter, number, ref: formatReference(letter, number) };
}

/**
 * Reads a reference as people type it: with or without dashes and blanks, any digits, any case. Null if it is not one
 * or the check digit is wrong: such a reference is simply not found.
 */
export function parseReference(text: string): Reference | null {
  const found = typed(text);
  if (found?.digits.length !== 8) return null;
  const { letter, digits } = found;
  return dammDigit(digits.slice(0, 7)) === Number(digits[7]) ? referenceOf(letter, digits.slice(0, 7)) : null;
}

/** What a search takes for a reference: a whole one, and one that was copied without its check digit. */
export function referenceMeant(text: string): (Reference & { whole: boolean }) | null {
  const found = typed(text);
  if (found?.digits.length === 7) return { ...referenceOf(found.letter, found.digits), whole: false };
  const whole = parseReference(text);
  return whole && { ...whole, whole: true };
}
