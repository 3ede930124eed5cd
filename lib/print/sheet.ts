import { csvSafe } from "@/lib/core/text";

export type SheetValue = string | number | null;
export const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const PDF_TYPE = "application/pdf";
export const CSV_TYPE = "text/csv; charset=utf-8";
const BYTE_ORDER_MARK = "\uFEFF";

function cell(value: SheetValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = csvSafe(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of comma-separated values, formula starts neutralised. */
export function csvLine(values: readonly SheetValue[]): string {
  return `${values.map(cell).join(",")}\r\n`;
}

/** A whole small table as CSV with a byte-order mark, so that spreadsheets read it as UTF-8. */
export function csvOf(header: readonly string[], rows: Iterable<readonly SheetValue[]>): string {
  let text = BYTE_ORDER_MARK + csvLine(header);
  for (const row of rows) text += csvLine(row);
  return text;
}

/** The answer of a download: an attachment. The name holds a reference, never a person; that nobody keeps or runs it say the headers of the API (next.config.js). */
export function download(body: BodyInit, { type, name }: { type: string; name: string }): Response {
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}
