import type { Permission } from "@/lib/access/policy";
import { hasWords, type Words, wordsFor } from "@/lib/i18n/words";

/**
 * Reports on running the sites, counted when requested and without names: who may have one, its columns in order, and
 * which of them are totalled.
 */
export const SITE_REPORTS = {
  incidents: {
    needs: "site.countIncidents",
    columns: ["country", "site", "month", "kind", "severity", "count", "open"],
    sums: ["count", "open"],
  },
  "work-orders": {
    needs: "site.maintenance",
    columns: ["country", "site", "room", "kind", "state", "blocks", "from", "due", "done", "beds"],
    sums: [],
  },
  stock: {
    needs: "site.supply",
    columns: ["country", "site", "month", "kit", "cause", "quantity"],
    sums: ["quantity"],
  },
  meals: {
    needs: "site.supply",
    columns: ["country", "site", "day", "meal", "count"],
    sums: ["count"],
  },
  "site-costs": {
    needs: "site.costs",
    columns: ["country", "site", "month", "nights", "paidNights", "usd", "perNight", "emptyUsd"],
    sums: ["nights", "paidNights"],
  },
} as const satisfies Record<
  string,
  { needs: Permission; columns: readonly string[]; sums: readonly string[] }
>;

export type SiteReportSlug = keyof typeof SITE_REPORTS;
export const SITE_REPORT_SLUGS = Object.keys(SITE_REPORTS) as SiteReportSlug[];
export type SiteReportRow = Record<string, string | number | null>;

/** Whether an address names one of these reports. */
export function isSiteReport(slug: string | undefined): slug is SiteReportSlug {
  return slug !== undefined && Object.hasOwn(SITE_REPORTS, slug);
}

/** The totals of a report's rows. */
export function sumsOf(slug: SiteReportSlug, rows: readonly SiteReportRow[]): Record<string, number> {
  const sums: readonly string[] = SITE_REPORTS[slug].sums;
  return Object.fromEntries(
    sums.map((column) => [column, rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0)]),
  );
}

/** Where the words for the codes of a site report are found; the first match wins. */
const WORDS: Partial<Record<SiteReportSlug, Record<string, string>>> = {
  incidents: { kind: "incidents.kinds", severity: "incidents.severities" },
  "work-orders": { kind: "maintenance.kinds" },
  stock: { cause: "supplies.causes" },
  meals: { meal: "supplies.mealNames" },
};

/** The word for a value of a report on sites, or the value itself. */
export function siteReportWord(t: Words, sites: Readonly<Record<string, string>>, slug: SiteReportSlug) {
  return (column: string, value: string): string => {
    if (column === "country") return wordsFor(t, `shell.country.${value}`);
    if (column === "site") return sites[value] ?? value;
    const keys = [`${WORDS[slug]?.[column]}.${value}`, `reports.site.value.${value}`];
    const found = keys.find((key) => hasWords(t, key));
    return found ? wordsFor(t, found) : value;
  };
}
