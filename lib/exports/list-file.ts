import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Prisma } from "@/lib/core/db";
import type { Format } from "@/lib/print/commands/record-file";
import { CSV_TYPE, csvOf, download, PDF_TYPE, XLSX_TYPE } from "@/lib/print/sheet";
import { printedWorkbook } from "@/lib/print/workbook.mjs";
import { workbookOf } from "@/lib/print/workbook-thread";
import { NOTICE_COLUMNS, type NoticeRow } from "@/lib/stay-law/queries/notice-rows";
import type { NamedRow } from "./commands/start-export";
import { namedLayout, noticeLayout, peopleLayout } from "./layouts";
import { lineStream, NUMBER_COLUMNS } from "./list-lines";
import { noticeSheet } from "./notice-sheet";
import type { NamedUse, PlainColumn } from "./schema";
import type { Wording } from "./wording";

const BYTE_ORDER_MARK = "\uFEFF";
/**
 * Text as bytes, with a head before it. Whole chunks of text: TextEncoderStream looks at each letter for half a
 * character.
 */
function encoded(head: string): TransformStream<string, Uint8Array> {
  return new TransformStream({
    start: (out) => out.enqueue(Buffer.from(head)),
    transform: (text, out) => out.enqueue(Buffer.from(text)),
  });
}

function nameOf(ref: string, rows: number, format: Format): string {
  return `people-${ref}-${rows}-rows.${format}`;
}

// Longer lists are for programs, and nobody prints them: laying out a page needs all rows at once.
const PRINTED = 5_000;

/**
 * The file of a recorded export without names, streamed: codes as CSV for programs, words as a workbook for readers.
 */
export function plainFile(
  actor: Actor,
  job: { ref: string; rows: number; condition: Prisma.Sql },
  { columns, format, wording }: { columns: readonly PlainColumn[]; format: Format; wording: Wording },
): Response {
  const name = nameOf(job.ref, job.rows, format);
  if (format === "xlsx") {
    const layout = peopleLayout(wording, { ...job, columns });
    const numbers = columns.map((column) => NUMBER_COLUMNS.has(column));
    const sheet = { layout, numbers, printed: job.rows <= PRINTED };
    return download(workbookOf(lineStream(actor, job.condition, columns), sheet), { type: XLSX_TYPE, name });
  }
  const lines = lineStream(actor, job.condition, columns);
  const head = `${BYTE_ORDER_MARK}${columns.join(",")}\n`;
  return download(lines.pipeThrough(encoded(head)), { type: CSV_TYPE, name });
}

/**
 * The list of notices for an authority: what it must be told about each person and nothing else, not even our
 * reference.
 */
export async function noticeFile(
  { ref, wording }: { ref: string; wording: Wording },
  rows: readonly NoticeRow[],
  { format, recipient }: { format: Format | "pdf"; recipient: string },
): Promise<Response> {
  const name = `notices-${ref}-${rows.length}-rows.${format}`;
  const values = rows.map((row) => NOTICE_COLUMNS.map((column) => row[column]));
  if (format === "pdf") return download(noticeSheet(ref, recipient, rows), { type: PDF_TYPE, name });
  if (format === "csv") return download(csvOf(NOTICE_COLUMNS, values), { type: CSV_TYPE, name });
  const layout = noticeLayout(wording, { ref, recipient, columns: NOTICE_COLUMNS });
  return download(await printedWorkbook(layout, values), { type: XLSX_TYPE, name });
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
export async function namedFile(
  actor: Actor,
  { ref, rows, leftOut }: { ref: string; rows: readonly NamedRow[]; leftOut: number },
  { wording, format, ...why }: NamedUse & { wording: Wording },
): Promise<Response> {
  const name = nameOf(ref, rows.length, format);
  const columns = [...NAMED, "export", "takenBy"];
  const values = rows.map((row) => [...NAMED.map((column) => row[column]), ref, actor.email]);
  if (format === "csv") return download(csvOf(columns, values), { type: CSV_TYPE, name });
  const about = { ref, rows: rows.length, leftOut, columns, ...why };
  const layout = namedLayout(wording, about);
  return download(await printedWorkbook(layout, values), { type: XLSX_TYPE, name });
}
