import { expect, test } from "@playwright/test";
import { readSheet } from "@/lib/imports/read-sheet";
import { workbookOf } from "@/lib/print/workbook-thread";

const LAYOUT = {
  name: "People",
  title: "People",
  about: ["Four people"],
  columns: [{ heading: "ref" }, { heading: "count" }],
  rightToLeft: false,
  codes: { name: "Codes", heads: ["Column", "Code", "Meaning"] as const },
};
const SHEET = { layout: LAYOUT, numbers: [false, true], printed: false };
const ROWS_A_PIECE = 500;

/** Lines in chunks as they come from the database; `taken` counts the chunks that were requested. */
function linesOf(pieces: number, failAt = Number.POSITIVE_INFINITY, rowsOfPiece = ROWS_A_PIECE) {
  const seen = { taken: 0, cancelled: false };
  const lines = new ReadableStream<string>(
    {
      pull(out) {
        if (seen.taken >= failAt) throw new Error("the database went away");
        if (seen.taken >= pieces) return out.close();
        const first = seen.taken * rowsOfPiece;
        const rows = Array.from(
          { length: ROWS_A_PIECE },
          (_, at) => `P-${first + at},${at % 7 === 0 ? "" : at}`,
        );
        seen.taken += 1;
        out.enqueue(`${rows.join("\n")}\n`);
      },
      cancel: () => {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { lines, seen };
}

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream).arrayBuffer());

test("every line is a row, numbers are numbers, and a missing value is an empty cell", async () => {
  const { lines } = linesOf(4);
  const table = await readSheet(await bytesOf(workbookOf(lines, SHEET)));
  expect(table).toHaveLength(1 + 4 * ROWS_A_PIECE);
  expect(table.slice(0, 4)).toEqual([["ref", "count"], ["P-0"], ["P-1", "1"], ["P-2", "2"]]);
  expect(table.at(-1)).toEqual([`P-${4 * ROWS_A_PIECE - 1}`, "499"]);
});

test("a list for printing has its title and subject above the same rows", async () => {
  const { lines } = linesOf(2);
  const table = await readSheet(await bytesOf(workbookOf(lines, { ...SHEET, printed: true })));
  expect(table.slice(0, 6)).toEqual([
    ["People"],
    ["Four people"],
    [],
    ["ref", "count"],
    ["P-0", ""],
    ["P-1", "1"],
  ]);
  expect(table).toHaveLength(4 + 2 * ROWS_A_PIECE);
  const broken = workbookOf(linesOf(9, 2).lines, { ...SHEET, printed: true });
  await expect(bytesOf(broken)).rejects.toThrow();
});

test("an export without lines is a workbook with its heading", async () => {
  const { lines } = linesOf(0);
  const bytes = await bytesOf(workbookOf(lines, SHEET));
  expect(await readSheet(bytes)).toEqual([["ref", "count"]]);
});

test("the reader gets an error when the lines break off, and no file that looks complete", async () => {
  const { lines } = linesOf(9, 2);
  await expect(bytesOf(workbookOf(lines, SHEET))).rejects.toThrow();
});

test("lines are read no faster than the file, and no more once the reader has left", async () => {
  const { lines, seen } = linesOf(100_000);
  const reader = workbookOf(lines, SHEET).getReader();
  await reader.read();
  const taken = seen.taken;
  expect(taken).toBeLessThan(200);
  await reader.cancel();
  expect(seen.cancelled).toBe(true);
  expect(seen.taken).toBeLessThan(taken + 200);
});

test("bytes under way when the reader leaves go nowhere", async () => {
  for (let at = 0; at < 6; at += 1) {
    // One chunk makes many chunks of the file, so that some are always under way.
    const { lines } = linesOf(9, Number.POSITIVE_INFINITY, 40_000);
    const reader = workbookOf(lines, SHEET).getReader();
    // The first bytes say that a file begins; only then are lines requested.
    for (let read = 0; read < 2 + at; read += 1) await reader.read();
    // A long request holds the server's thread meanwhile, and messages from the writer wait for it.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    await reader.cancel();
  }
  // An uncaught error fails a test by itself.
});
