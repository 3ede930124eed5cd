import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { readListQuery } from "./_parts/list-address";
import { loadPeople } from "./_parts/load-people";
import { PeoplePageParts } from "./_parts/people-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PeoplePage({ searchParams }: Props) {
  const query = readListQuery(await searchParams);
  const { actor, view } = await forPage("/people", async (asker) => ({
    view: await loadPeople(asker, query),
  }));
  return <PeoplePageParts actor={actor} view={view} />;
}
