import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { getSite } from "@/lib/housing/queries";
import { inLanguage } from "@/lib/reference/label";
import { OccupancyBar } from "../_parts/occupancy-bar";
import { RoomCard } from "../_parts/room-card";

type Props = { params: Promise<{ site: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).site };
}

export default async function SitePage({ params }: Props) {
  const { site: code } = await params;
  const [t, locale] = await Promise.all([getTranslations("housing"), getLocale()]);
  const { site } = await forPage(`/housing/${code}`, async (actor) => ({
    site: await getSite(actor, { code }),
  }));
  const lead = t("siteLead", {
    people: site.people,
    design: site.count.design,
    usable: site.count.usable,
    inUse: site.count.inUse,
    broken: site.count.broken,
  });
  return (
    <>
      <PageHeader
        title={inLanguage(site.name, locale)}
        lead={
          <>
            {lead} <OccupancyBar count={site.count} />
          </>
        }
      />
      {site.buildings.map((building) => (
        <section key={building.code} className="mb-6">
          <h2 className="mb-2">{t("building", { code: building.code })}</h2>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-3">
            {building.rooms.map((room) => (
              <li key={room.code}>
                <RoomCard room={room} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
