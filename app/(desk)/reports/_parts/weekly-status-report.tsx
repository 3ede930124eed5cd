import { getLocale, getTranslations } from "next-intl/server";
import { DayText } from "@/components/day-text";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import { inLanguage } from "@/lib/reference/label";
import { listPathways, listSiteNames } from "@/lib/reference/queries";
import type { StatusFilter, TrendDay, WeeklyStatus } from "@/lib/reports/queries";
import { Headline } from "./headline";
import { StatusCharts, Trends } from "./status-charts";
import { StatusFilterForm } from "./status-filter-form";
import { type Names, StatusTable } from "./status-table";

type Props = {
  report: WeeklyStatus;
  trend: readonly TrendDay[];
  days: readonly string[];
  filter: StatusFilter;
  reader: Actor;
};

function fileAddress(format: string, filter: StatusFilter, snapshotId: string): string {
  const query = new URLSearchParams({
    format,
    snapshot: snapshotId,
    ...(filter.country ? { country: filter.country } : {}),
  });
  return `/api/v1/reports/weekly-status?${query}`;
}

/** The weekly status on screen: its date and files, the headline figures, the charts, the table by site. */
export async function WeeklyStatusReport({ report, trend, days, filter, reader }: Props) {
  const [t, locale, pathways, sites] = await Promise.all([
    getTranslations("reports"),
    getLocale(),
    listPathways(),
    listSiteNames(),
  ]);
  const names: Names = {
    pathway: new Map(pathways.map((pathway) => [pathway.code, inLanguage(pathway.label, locale)])),
    site: new Map(sites.map((site) => [site.code, inLanguage(site.name, locale)])),
  };
  // Whether the reader has lists of people for the numbers to open.
  const lists = reader.sees("case") && reader.sees("place");
  const asOf = `${report.asOf.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return (
    <>
      <PageHeader
        title={t("weekly.title")}
        lead={
          report.published
            ? t("weekly.asOfAlone", { asOf, snapshot: report.snapshotId })
            : t("weekly.asOf", {
                asOf,
                snapshot: report.snapshotId,
                compared: report.comparedWith ?? t("weekly.nothing"),
              })
        }
        actions={(["xlsx", "csv"] as const).map((format) => (
          <a key={format} className="btn" href={fileAddress(format, filter, report.snapshotId)} download>
            <Icon name="download" />
            {t("weekly.file", { format: format.toUpperCase() })}
          </a>
        ))}
      />
      <StatusFilterForm
        days={days}
        filter={filter}
        countries={reader.countries}
        current={report.snapshotId}
      />
      {report.published ? <p className="notice mb-3">{t("weekly.published")}</p> : null}
      {report.overflow.map(({ site: code, standard, untilOn }) => (
        <p key={code} className="notice notice-warn mb-3" data-overflow={code}>
          {t("weekly.overflow", { site: names.site.get(code) ?? code, standard })} <DayText day={untilOn} />
        </p>
      ))}
      <Headline totals={report.totals} comparedWith={report.comparedWith} />
      <div className="my-6 grid min-w-0 items-start gap-4 md:grid-cols-2 2xl:grid-cols-3">
        <Trends trend={trend} rtl={locale === "fa-AF"} />
        <StatusCharts report={report} locale={locale} lists={lists} />
      </div>
      <StatusTable report={report} names={names} lists={lists} />
    </>
  );
}
