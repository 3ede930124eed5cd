import type { Metadata } from "next";
import { forPage } from "@/lib/access/for-page";
import { BoardPage } from "./_parts/board-page";
import { loadBoard } from "./_parts/load-board";

type Props = {
  params: Promise<{ site: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).site };
}

export default async function SitePage({ params, searchParams }: Props) {
  const { site } = await params;
  const given = await searchParams;
  const data = await forPage(`/housing/${site}`, (actor) => loadBoard(actor, site, given));
  return <BoardPage {...data} />;
}
