import { writeXlsxStream } from "hucre";

/**
 * A workbook of one sheet as a stream of bytes; texts stay texts, nothing is hidden in it.
 *
 * @param {string} name
 * @param {readonly string[]} header
 * @param {AsyncIterable<(string | number | null)[]> | Iterable<(string | number | null)[]>} rows
 * @returns {ReadableStream<Uint8Array>}
 */
export function workbook(name, header, rows) {
  return writeXlsxStream(rows, {
    name,
    columns: header.map((text) => ({ header: text, width: Math.max(10, text.length + 2) })),
    freezePane: { rows: 1 },
  });
}
