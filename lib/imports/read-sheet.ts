import { parse } from "csv-parse/sync";
import { streamXlsxRows } from "hucre";
import yauzl from "yauzl";
import { decodeText } from "./decode-text";

/** Rows of text, in the order of the file. */
export type Sheet = string[][];

/**
 * Why a file is not read: it is no sheet at all, larger than anyone would send, locked with a password (or in the
 * format of Excel before 2007, which looks the same from outside), or with macros.
 */
export class UnreadableSheet extends Error {
  constructor(readonly why: "unreadable" | "tooLarge" | "locked" | "macros") {
    super(why);
  }
}

/** The largest file of a kind: its bytes, and its rows including those above the first entry. */
export type SheetLimits = { bytes: number; rows: number; columns: number };
const ROOMS: SheetLimits = { bytes: 900_000, rows: 5_001, columns: 40 };
const PACKED = { entries: 200, inflated: 50_000_000, ratio: 100 };
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const begins = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte);

/**
 * Unpacks every part of a packed file once and counts: a small file that expands into a large one, whatever its
 * header says, is refused before anything reads it.
 */
async function assertHarmless(bytes: Uint8Array): Promise<void> {
  const file = await yauzl.fromBufferPromise(Buffer.from(bytes), { validateEntrySizes: true });
  let entries = 0;
  let inflated = 0;
  for await (const entry of file.eachEntry()) {
    entries += 1;
    if (entries > PACKED.entries) throw new UnreadableSheet("tooLarge");
    if (entry.isEncrypted()) throw new UnreadableSheet("locked");
    if (/vbaProject\.bin$/i.test(entry.fileName)) throw new UnreadableSheet("macros");
    let own = 0;
    for await (const piece of await file.openReadStreamPromise(entry)) {
      own += (piece as Buffer).length;
      inflated += (piece as Buffer).length;
      const crowded = own > 100_000 && own > entry.compressedSize * PACKED.ratio;
      if (crowded || inflated > PACKED.inflated) throw new UnreadableSheet("tooLarge");
    }
  }
}

/** A cell as text; a day without a time as `2021-07-15`. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, "");
  return String(value).trim();
}

async function readWorkbook(bytes: Uint8Array, most: SheetLimits): Promise<Sheet> {
  await assertHarmless(bytes);
  const rows: Sheet = [];
  // A reader may leave out empty rows: each keeps its own number, so that faults name the row of the file.
  for await (const { index, values } of streamXlsxRows(bytes, { maxRows: most.rows })) {
    if (index >= most.rows) throw new UnreadableSheet("tooLarge");
    while (rows.length < index) rows.push([]);
    rows.push(values.slice(0, most.columns).map(asText));
  }
  return rows;
}

const SEPARATORS = [",", ";", "\t"] as const;

function rowsOf(text: string, delimiter: string, to: number, guessing = false): Sheet {
  return parse(text, {
    bom: true,
    delimiter,
    max_record_size: 20_000,
    relax_column_count: true,
    // If split at the wrong character, a quote may be anywhere.
    relax_quotes: guessing,
    skip_empty_lines: false,
    to,
    trim: true,
  });
}

const LOOKED_AT = 30;

/**
 * The separator of a file's cells: the one that splits its first rows into the most. A region that writes 18,5
 * separates by semicolons, of which there are more; a title above the heading has neither.
 */
function separatorOf(text: string): string {
  const cells = (delimiter: string) =>
    rowsOf(text, delimiter, LOOKED_AT, true).reduce((sum, row) => sum + row.length, 0);
  return SEPARATORS.reduce((best, each) => (cells(each) > cells(best) ? each : best));
}

function readCsv(bytes: Uint8Array, most: SheetLimits): Sheet {
  const text = decodeText(bytes);
  return rowsOf(text, separatorOf(text), most.rows).map((row) => row.slice(0, most.columns));
}

/**
 * The rows of a CSV file or of the first sheet of a workbook, by default at most 5,000 below the heading. Throws
 * UnreadableSheet.
 */
export async function readSheet(bytes: Uint8Array, most: SheetLimits = ROOMS): Promise<Sheet> {
  if (bytes.length > most.bytes) throw new UnreadableSheet("tooLarge");
  if (begins(bytes, COMPOUND)) throw new UnreadableSheet("locked");
  try {
    const rows = begins(bytes, ZIP) ? await readWorkbook(bytes, most) : readCsv(bytes, most);
    if (rows.length >= most.rows) throw new UnreadableSheet("tooLarge");
    return rows;
  } catch (error) {
    if (error instanceof UnreadableSheet) throw error;
    throw new UnreadableSheet("unreadable");
  }
}
