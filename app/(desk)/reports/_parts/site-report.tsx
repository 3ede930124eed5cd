import Link from "next/link";
import { useTranslations } from "next-intl";
import { Count } from "@/components/count";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import type { SiteReport } from "@/lib/exports/queries/site-report";
import {
  SITE_REPORTS,
  type SiteReportRow,
  type SiteReportSlug,
  siteReportWord,
} from "@/lib/exports/site-reports";
import type { Words } from "@/lib/i18n/words";

type SiteNames = Readonly<Record<string, string>>;

function Table({ slug, report, sites }: { slug: SiteReportSlug; report: SiteReport; sites: SiteNames }) {
  const { rows, totals } = report;
  const t = useTranslations("reports.site");
  const word = siteReportWord(useTranslations() as Words, sites, slug);
  const shown = (row: SiteReportRow, column: string) => {
    const value = row[column] ?? null;
    if (value === null) return "–";
    return typeof value === "number" ? <Count of={value} /> : word(column, value);
  };
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
                  <bdi>{shown(row, column)}</bdi>
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

/** A report on running the sites, with its file; it contains nobody's name. */
export function SiteReportPage({
  slug,
  report,
  sites,
}: {
  slug: SiteReportSlug;
  report: SiteReport;
  /** The names of sites by code. */
  sites: SiteNames;
}) {
  const t = useTranslations("reports.site");
  const actions = (["csv", "xlsx"] as const).map((format) => (
    <a key={format} className="btn" href={`/api/v1/reports/${slug}?format=${format}`} download>
      <Icon name="download" />
      {format.toUpperCase()}
    </a>
  ));
  return (
    <>
      <PageHeader title={t(`title.${slug}`)} lead={t(`lead.${slug}`)} actions={actions} />
      {report.rows.length === 0 ? (
        <EmptyState>{t("empty")}</EmptyState>
      ) : (
        <Table slug={slug} report={report} sites={sites} />
      )}
    </>
  );
}

/** The reports this reader may open. */
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
