import { z } from "zod";
import { foldDigits } from "./fold";

/**
 * The form under which a document or phone number is looked up: digits folded, upper case, and only letters and
 * digits, so that `P 53-191 750` and `p۵۳۱۹۱۷۵۰` are one number. A leading + is dropped too.
 */
export function foldNumber(text: string): string {
  return foldDigits(text.normalize("NFKC"))
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

function isNonCharacter(code: number): boolean {
  return (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe;
}

/**
 * Whether the database can store this text unchanged. NUL would break the query, a lone surrogate would silently
 * become U+FFFD, and Unicode reserves the non-characters for internal use.
 */
export function isWritable(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0 || (code >= 0xd800 && code <= 0xdfff) || isNonCharacter(code)) return false;
  }
  return true;
}

/** How many characters the database counts (`char_length`): code points, not UTF-16 units. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Marks that override or isolate a direction also turn the text beside them; nobody types them into a name. */
export function dropOverrides(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}

// Blanks, marks that control direction or joining, marks without a letter, and Unicode letters that show nothing (the
// fillers of Hangul, the empty Braille cell).
const UNSEEN = /[\p{Z}\p{Cc}\p{Cf}\p{M}\s\u115f\u1160\u3164\uffa0\u2800]/gu;

/** Whether a text has a visible letter. */
export function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text.replace(UNSEEN, ""));
}

// Invisible text is nothing: no reason, no name, no word.
const seen = (text: string) => (text.replace(UNSEEN, "") === "" && isWritable(text) ? "" : text);

function trimmed(max: number) {
  return z
    .string()
    .overwrite(dropOverrides)
    .trim()
    .overwrite(seen)
    .refine(isWritable, { error: "failure.text.unwritable" })
    .refine((text) => text.length <= max || characterCount(text) <= max, { error: "failure.text.tooLong" });
}

/**
 * One line of at most `max` characters; blanks at both ends and marks that override a direction are dropped, every
 * other character is kept; may be empty. Invisible text is empty. Issues carry message keys: failure.text.unwritable,
 * .tooLong, .lineBreak.
 */
export function oneLine(max: number) {
  return trimmed(max).refine((text) => !/[\n\r\u2028\u2029]/.test(text), { error: "failure.text.lineBreak" });
}

/** As oneLine, but not empty: failure.text.empty. */
export function requiredLine(max: number) {
  return oneLine(max).refine((text) => text !== "", { error: "failure.text.empty" });
}

/** A name of at most `max` characters, or empty; if given, it has a visible letter: failure.text.noLetter. */
export function nameLine(max: number) {
  return oneLine(max).refine((text) => text === "" || hasLetter(text), { error: "failure.text.noLetter" });
}

/** As manyLines, but not empty: failure.text.empty. */
export function requiredLines(max: number) {
  return manyLines(max).refine((text) => text !== "", { error: "failure.text.empty" });
}

/**
 * Several lines of at most `max` characters; blanks at both ends are dropped, line breaks kept as typed; may be
 * empty.
 */
export function manyLines(max: number) {
  return trimmed(max);
}

// Spreadsheets skip invisible characters before they decide that a cell is a formula. Apostrophes are skipped here
// too: a text that already looks neutralised is marked once more, so that reading back stays unambiguous.
const skippedStart = /^['\p{C}\p{Z}\p{M}\s\u115f\u1160\u3164\uffa0]+/u;
const formulaStarts = new Set(["=", "+", "-", "@", "|", "%", "\u2212"]);

function startsFormula(text: string): boolean {
  const rest = text.replace(skippedStart, "");
  if (/[\t\r\n]/.test(text.slice(0, text.length - rest.length))) return true;
  return formulaStarts.has(rest.slice(0, 1).normalize("NFKC").slice(0, 1));
}

/** A cell no spreadsheet evaluates: a leading apostrophe if the text could start a formula. See csvRecover. */
export function csvSafe(text: string): string {
  return startsFormula(text) ? `'${text}` : text;
}

/** The text that csvSafe was given. */
export function csvRecover(cell: string): string {
  return cell.startsWith("'") && startsFormula(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Drops the marks that change the direction of text, so that a file name shows its true ending. */
export function stripDirectionControls(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

/**
 * Days, numbers and codes inside a sentence of either direction, kept in reading order (Unicode's left-to-right
 * isolate) and on one line: a word joiner after each dash, because browsers break a line there.
 */
export function leftToRight(text: string): string {
  return `\u2066${text.replaceAll("-", "-\u2060")}\u2069`;
}
