import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { loadPlacing } from "./_parts/load-placing";
import { PlacePage } from "./_parts/place-page";

type Props = {
  params: Promise<{ site: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("housing"))("place.title") };
}

export default async function SitePlacePage({ params, searchParams }: Props) {
  const { site } = await params;
  const { of } = await searchParams;
  const given = typeof of === "string" ? [of] : (of ?? []);
  const data = await forPage(`/housing/${site}/place`, async (actor) => ({
    actor,
    ...(await loadPlacing(actor, site, given)),
  }));
  return <PlacePage {...data} code={site} />;
}
