import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { loadNewCase } from "./_parts/load-new-case";
import { NewCaseParts } from "./_parts/new-case";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases.new"))("title") };
}

type Props = { searchParams: Promise<{ person?: string | string[] }> };

export default async function NewCasePage({ searchParams }: Props) {
  const { person } = await searchParams;
  const { view } = await forPage("/cases/new", async (actor) => ({
    view: await loadNewCase(actor, String(person ?? "")),
  }));
  return <NewCaseParts view={view} />;
}
