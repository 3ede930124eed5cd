import { foldDigits } from "@/lib/core/fold";
import { dayInText } from "@/lib/core/typed-date";
import { isNative } from "@/lib/people/family-names";
import type { Mapping, RosterColumn } from "./roster-columns";
import { hostCountryOf, relationOf, sexOf } from "./roster-words";

// This share of the cells that hold anything must fit, and at least this many.
const SHARE = 0.8;
const LEAST = 2;
const LOOKED_AT = 60;

const digits = (text: string) => foldDigits(text).replace(/\D/g, "");
const word = (text: string) => /^[\p{L}\p{M}\s.'-]{2,60}$/u.test(text);

/** What a column may contain, judged by its cells alone, surest first. */
const LOOKS: readonly [RosterColumn, (cell: string) => boolean][] = [
  ["country", (cell) => hostCountryOf(cell) !== null],
  ["sex", (cell) => sexOf(cell) !== null],
  ["relation", (cell) => relationOf(cell) !== null],
  ["tazkira", (cell) => /^[\d\s-]+$/.test(foldDigits(cell)) && digits(cell).length === 13],
  ["passport", (cell) => /^[A-Z]{1,2}\s?\d{6,9}$/i.test(foldDigits(cell))],
  ["phone", (cell) => /^\+?[\d\s()-]+$/.test(foldDigits(cell)) && /^\d{9,14}$/.test(digits(cell))],
  ["birth", (cell) => dayInText(cell) !== null],
  ["nameNative", (cell) => isNative(cell) && word(cell)],
  ["fullName", (cell) => word(cell) && /\s/.test(cell.trim())],
];

function looks(cells: readonly string[], fits: (cell: string) => boolean): boolean {
  const held = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return held.length >= LEAST && held.filter(fits).length >= held.length * SHARE;
}

/** Adds to a mapping what the cells say and the headings do not; existing mappings stay. */
export function guessColumns(
  rows: readonly (readonly string[])[],
  mapping: Mapping,
): Map<RosterColumn, number> {
  const found = new Map(mapping);
  const sample = rows.slice(0, LOOKED_AT);
  const width = Math.max(0, ...sample.map((cells) => cells.length));
  for (const [column, fits] of LOOKS) {
    if (found.has(column) || (column === "fullName" && found.has("givenName"))) continue;
    const taken = new Set(found.values());
    for (let at = 0; at < width; at += 1) {
      if (
        taken.has(at) ||
        !looks(
          sample.map((cells) => cells[at] ?? ""),
          fits,
        )
      )
        continue;
      found.set(column, at);
      break;
    }
  }
  return found;
}
