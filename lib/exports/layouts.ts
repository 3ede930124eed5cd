import { COUNTRIES } from "@/lib/access/roles";
import { hasWords, wordsFor } from "@/lib/i18n/words";
import { openPhases } from "@/lib/pathways/definition";
import type { Layout } from "@/lib/print/workbook.mjs";
import type { WeeklyStatus } from "@/lib/reports/queries";
import type { NamedUse } from "./schema";
import { SITE_REPORTS, type SiteReportRow, type SiteReportSlug, siteReportWord } from "./site-reports";
import { asOfText, type Wording } from "./wording";

type Column = Layout["columns"][number];
type Labels = NonNullable<Column["labels"]>;
/** What is above the rows besides the title, and which words the columns use. */
type Head = { title: string; about: readonly string[]; columns: readonly Column[] };

function layoutOf({ t, locale }: Wording, { title, about, columns }: Head): Layout {
  return {
    // Programs that open workbooks allow 31 letters and no colon.
    name: title.replaceAll(/[:\\/?*[\]]/g, " ").slice(0, 31),
    title,
    about,
    columns,
    rightToLeft: locale === "fa-AF",
    codes: {
      name: t("exports.sheet.codes"),
      heads: [t("exports.sheet.column"), t("exports.sheet.code"), t("exports.sheet.meaning")],
    },
  };
}

function inWords({ t }: Wording, codes: readonly string[], key: string): Labels {
  return Object.fromEntries(codes.map((code) => [code, wordsFor(t, `${key}.${code}`)]));
}

/** The words for the codes of a column shared by lists of people and cases; none if it holds no codes. */
function labelsOf(wording: Wording, column: string): Labels | undefined {
  switch (column) {
    case "country":
      return inWords(wording, COUNTRIES, "shell.country");
    case "sex":
      return inWords(wording, ["F", "M", "X", "U"], "people.sex");
    case "phase":
      return inWords(wording, openPhases, "reports.phase");
    // An empty cell would read as something left out.
    case "site":
      return { ...wording.sites, "": wording.t("people.filter.noSite") };
    case "pathway":
      return { ...wording.pathways, "": wording.t("people.filter.noCase") };
    case "stage":
      return wording.stages;
    case "level":
      return wording.levels;
  }
  return undefined;
}

function columnsOf(wording: Wording, columns: readonly string[], key: string): Column[] {
  return columns.map((column) => ({
    heading: wordsFor(wording.t, `${key}.${column}`),
    labels: labelsOf(wording, column),
  }));
}

const exportLine = ({ t, asOf }: Wording, ref: string) => t("exports.sheet.export", { ref, asOf });

/** The people list without names. */
export function peopleLayout(
  wording: Wording,
  { ref, rows, columns }: { ref: string; rows: number; columns: readonly string[] },
): Layout {
  const { t } = wording;
  return layoutOf(wording, {
    title: t("exports.sheet.people"),
    about: [t("exports.sheet.count", { count: rows }), exportLine(wording, ref)],
    columns: columns.map((column) => ({
      heading: column === "daysLeft" ? t("exports.sheet.daysLeft") : wordsFor(t, `people.column.${column}`),
      labels: labelsOf(wording, column),
    })),
  });
}

type NamedAbout = Omit<NamedUse, "format"> & {
  ref: string;
  rows: number;
  leftOut: number;
  columns: readonly string[];
};

/** The people list with names, marked with its purpose and who took it. */
export function namedLayout(wording: Wording, about: NamedAbout): Layout {
  const { ref, rows, leftOut, columns, purpose, recipient, use, to, basis } = about;
  const { t } = wording;
  return layoutOf(wording, {
    title: t("exports.sheet.named"),
    about: [
      t("exports.sheet.count", { count: rows }),
      t("exports.sheet.for", { purpose, recipient }),
      t(`exports.sheet.basis.${basis}`, {
        use: wording.uses[use] ?? use,
        to: wording.recipients[to] ?? to,
      }),
      t("exports.sheet.leftOut", { count: leftOut }),
      exportLine(wording, ref),
    ],
    columns: columnsOf(wording, columns, "exports.sheet.name"),
  });
}

/** The list of notices for an authority. */
export function noticeLayout(
  wording: Wording,
  { ref, recipient, columns }: { ref: string; recipient: string; columns: readonly string[] },
): Layout {
  return layoutOf(wording, {
    title: wording.t("exports.sheet.notices"),
    about: [recipient, exportLine(wording, ref)],
    columns: columnsOf(wording, columns, "exports.sheet.notice"),
  });
}

/** The weekly status; no site or case has words of its own. */
export function statusLayout(
  wording: Wording,
  report: WeeklyStatus,
  { ref, columns }: { ref: string; columns: readonly string[] },
): Layout {
  const { t } = wording;
  const own: Record<string, Labels> = {
    site: { ...wording.sites, "": t("reports.weekly.noSite"), "*": t("reports.weekly.allSites") },
    pathway: { ...wording.pathways, "": t("reports.weekly.noCase") },
  };
  return layoutOf(wording, {
    title: t("reports.weekly.title"),
    about: [
      t("reports.weekly.asOf", {
        asOf: `${asOfText(report.asOf)} UTC`,
        snapshot: report.snapshotId,
        compared: report.comparedWith ?? t("reports.weekly.nothing"),
      }),
      exportLine(wording, ref),
    ],
    columns: columns.map((column) => ({
      heading: hasWords(t, `exports.sheet.status.${column}`)
        ? wordsFor(t, `exports.sheet.status.${column}`)
        : wordsFor(t, `reports.column.${column}`),
      labels: own[column] ?? labelsOf(wording, column),
    })),
  });
}

/** A report on running the sites. */
export function siteReportLayout(
  wording: Wording,
  slug: SiteReportSlug,
  { ref, rows }: { ref: string; rows: readonly SiteReportRow[] },
): Layout {
  const { t } = wording;
  const word = siteReportWord(t, wording.sites, slug);
  const columns: readonly string[] = SITE_REPORTS[slug].columns;
  return layoutOf(wording, {
    title: t(`reports.site.title.${slug}`),
    about: [exportLine(wording, ref)],
    columns: columns.map((column) => {
      const codes = new Set(rows.flatMap((row) => (typeof row[column] === "string" ? [row[column]] : [])));
      return {
        heading: wordsFor(t, `reports.site.column.${column}`),
        labels: Object.fromEntries([...codes].map((code) => [code, word(column, code)])),
      };
    }),
  });
}
