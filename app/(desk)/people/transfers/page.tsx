import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { listTransfers } from "@/lib/lifecycle/queries/transfers";
import { TransferList } from "./_parts/transfer-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lifecycle.transfer"))("title") };
}

export default async function TransfersPage() {
  const { transfers } = await forPage("/people/transfers", async (actor) => ({
    transfers: await listTransfers(actor),
  }));
  return <TransferList transfers={transfers} />;
}
