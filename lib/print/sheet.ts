import { stringify } from "csv-stringify/sync";
import { csvSafe } from "@/lib/core/text";

export type SheetValue = string | number | null;
export const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const PDF_TYPE = "application/pdf";
export const CSV_TYPE = "text/csv; charset=utf-8";

/**
 * A whole small table as comma-separated values: with a byte-order mark, so that spreadsheets read it as UTF-8, and
 * with formula starts neutralised.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly SheetValue[])[]): string {
  return stringify([[...header], ...rows.map((row) => [...row])], {
    bom: true,
    record_delimiter: "windows",
    // For some readers a lone line break also ends a line.
    quoted_match: /[\r\n]/,
    cast: { string: csvSafe },
  });
}

/**
 * The answer of a download: an attachment. Its name has a reference, never a person; the API's headers
 * (next.config.js) keep it from being stored or run.
 */
export function download(body: BodyInit, { type, name }: { type: string; name: string }): Response {
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}
