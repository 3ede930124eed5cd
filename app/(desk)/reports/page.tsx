import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { SITE_REPORT_SLUGS, SITE_REPORTS } from "@/lib/exports/site-reports";
import { listSnapshotDays } from "@/lib/reports/queries";
import { SiteReportCards } from "./_parts/site-report";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title") };
}

export default async function ReportsPage() {
  const t = await getTranslations("reports");
  const { days, actor } = await forPage("/reports", async (asker) => ({
    days: await listSnapshotDays(asker),
  }));
  const slugs = SITE_REPORT_SLUGS.filter((slug) => actor.may(SITE_REPORTS[slug].needs));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ul className="grid gap-3 md:grid-cols-2">
        <li className="card">
          <h2>
            <Link href="/reports/weekly-status">{t("weekly.title")}</Link>
          </h2>
          <p className="text-ink-soft">{t("weekly.lead")}</p>
          <p className="hint mt-1">{t("snapshots", { count: days.length })}</p>
        </li>
        <SiteReportCards slugs={slugs} />
      </ul>
    </>
  );
}
