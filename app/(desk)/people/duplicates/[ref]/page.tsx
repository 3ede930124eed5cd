import type { Metadata } from "next";
import { forPage } from "@/lib/access/for-page";
import { loadPair } from "../_parts/load-pairs";
import { PairParts } from "../_parts/pair-page";

type Props = { params: Promise<{ ref: string }> };

// The reference is enough: names in a title end up in histories.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ref } = await params;
  return { title: /^D-\d{7}-\d$/.test(ref) ? ref : "–" };
}

export default async function PairPage({ params }: Props) {
  const { ref } = await params;
  const { view } = await forPage(`/people/duplicates/${encodeURIComponent(ref)}`, async (actor) => ({
    view: await loadPair(actor, decodeURIComponent(ref)),
  }));
  return <PairParts view={view} />;
}
