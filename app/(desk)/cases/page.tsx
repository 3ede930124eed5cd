import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { CasesPageParts } from "./_parts/cases-page";
import { readCaseFilter } from "./_parts/list-address";
import { loadCases } from "./_parts/load-cases";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CasesPage({ searchParams }: Props) {
  const filter = readCaseFilter(await searchParams);
  const { actor, view } = await forPage("/cases", async (asker) => ({
    view: await loadCases(asker, filter),
  }));
  return <CasesPageParts actor={actor} view={view} />;
}
