import type { Label } from "../../lib/pathways/definition";

/**
 * A value of a code list. `sensitive` values (ethnicity, restricted needs) are optional, restricted and never in a
 * list export. `position` counts from 1 within the set, in the order of this file.
 */
export type CodeValueRow = { set: string; code: string; label: Label; position: number; sensitive: boolean };

/** A set from lines `CODE | English | Dari`; a line that begins with ! is sensitive. */
export function codeSet(set: string, lines: string): CodeValueRow[] {
  return lines
    .trim()
    .split("\n")
    .map((line, at) => {
      const [code = "", en = "", dari = ""] = line
        .replace(/^\s*!?/, "")
        .split("|")
        .map((part) => part.trim());
      return { set, code, label: { en, "fa-AF": dari }, position: at + 1, sensitive: /^\s*!/.test(line) };
    });
}
