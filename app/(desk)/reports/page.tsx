import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { listSnapshotDays } from "@/lib/reports/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title") };
}

export default async function ReportsPage() {
  const t = await getTranslations("reports");
  const { days } = await forPage("/reports", async (actor) => ({ days: await listSnapshotDays(actor) }));
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
      </ul>
    </>
  );
}
