import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { stayBoard } from "@/lib/stay-law/queries/stay-board";
import { BoardPage } from "./_parts/board-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stay-law"))("board.title") };
}

export default async function StaysPage() {
  const { rows, actor } = await forPage("/housing/stays", async (asker) => ({
    rows: await stayBoard(asker),
  }));
  const lists = actor.sees("stay");
  return <BoardPage rows={rows} today={actor.today} notices={actor.may("notice.prepare")} lists={lists} />;
}
