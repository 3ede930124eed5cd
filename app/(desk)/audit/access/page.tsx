import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { listAccess, listActors } from "@/lib/audit/queries";
import { accessFilter } from "@/lib/audit/schema";
import { AccessView } from "../_parts/access-view";
import { AuditPage } from "../_parts/audit-page";
import { readGiven, type SearchParams } from "../_parts/given";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("tab.access") };
}

export default async function AccessLogPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = await readGiven(accessFilter, searchParams);
  const found = await forPage("/audit/access", async (asker) => ({
    page: await listAccess(asker, asked.filter),
    actors: await listActors(asker),
  }));
  return (
    <AuditPage actor={found.actor} here="/audit/access">
      <AccessView asked={asked} page={found.page} actors={found.actors} />
    </AuditPage>
  );
}
