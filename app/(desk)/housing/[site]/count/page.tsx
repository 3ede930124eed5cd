import type { Metadata } from "next";
import { forPage } from "@/lib/access/for-page";
import { countState } from "@/lib/stays/queries/head-count";
import { CountPage } from "./_parts/count-page";

type Props = { params: Promise<{ site: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).site };
}

export default async function CountRoute({ params }: Props) {
  const { site } = await params;
  const data = await forPage(`/housing/${site}/count`, async (actor) => ({
    actor,
    state: await countState(actor, { site }),
  }));
  return <CountPage {...data} />;
}
