import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { forPage } from "@/lib/access/for-page";
import { readSiteReport } from "@/lib/exports/queries/site-report";
import { reportQuery } from "@/lib/exports/schema";
import { isSiteReport } from "@/lib/exports/site-reports";
import { inLanguage } from "@/lib/reference/label";
import { listSiteNames } from "@/lib/reference/queries";
import { loadStatus } from "../_parts/load-status";
import { SiteReportPage } from "../_parts/site-report";
import { WeeklyStatusReport } from "../_parts/weekly-status-report";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("reports");
  const { slug } = await params;
  return { title: isSiteReport(slug) ? t(`site.title.${slug}`) : t("weekly.title") };
}

export default async function ReportPage({ params, searchParams }: Props) {
  const { slug } = await params;
  if (isSiteReport(slug)) {
    const report = await forPage(`/reports/${slug}`, (actor) => readSiteReport(actor, { slug }));
    const [locale, sites] = await Promise.all([getLocale(), listSiteNames()]);
    const names = Object.fromEntries(sites.map(({ code, name }) => [code, inLanguage(name, locale)]));
    return <SiteReportPage slug={slug} report={report} sites={names} />;
  }
  if (slug !== "weekly-status") notFound();
  const given = Object.fromEntries(Object.entries(await searchParams).filter(([, value]) => value !== ""));
  const query = reportQuery.safeParse(given);
  if (!query.success) notFound();
  const { country, snapshot } = query.data;
  const filter = { ...(country ? { country } : {}), ...(snapshot ? { snapshot } : {}) };
  const { report, trend, days, actor } = await forPage("/reports/weekly-status", (asker) =>
    loadStatus(asker, filter),
  );
  if (!report) return <EmptyState>{(await getTranslations("failure"))("snapshot.none")}</EmptyState>;
  return <WeeklyStatusReport report={report} trend={trend} days={days} filter={filter} reader={actor} />;
}
