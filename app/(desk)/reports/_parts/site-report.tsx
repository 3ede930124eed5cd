import Link from "next/link";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import type { SiteReport } from "@/lib/exports/queries/site-report";
import { SITE_REPORTS, type SiteReportRow, type SiteReportSlug } from "@/lib/exports/site-reports";
import { hasWords, wordsFor, wordsOr } from "@/lib/i18n/words";

/** Where the words of a coded column stand. */
const WORDS: Partial<Record<SiteReportSlug, Record<string, string>>> = {
  incidents: { kind: "incidents.kinds" },
  "work-orders": { kind: "upkeep.kinds" },
  stock: { cause: "supplies.causes" },
  meals: { meal: "supplies.mealNames" },
};

function useShown(slug: SiteReportSlug) {
  const words = useTranslations("site-work");
  const own = useTranslations("reports.site");
  const shell = useTranslations("shell");
  return (column: string, value: string | number | null) => {
    if (value === null) return "–";
    if (column === "country") return wordsFor(shell, `country.${value}`);
    const key = `${WORDS[slug]?.[column]}.${value}`;
    if (WORDS[slug]?.[column] && hasWords(words, key)) return wordsFor(words, key);
    return wordsOr(own, `value.${value}`, String(value));
  };
}

function Table({
  slug,
  rows,
  totals,
}: {
  slug: SiteReportSlug;
  rows: readonly SiteReportRow[];
  totals: SiteReport["totals"];
}) {
  const t = useTranslations("reports.site");
  const shown = useShown(slug);
  const { columns } = SITE_REPORTS[slug];
  const isNumber = (column: string) => rows.some((row) => typeof row[column] === "number");
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={isNumber(column) ? "num" : undefined}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={columns.map((column) => row[column]).join(" ")}>
              {columns.map((column) => (
                <td key={column} className={isNumber(column) ? "num" : undefined}>
                  <bdi>{shown(column, row[column] ?? null)}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {Object.keys(totals).length > 0 ? (
          <tfoot>
            <tr className="font-semibold">
              {columns.map((column, at) => (
                <td key={column} className={isNumber(column) ? "num" : undefined}>
                  {at === 0 ? t("total") : (totals[column] ?? "")}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

/** A report of how sites are run, with the file of it; nobody's name stands in it. */
export function SiteReportPage({ slug, report }: { slug: SiteReportSlug; report: SiteReport }) {
  const t = useTranslations("reports.site");
  const actions = (["csv", "xlsx"] as const).map((format) => (
    <a key={format} className="btn" href={`/api/v1/reports/${slug}?format=${format}`} download>
      {format.toUpperCase()}
    </a>
  ));
  return (
    <>
      <PageHeader title={t(`title.${slug}`)} lead={t(`lead.${slug}`)} actions={actions} />
      {report.rows.length === 0 ? (
        <EmptyState>{t("empty")}</EmptyState>
      ) : (
        <Table slug={slug} rows={report.rows} totals={report.totals} />
      )}
    </>
  );
}

/** The reports this reader may have, to be opened. */
export function SiteReportCards({ slugs }: { slugs: readonly SiteReportSlug[] }) {
  const t = useTranslations("reports.site");
  return slugs.map((slug) => (
    <li key={slug} className="card">
      <h2>
        <Link prefetch={false} href={`/reports/${slug}`}>
          {t(`title.${slug}`)}
        </Link>
      </h2>
      <p className="text-ink-soft">{t(`lead.${slug}`)}</p>
    </li>
  ));
}
