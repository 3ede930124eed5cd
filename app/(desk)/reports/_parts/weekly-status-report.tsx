import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import { inLanguage } from "@/lib/reference/label";
import { listPathways, listSiteNames } from "@/lib/reference/queries";
import type { StatusFilter, WeeklyStatus } from "@/lib/reports/queries";
import { StatusCharts } from "./status-charts";
import { StatusFilterForm } from "./status-filter-form";
import { type Names, StatusTable } from "./status-table";

type Props = {
  report: WeeklyStatus;
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

/** The weekly status on screen: from which moment, the files, the table with totals, the charts beside it. */
export async function WeeklyStatusReport({ report, days, filter, reader }: Props) {
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
  // Whether the reader has lists of people that the numbers open.
  const lists = reader.sees("case") && reader.sees("place");
  const asOf = `${report.asOf.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return (
    <>
      <PageHeader
        title={t("weekly.title")}
        lead={t("weekly.asOf", {
          asOf,
          snapshot: report.snapshotId,
          compared: report.comparedWith ?? t("weekly.nothing"),
        })}
        actions={(["xlsx", "csv"] as const).map((format) => (
          <a key={format} className="btn" href={fileAddress(format, filter, report.snapshotId)} download>
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
      <div className="grid gap-6 items-start 2xl:grid-cols-[minmax(0,1fr)_30rem]">
        <StatusTable report={report} names={names} lists={lists} />
        <StatusCharts report={report} locale={locale} lists={lists} />
      </div>
    </>
  );
}
