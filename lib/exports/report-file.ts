import type { WeeklyStatus } from "@/lib/reports/queries";
import { BLOCKERS, type StatusRow, type StatusTotals } from "@/lib/reports/weekly-status";
import { CSV_TYPE, csvOf, download, type SheetValue, XLSX_TYPE } from "./sheet";
import { SITE_REPORTS, type SiteReportRow, type SiteReportSlug } from "./site-reports";
import { workbook } from "./workbook.mjs";

/** Columns of the weekly status in their order, the same in every format. */
export const STATUS_COLUMNS = [
  "country",
  "site",
  "pathway",
  "phase",
  "cases",
  "casesChange",
  "persons",
  "personsChange",
  "medianDays",
  "oldestDays",
  ...BLOCKERS,
] as const;

const NOTE = "total";

function valuesOf(row: StatusRow): SheetValue[] {
  return STATUS_COLUMNS.map((column) => row[column]);
}

function totalValues(totals: StatusTotals): SheetValue[] {
  return [NOTE, "", "", "", ...STATUS_COLUMNS.slice(4).map((column) => totals[column as keyof StatusTotals])];
}

const padded = (values: SheetValue[]) => [
  ...values,
  ...new Array<null>(STATUS_COLUMNS.length - values.length).fill(null),
];

/** The weekly status as a file: its rows, a line of totals, from which snapshot it is, and the sites in emergency overflow. */
export function statusFile(report: WeeklyStatus, ref: string, format: "csv" | "xlsx"): Response {
  const rows: SheetValue[][] = [
    ...report.rows.map(valuesOf),
    totalValues(report.totals),
    padded(["snapshot", report.snapshotId, "as of", report.asOf.toISOString()]),
    ...report.overflow.map(({ site, standard, untilOn }) =>
      padded(["overflow", site, "m2 a person", standard, "until", untilOn]),
    ),
  ];
  const name = `weekly-status-${report.snapshotId}-${ref}.${format}`;
  if (format === "csv") return download(csvOf(STATUS_COLUMNS, rows), { type: CSV_TYPE, name });
  return download(workbook("weekly status", STATUS_COLUMNS, rows), { type: XLSX_TYPE, name });
}

/** A report of how sites are run as a file: its rows and nothing else. */
export function siteReportFile(
  slug: SiteReportSlug,
  ref: string,
  rows: readonly SiteReportRow[],
  format: "csv" | "xlsx",
): Response {
  const { columns } = SITE_REPORTS[slug];
  const values = rows.map((row) => columns.map((column) => row[column] ?? null));
  const name = `${slug}-${ref}-${rows.length}-rows.${format}`;
  if (format === "csv") return download(csvOf(columns, values), { type: CSV_TYPE, name });
  return download(workbook(slug, columns, values), { type: XLSX_TYPE, name });
}
