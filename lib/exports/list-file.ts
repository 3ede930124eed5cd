import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Prisma } from "@/lib/core/db";
import { NOTICE_COLUMNS, type NoticeRow } from "@/lib/stays/queries/notice-rows";
import type { Format, NamedRow } from "./commands/start-export";
import { largeWorkbook } from "./large-workbook";
import { lineStream, NUMBER_COLUMNS } from "./list-lines";
import { noticeSheet } from "./notice-sheet";
import type { PlainColumn } from "./schema";
import { CSV_TYPE, csvOf, download, PDF_TYPE, XLSX_TYPE } from "./sheet";
import { workbook } from "./workbook.mjs";

const BYTE_ORDER_MARK = "\uFEFF";
/** Text as bytes, a head before it. Whole pieces of text: TextEncoderStream looks at each letter for half a character. */
function encoded(head: string): TransformStream<string, Uint8Array> {
  return new TransformStream({
    start: (out) => out.enqueue(Buffer.from(head)),
    transform: (text, out) => out.enqueue(Buffer.from(text)),
  });
}

const sheetOf = (columns: readonly PlainColumn[]) => ({
  name: "people",
  header: columns,
  numbers: columns.map((column) => NUMBER_COLUMNS.has(column)),
});

function nameOf(ref: string, rows: number, format: Format): string {
  return `people-${ref}-${rows}-rows.${format}`;
}

/** The file of a recorded export without names, streamed. */
export function plainFile(
  actor: Actor,
  job: { ref: string; rows: number; condition: Prisma.Sql },
  columns: readonly PlainColumn[],
  format: Format,
): Response {
  const lines = lineStream(actor, job.condition, columns);
  const name = nameOf(job.ref, job.rows, format);
  if (format === "xlsx") return download(largeWorkbook(lines, sheetOf(columns)), { type: XLSX_TYPE, name });
  const head = `${BYTE_ORDER_MARK}${columns.join(",")}\n`;
  return download(lines.pipeThrough(encoded(head)), { type: CSV_TYPE, name });
}

/** The list of notices for an authority: what it must be told of each person and nothing else, not even our reference. */
export function noticeFile(
  ref: string,
  rows: readonly NoticeRow[],
  { format, recipient }: { format: Format | "pdf"; recipient: string },
): Response {
  const name = `notices-${ref}-${rows.length}-rows.${format}`;
  const values = rows.map((row) => NOTICE_COLUMNS.map((column) => row[column]));
  if (format === "pdf") return download(noticeSheet(ref, recipient, rows), { type: PDF_TYPE, name });
  if (format === "csv") return download(csvOf(NOTICE_COLUMNS, values), { type: CSV_TYPE, name });
  return download(workbook("notices", NOTICE_COLUMNS, values), { type: XLSX_TYPE, name });
}

const NAMED: readonly (keyof NamedRow)[] = [
  "ref",
  "givenName",
  "fatherName",
  "familyName",
  "nameNative",
  "sex",
  "country",
  "site",
  "case",
  "pathway",
  "stage",
];

/** The file of a recorded export with names: small, and marked with who took it. */
export function namedFile(actor: Actor, ref: string, rows: readonly NamedRow[], format: Format): Response {
  const name = nameOf(ref, rows.length, format);
  const header = [...NAMED, "export", "takenBy"];
  const values = rows.map((row) => [...NAMED.map((column) => row[column]), ref, actor.email]);
  if (format === "csv") return download(csvOf(header, values), { type: CSV_TYPE, name });
  return download(workbook("people", header, values), { type: XLSX_TYPE, name });
}
