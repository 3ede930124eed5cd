import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { listActors, listAudit, summarizeAudit } from "@/lib/audit/queries";
import { auditFilter } from "@/lib/audit/schema";
import { realNow } from "@/lib/core/clock";
import { AuditPage } from "./_parts/audit-page";
import { ChangesView } from "./_parts/changes-view";
import { readGiven, type SearchParams } from "./_parts/given";

const WEEK = 7 * 86_400_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditChangesPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = await readGiven(auditFilter, searchParams);
  const found = await forPage("/audit", async (asker) => ({
    page: await listAudit(asker, asked.filter),
    actors: await listActors(asker),
    // Without a record a coordinator sees how much was done, not what.
    summary:
      asker.may("audit.read") || asked.filter.ref
        ? null
        : await summarizeAudit(asker, new Date(realNow().getTime() - WEEK)),
  }));
  return (
    <AuditPage actor={found.actor} here="/audit">
      <ChangesView asked={asked} {...found} />
    </AuditPage>
  );
}
