import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { occupancyDays } from "@/lib/housing/queries/occupancy-days";
import { OccupancyPage } from "./_parts/occupancy-page";

type Props = { params: Promise<{ site: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("housing"))("weeks.title") };
}

export default async function SiteOccupancyPage({ params }: Props) {
  const { site } = await params;
  const data = await forPage(`/housing/${site}/occupancy`, async (actor) => ({
    actor,
    ...(await occupancyDays(actor, { site })),
  }));
  return <OccupancyPage {...data} />;
}
