import type { Metadata } from "next";
import { forPage } from "@/lib/access/for-page";
import { loadTransfer } from "../_parts/load-transfer";
import { TransferParts } from "../_parts/transfer-page";

type Props = { params: Promise<{ ref: string }> };

// The reference is enough: names in a title end up in histories.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ref } = await params;
  return { title: /^X-\d{7}-\d$/.test(ref) ? ref : "–" };
}

export default async function TransferPage({ params }: Props) {
  const { ref } = await params;
  const { view } = await forPage(`/people/transfers/${encodeURIComponent(ref)}`, async (actor) => ({
    view: await loadTransfer(actor, decodeURIComponent(ref)),
  }));
  return <TransferParts view={view} />;
}
