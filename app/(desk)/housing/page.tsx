import type { Metadata } from "next";
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
  const links = [
    actor.may("person.register") ? { href: "/housing/arrivals", label: t("arrivals") } : null,
    actor.may("site.readRequests") ? { href: "/housing/requests", label: t("requests.title") } : null,
    actor.has("protection") ? { href: "/housing/apart", label: t("apart.title") } : null,
  ];
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={links.map((link) =>
          link ? (
            <a key={link.href} className="btn" href={link.href}>
              {link.label}
            </a>
          ) : null,
        )}
      />
      {sites.length === 0 ? <EmptyState>{t("empty")}</EmptyState> : <SiteTable sites={sites} />}
    </>
  );
}
