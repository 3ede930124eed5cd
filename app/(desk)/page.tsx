import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { DayParts } from "./_parts/day/day-page";
import { loadDay } from "./_parts/day/load-day";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

export default async function MyDayPage() {
  const { actor, view } = await forPage("/", async (asker) => ({ view: await loadDay(asker) }));
  return <DayParts actor={actor} view={view} />;
}
