import { readApart } from "@/lib/core/read-apart";
import { decodeText } from "./decode-text";

/** Rows of text, in the order of the file. */
export type Sheet = string[][];

/**
 * Why a file is not read: it is not a sheet at all, is larger than anyone would send, is locked with a password (or in
 * the format of Excel before 2007, which looks the same from outside), or contains macros.
 */
export class UnreadableSheet extends Error {
  constructor(readonly why: "unreadable" | "tooLarge" | "locked" | "macros") {
    super(why);
  }
}

/**
 * The limits for a kind of file: its bytes, its rows including those above the first entry, and how many sheets are
 * looked at.
 */
export type SheetLimits = { bytes: number; rows: number; columns: number; sheets: number };
const ROOMS: SheetLimits = { bytes: 900_000, rows: 5_001, columns: 40, sheets: 1 };

const FILE = ["lib", "imports", "sheet-worker.mjs"];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const begins = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte);

type Answer = { sheets: Sheet[] } | { why: UnreadableSheet["why"] };

function textOf(bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch {
    throw new UnreadableSheet("unreadable");
  }
}

/**
 * The sheets of a workbook from its first, or the one of a CSV file, read in a thread of its own. Throws
 * UnreadableSheet.
 */
export async function readSheets(bytes: Uint8Array, most: SheetLimits): Promise<Sheet[]> {
  if (bytes.length > most.bytes) throw new UnreadableSheet("tooLarge");
  if (begins(bytes, COMPOUND)) throw new UnreadableSheet("locked");
  const packed = begins(bytes, ZIP);
  const data = { bytes: packed ? bytes : null, text: packed ? "" : textOf(bytes), most };
  const answer = await readApart<Answer>(FILE, data);
  if ("why" in answer) throw new UnreadableSheet(answer.why);
  return answer.sheets;
}

/** The rows of a CSV file or of the first sheet of a workbook, by default at most 5,000 below the heading. */
export async function readSheet(bytes: Uint8Array, most: SheetLimits = ROOMS): Promise<Sheet> {
  const [first] = await readSheets(bytes, { ...most, sheets: 1 });
  return first ?? [];
}
