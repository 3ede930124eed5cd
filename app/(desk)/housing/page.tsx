import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { listSites } from "@/lib/housing/queries/sites";
import { SiteTable } from "./_parts/site-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("housing"))("title") };
}

export default async function HousingPage() {
  const t = await getTranslations("housing");
  const { sites, actor } = await forPage("/housing", async (asker) => ({ sites: await listSites(asker) }));
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          actor.may("site.build") ? (
            <Link className="btn" href="/housing/new" prefetch={false}>
              {t("add")}
            </Link>
          ) : null
        }
      />
      {sites.length === 0 ? <EmptyState>{t("empty")}</EmptyState> : <SiteTable sites={sites} />}
    </>
  );
}
