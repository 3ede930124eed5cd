import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { EditPage } from "./_parts/edit-page";
import { loadEdit } from "./_parts/load-edit";

type Props = {
  params: Promise<{ site: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("housing"))("edit.title") };
}

export default async function EditSitePage({ params, searchParams }: Props) {
  const { site } = await params;
  const given = await searchParams;
  const data = await forPage(`/housing/${site}/edit`, (actor) => loadEdit(actor, site, given));
  return <EditPage {...data} />;
}
