import { writeXlsx, writeXlsxStream } from "hucre";

/**
 * @typedef {string | number | null} Value
 * @typedef {{ heading: string, labels?: Readonly<Record<string, string>> | undefined }} Column a coded column has the words
 *   of its codes
 * @typedef {{
 *   name: string, title: string, about: readonly string[], columns: readonly Column[], rightToLeft: boolean,
 *   codes: { name: string, heads: readonly [string, string, string] },
 * }} Layout
 * @typedef {readonly Value[]} Row
 */

const NARROWEST = 8;
/** What the space after numbers takes, in characters. */
const INDENT = 2;
const WIDEST = 44;
// A font without a name is another one than that of the other cells.
const FONT = { name: "Calibri", size: 11 };
const TITLE = { font: { ...FONT, bold: true, size: 14 } };
const ABOUT = { font: { ...FONT, color: { rgb: "FF595959" } } };
/** @type {import("hucre").CellStyle} */
const HEAD = {
  font: { ...FONT, bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "FFE2F1F0" } },
  border: { bottom: { style: "thin", color: { rgb: "FF7F7F7F" } } },
  alignment: { wrapText: true, vertical: "top" },
};
const BOLD = { font: { ...FONT, bold: true } };
/** @type {import("hucre").CellStyle} */
const BODY = { font: FONT, alignment: { wrapText: true, vertical: "top" } };

/** The same for a column of numbers, with some space before the next column. @param {import("hucre").CellStyle} style */
const ofNumbers = (style) => ({
  ...style,
  alignment: {
    ...style.alignment,
    wrapText: false,
    horizontal: /** @type {const} */ ("right"),
    indent: 1,
  },
});

/** @param {readonly Column[]} columns @param {Row} row */
const inWords = (columns, row) =>
  row.map((value, at) => (typeof value === "string" ? (columns[at]?.labels?.[value] ?? value) : value));

/**
 * A width in characters that shows what most cells hold; longer ones take further lines.
 * @param {readonly Row[]} rows @param {number} at
 */
function widthOf(rows, at) {
  const longest = rows.reduce((most, row) => Math.max(most, String(row[at] ?? "").length), 0);
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
}

/** The codes that occur, with their words. @param {readonly Column[]} columns @param {readonly Row[]} rows */
function codesIn(columns, rows) {
  return columns.flatMap(({ heading, labels }, at) =>
    Object.entries(labels ?? {})
      .filter(([code, label]) => code !== label && rows.some((row) => row[at] === code))
      .map(([code, label]) => [heading, code, label]),
  );
}

/**
 * @param {readonly (readonly [number, import("hucre").CellStyle])[]} styled
 * @param {readonly boolean[]} numbers whether each column holds numbers
 */
function cellsOf(styled, numbers) {
  const cells = new Map();
  for (const [row, style] of styled)
    for (const [at, number] of numbers.entries())
      cells.set(`${row},${at}`, { style: number ? ofNumbers(style) : style });
  return cells;
}

/**
 * A workbook to be read and printed: title, what it is about, frozen headings, a line for each row in words, then `sums` in
 * bold and the rows `below`, each page as wide as the sheet; the codes behind the words on a sheet of their own.
 *
 * @param {Layout} layout
 * @param {readonly Row[]} rows
 * @param {{ sums?: readonly Row[], below?: readonly Row[] }} [more]
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function printedWorkbook(layout, rows, { sums = [], below = [] } = {}) {
  const { columns, name, title, about, rightToLeft } = layout;
  const headings = columns.map((column) => column.heading);
  const body = rows.map((row) => inWords(columns, row));
  const head = about.length + 2;
  const view = { rightToLeft };
  const table = [headings, ...body, ...sums];
  const codes = codesIn(columns, rows);
  /** @type {[number, import("hucre").CellStyle][]} */
  const styled = [
    ...body.map((_, at) => /** @type {[number, import("hucre").CellStyle]} */ ([head + 1 + at, BODY])),
    ...sums.map(
      (_, at) => /** @type {[number, import("hucre").CellStyle]} */ ([head + 1 + body.length + at, BOLD]),
    ),
    [head, HEAD],
  ];
  const numbers = columns.map((_, at) => rows.some((row) => typeof row[at] === "number"));
  const cells = cellsOf(styled, numbers);
  cells.set("0,0", { style: TITLE });
  for (const [at] of about.entries()) cells.set(`${at + 1},0`, { style: ABOUT });
  const bytes = await writeXlsx({
    properties: { title },
    sheets: [
      {
        name,
        rows: [
          [title],
          ...about.map((line) => [line]),
          [],
          ...table.map((row) => [...row]),
          ...below.map((row) => [...row]),
        ],
        columns: numbers.map((number, at) => ({ width: widthOf(table, at) + (number ? INDENT : 0) })),
        cells,
        freezePane: { rows: head + 1 },
        view,
        pageSetup: {
          paperSize: "a4",
          orientation: "landscape",
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: `$${head + 1}:$${head + 1}`,
        },
        headerFooter: { oddFooter: "&L&A&R&P / &N" },
      },
      ...(codes.length === 0
        ? []
        : [
            {
              name: layout.codes.name,
              rows: [[...layout.codes.heads], ...codes],
              columns: [0, 1, 2].map((at) => ({ width: widthOf([layout.codes.heads, ...codes], at) })),
              cells: cellsOf([[0, HEAD]], [false, false, false]),
              freezePane: { rows: 1 },
              view,
            },
          ]),
    ],
  });
  return /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
}

/**
 * A workbook of one sheet as a stream of bytes, for any number of rows: frozen headings and words for codes, but nothing
 * that has to know all rows before the first is written.
 *
 * @param {Layout} layout
 * @param {AsyncIterable<Row> | Iterable<Row>} rows
 * @returns {ReadableStream<Uint8Array>}
 */
export function longWorkbook({ name, columns }, rows) {
  async function* words() {
    for await (const row of rows) yield inWords(columns, row);
  }
  return writeXlsxStream(words(), {
    name,
    columns: columns.map(({ heading }) => ({ header: heading, width: Math.max(12, heading.length + 2) })),
    freezePane: { rows: 1 },
  });
}
