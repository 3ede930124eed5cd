import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { listArrivals } from "@/lib/arrivals/queries/arrivals";
import { ArrivalTable } from "./_parts/arrival-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("arrivals"))("title") };
}

export default async function ArrivalsPage() {
  const t = await getTranslations("arrivals");
  const { arrivals, actor } = await forPage("/housing/arrivals", async (asker) => ({
    arrivals: await listArrivals(asker),
  }));
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          actor.may("site.place") ? (
            <a className="btn btn-primary" href="/housing/arrivals/new">
              <Icon name="add" />
              {t("new")}
            </a>
          ) : null
        }
      />
      {arrivals.length === 0 ? <EmptyState>{t("empty")}</EmptyState> : <ArrivalTable arrivals={arrivals} />}
    </>
  );
}
