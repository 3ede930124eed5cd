import type { Metadata } from "next";
import { forPage } from "@/lib/access/for-page";
import { loadSitePeople } from "./_parts/load-site-people";
import { SitePeoplePage } from "./_parts/people-page";

type Props = {
  params: Promise<{ site: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).site };
}

export default async function SitePeopleRoute({ params, searchParams }: Props) {
  const { site } = await params;
  const given = await searchParams;
  const data = await forPage(`/housing/${site}/people`, async (actor) => ({
    actor,
    view: await loadSitePeople(actor, site, given),
  }));
  return <SitePeoplePage {...data} />;
}
