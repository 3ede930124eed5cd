import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { loadQueue, readQueue } from "./_parts/load-pairs";
import { QueueParts } from "./_parts/queue";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("duplicates"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DuplicatesPage({ searchParams }: Props) {
  const asked = readQueue(await searchParams);
  const { view } = await forPage("/people/duplicates", async (actor) => ({
    view: await loadQueue(actor, asked),
  }));
  return <QueueParts view={view} />;
}
