import { parse } from "csv-parse/sync";
import { streamXlsxRows } from "hucre";
import yauzl from "yauzl";

/** Rows of text, in the order of the file. */
export type Sheet = string[][];

/** Why a file is not read: it is no sheet at all, or larger than anyone would send. */
export class UnreadableSheet extends Error {
  constructor(readonly why: "unreadable" | "tooLarge") {
    super(why);
  }
}

const LIMITS = { bytes: 900_000, entries: 200, inflated: 50_000_000, ratio: 100, rows: 5_001, columns: 40 };
const ZIP = [0x50, 0x4b, 0x03, 0x04];

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
    if (entries > LIMITS.entries) throw new UnreadableSheet("tooLarge");
    let own = 0;
    for await (const piece of await file.openReadStreamPromise(entry)) {
      own += (piece as Buffer).length;
      inflated += (piece as Buffer).length;
      const crowded = own > 100_000 && own > entry.compressedSize * LIMITS.ratio;
      if (crowded || inflated > LIMITS.inflated) throw new UnreadableSheet("tooLarge");
    }
  }
}

const asText = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : value instanceof Date
      ? value.toISOString()
      : String(value).trim();

async function readWorkbook(bytes: Uint8Array): Promise<Sheet> {
  await assertHarmless(bytes);
  const rows: Sheet = [];
  // A reader may leave out empty rows: each keeps its own number, so that faults name the row of the file.
  for await (const { index, values } of streamXlsxRows(bytes, { maxRows: LIMITS.rows })) {
    if (index >= LIMITS.rows) throw new UnreadableSheet("tooLarge");
    while (rows.length < index) rows.push([]);
    rows.push(values.slice(0, LIMITS.columns).map(asText));
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

/**
 * The separator of a file's cells: the one that splits its heading into the most. A region that writes 18,5 separates
 * by semicolons, so a comma further down is part of a number.
 */
function separatorOf(text: string): string {
  const cells = (delimiter: string) =>
    rowsOf(text, delimiter, 20, true).find((row) => row.some((cell) => cell !== ""))?.length ?? 0;
  return SEPARATORS.reduce((best, each) => (cells(each) > cells(best) ? each : best));
}

function readCsv(bytes: Uint8Array): Sheet {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  return rowsOf(text, separatorOf(text), LIMITS.rows).map((row) => row.slice(0, LIMITS.columns));
}

/**
 * The rows of a CSV file or of the first sheet of a workbook, at most 5,000 below the heading. Throws UnreadableSheet.
 */
export async function readSheet(bytes: Uint8Array): Promise<Sheet> {
  if (bytes.length > LIMITS.bytes) throw new UnreadableSheet("tooLarge");
  try {
    const packed = ZIP.every((byte, at) => bytes[at] === byte);
    const rows = packed ? await readWorkbook(bytes) : readCsv(bytes);
    if (rows.length >= LIMITS.rows) throw new UnreadableSheet("tooLarge");
    return rows;
  } catch (error) {
    if (error instanceof UnreadableSheet) throw error;
    throw new UnreadableSheet("unreadable");
  }
}
