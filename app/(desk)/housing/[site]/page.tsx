import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { getSite } from "@/lib/housing/queries/sites";
import { inLanguage } from "@/lib/reference/label";
import { BuildingList } from "../_parts/building-list";
import { OccupancyBar } from "../_parts/occupancy-bar";

type Props = { params: Promise<{ site: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).site };
}

export default async function SitePage({ params }: Props) {
  const { site: code } = await params;
  const [t, locale] = await Promise.all([getTranslations("housing"), getLocale()]);
  const { site, actor } = await forPage(`/housing/${code}`, async (asker) => ({
    site: await getSite(asker, { code }),
  }));
  const lead = t("siteLead", { people: site.people, ...site.count });
  return (
    <>
      <PageHeader
        title={inLanguage(site.name, locale)}
        lead={
          <>
            {lead} <OccupancyBar count={site.count} />
          </>
        }
        actions={
          actor.may("site.place") ? (
            <Link className="btn btn-primary" href={`/housing/${code}/place`} prefetch={false}>
              {t("place.title")}
            </Link>
          ) : null
        }
      />
      <BuildingList buildings={site.buildings} />
    </>
  );
}
