import { CSV_TYPE, csvOf, download, type SheetValue, XLSX_TYPE } from "@/lib/print/sheet";
import { printedWorkbook } from "@/lib/print/workbook.mjs";
import type { WeeklyStatus } from "@/lib/reports/queries";
import { BLOCKERS, type StatusRow, type StatusTotals } from "@/lib/reports/weekly-status";
import { siteReportLayout, statusLayout } from "./layouts";
import { SITE_REPORTS, type SiteReportRow, type SiteReportSlug, sumsOf } from "./site-reports";
import type { Wording } from "./wording";

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

function totalValues(totals: StatusTotals, called: string): SheetValue[] {
  return [
    called,
    "",
    "",
    "",
    ...STATUS_COLUMNS.slice(4).map((column) => totals[column as keyof StatusTotals]),
  ];
}

const padded = (values: SheetValue[]) => [
  ...values,
  ...new Array<null>(STATUS_COLUMNS.length - values.length).fill(null),
];

type Named = { ref: string; wording: Wording };

/**
 * The weekly status as a file: its rows, a line of totals, which snapshot it is from, and the sites in emergency
 * overflow. Values separated by commas are for programs and hold codes; a workbook is for readers and uses words.
 */
export async function statusFile(
  report: WeeklyStatus,
  { ref, wording }: Named,
  format: "csv" | "xlsx",
): Promise<Response> {
  const rows = report.rows.map(valuesOf);
  const name = `weekly-status-${report.snapshotId}-${ref}.${format}`;
  if (format === "csv") {
    const below = [
      totalValues(report.totals, NOTE),
      padded(["snapshot", report.snapshotId, "as of", report.asOf.toISOString()]),
      ...report.overflow.map(({ site, standard, untilOn }) =>
        padded(["overflow", site, "m2 a person", standard, "until", untilOn]),
      ),
    ];
    return download(csvOf(STATUS_COLUMNS, [...rows, ...below]), { type: CSV_TYPE, name });
  }
  const { t, sites } = wording;
  const below = report.overflow.map(({ site, standard, untilOn }) => [
    `${t("reports.weekly.overflow", { site: sites[site] ?? site, standard })} ${untilOn}`,
  ]);
  const layout = statusLayout(wording, report, { ref, columns: STATUS_COLUMNS });
  const sums = [totalValues(report.totals, t("reports.weekly.totals"))];
  return download(await printedWorkbook(layout, rows, { sums, below }), { type: XLSX_TYPE, name });
}

/** A report on running the sites as a file: its rows, and in a workbook their totals. */
export async function siteReportFile(
  slug: SiteReportSlug,
  { ref, wording }: Named,
  rows: readonly SiteReportRow[],
  format: "csv" | "xlsx",
): Promise<Response> {
  const columns: readonly string[] = SITE_REPORTS[slug].columns;
  const values = rows.map((row) => columns.map((column) => row[column] ?? null));
  const name = `${slug}-${ref}-${rows.length}-rows.${format}`;
  if (format === "csv") return download(csvOf(columns, values), { type: CSV_TYPE, name });
  const totals = sumsOf(slug, rows);
  const total = wording.t("reports.site.total");
  const sums =
    Object.keys(totals).length > 0
      ? [columns.map((column, at) => (at === 0 ? total : (totals[column] ?? null)))]
      : [];
  const layout = siteReportLayout(wording, slug, { ref, rows });
  return download(await printedWorkbook(layout, values, { sums }), { type: XLSX_TYPE, name });
}
