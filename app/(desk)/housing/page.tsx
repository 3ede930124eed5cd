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
  const stays = await getTranslations("stay-law");
  const { sites, actor } = await forPage("/housing", async (asker) => ({ sites: await listSites(asker) }));
  const links = [
    ...(actor.may("person.register") ? [{ href: "/housing/arrivals", label: t("arrivals") }] : []),
    ...(actor.may("stay.read") ? [{ href: "/housing/stays", label: stays("board.title") }] : []),
    ...(actor.may("notice.prepare") ? [{ href: "/housing/notices", label: stays("notices.title") }] : []),
    ...(actor.may("site.readRequests") ? [{ href: "/housing/requests", label: t("requests.title") }] : []),
    ...(actor.has("protection") ? [{ href: "/housing/apart", label: t("apart.title") }] : []),
    ...(actor.may("site.build") ? [{ href: "/housing/new", label: t("add") }] : []),
  ];
  const actions = links.map(({ href, label }) => (
    <Link key={href} prefetch={false} className="btn" href={href}>
      {label}
    </Link>
  ));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={actions} />
      {sites.length === 0 ? (
        <EmptyState>{t("empty")}</EmptyState>
      ) : (
        <SiteTable sites={sites} lists={actor.sees("place")} />
      )}
    </>
  );
}
