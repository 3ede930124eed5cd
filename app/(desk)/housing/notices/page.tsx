import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { listNotices } from "@/lib/stay-law/queries/list-notices";
import { noticeQuery } from "@/lib/stay-law/schema";
import { NoticesPage } from "./_parts/notices-page";

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stay-law"))("notices.title") };
}

export default async function NoticesDesk({ searchParams }: Props) {
  const given = Object.fromEntries(Object.entries(await searchParams).filter(([, value]) => value !== ""));
  const parsed = noticeQuery.safeParse(given);
  if (!parsed.success) notFound();
  const query = parsed.data;
  const { list, actor } = await forPage("/housing/notices", async (asker) => ({
    list: await listNotices(asker, query),
  }));
  return <NoticesPage {...list} query={query} actor={actor} />;
}
