import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { listApprovals } from "@/lib/cases/queries/list-approvals";
import { loadCaseLabels } from "../_parts/labels";
import { ApprovalsParts } from "./_parts/approvals";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cases.approvals"))("title") };
}

export default async function ApprovalsPage() {
  const { items, labels } = await forPage("/cases/approvals", async (actor) => ({
    items: await listApprovals(actor),
    labels: await loadCaseLabels(actor),
  }));
  return <ApprovalsParts items={items} labels={labels} />;
}
