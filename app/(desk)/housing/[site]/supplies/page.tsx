import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { loadSupplies } from "./_parts/load-supplies";
import { SuppliesPage } from "./_parts/supplies-page";

type Props = {
  params: Promise<{ site: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("supplies"))("title") };
}

export default async function SiteSuppliesPage({ params, searchParams }: Props) {
  const { site } = await params;
  const given = await searchParams;
  const view = await forPage(`/housing/${site}/supplies`, (actor) => loadSupplies(actor, site, given));
  return <SuppliesPage {...view} code={site} />;
}
