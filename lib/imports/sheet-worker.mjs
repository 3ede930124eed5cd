import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { parse } from "csv-parse/sync";
import { streamXlsxRows } from "hucre";
import yauzl from "yauzl";

/**
 * Reads the rows of a workbook or a text beside the server, and answers with {sheets} or {why}. Plain JavaScript,
 * because Node itself reads a worker. See read-sheet.ts.
 *
 * @typedef {{ rows: number, columns: number, sheets: number }} Limits
 * @typedef {string[][]} Sheet
 */
const { bytes, text, most } = /** @type {{ bytes: Uint8Array | null, text: string, most: Limits }} */ (
  workerData
);

// Pages come first. On Linux each thread has its own priority; elsewhere this would lower the server's.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const PACKED = { entries: 200, inflated: 50_000_000, ratio: 100 };
const SEPARATORS = [",", ";", "\t"];
const LOOKED_AT = 30;

class Refused extends Error {}

/**
 * Unpacks every part of a packed file once and counts: a small file that expands into a large one, whatever its
 * header says, is refused before anything reads it. Returns how many sheets there are.
 *
 * @param {Uint8Array} packed
 */
async function assertHarmless(packed) {
  const file = await yauzl.fromBufferPromise(Buffer.from(packed), { validateEntrySizes: true });
  let entries = 0;
  let inflated = 0;
  let sheets = 0;
  for await (const entry of file.eachEntry()) {
    entries += 1;
    if (entries > PACKED.entries) throw new Refused("tooLarge");
    if (entry.isEncrypted()) throw new Refused("locked");
    if (/vbaProject\.bin$/i.test(entry.fileName)) throw new Refused("macros");
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(entry.fileName)) sheets += 1;
    let own = 0;
    for await (const piece of await file.openReadStreamPromise(entry)) {
      own += piece.length;
      inflated += piece.length;
      const crowded = own > 100_000 && own > entry.compressedSize * PACKED.ratio;
      if (crowded || inflated > PACKED.inflated) throw new Refused("tooLarge");
    }
  }
  return sheets;
}

/** A cell as text; a day without a time as `2021-07-15`. @param {unknown} value */
function asText(value) {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, "");
  return String(value).trim();
}

/** @param {Uint8Array} packed @param {number} sheet */
async function rowsOfSheet(packed, sheet) {
  /** @type {Sheet} */
  const rows = [];
  // A reader may leave out empty rows; each row keeps its own number, so that messages name the row of the file.
  for await (const { index, values } of streamXlsxRows(packed, { sheet, maxRows: most.rows })) {
    if (index >= most.rows) throw new Refused("tooLarge");
    while (rows.length < index) rows.push([]);
    rows.push(values.slice(0, most.columns).map(asText));
  }
  return rows;
}

/** @param {Uint8Array} packed */
async function readWorkbook(packed) {
  const there = await assertHarmless(packed);
  const sheets = [];
  for (let at = 0; at < Math.max(1, Math.min(there, most.sheets)); at += 1)
    sheets.push(await rowsOfSheet(packed, at));
  return sheets;
}

/** @param {string} delimiter @param {number} to @returns {Sheet} */
function rowsOfText(delimiter, to) {
  return parse(text, {
    bom: true,
    delimiter,
    max_record_size: 20_000,
    relax_column_count: true,
    // A name may have quotes in the middle; if the text is split at the wrong character, quotes may be anywhere.
    relax_quotes: true,
    skip_empty_lines: false,
    to,
    trim: true,
  });
}

/**
 * The separator between cells: the one that splits the first rows into the most cells. Where 18,5 is how decimals are
 * written, cells are separated by semicolons, of which there are more; a title above the heading has neither.
 */
function separatorOfText() {
  /** @param {string} delimiter */
  const cells = (delimiter) => rowsOfText(delimiter, LOOKED_AT).reduce((sum, row) => sum + row.length, 0);
  return SEPARATORS.reduce((best, each) => (cells(each) > cells(best) ? each : best));
}

function readText() {
  return [rowsOfText(separatorOfText(), most.rows).map((row) => row.slice(0, most.columns))];
}

try {
  const sheets = bytes ? await readWorkbook(bytes) : readText();
  const tooLarge = sheets.some((rows) => rows.length >= most.rows);
  parentPort?.postMessage(tooLarge ? { why: "tooLarge" } : { sheets });
} catch (error) {
  parentPort?.postMessage({ why: error instanceof Refused ? error.message : "unreadable" });
}
