import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { maybeDay } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { type Label, labelFrom } from "@/lib/reference/label";
import type { Site } from "@/prisma/generated/client";
import { todayAt } from "../commands/site-in-reach";
import { type BedCount, countAll } from "../occupancy";
import { countSites } from "./kept-counts";

export type SiteSummary = {
  code: string;
  country: string;
  name: Label;
  type: string;
  status: string;
  adminArea: string;
  opensOn: CivilDate | null;
  closesOn: CivilDate | null;
  count: BedCount;
  people: number;
};

/** What is said of a site beside its figures. */
export function summaryOf(site: Site, count: BedCount, people: number): SiteSummary {
  const { code, country, type, status, adminArea } = site;
  return {
    ...{ code, country, type, status, adminArea, name: labelFrom(site.name) },
    ...{ opensOn: maybeDay(site.opensOn), closesOn: maybeDay(site.closesOn), count, people },
  };
}

/** The sites within reach with their three capacities and how many people stay there tonight. */
export async function listSites(actor: Actor): Promise<SiteSummary[]> {
  const { where } = actor.permit("site.read");
  return inTransaction(actor.who, async (tx) => {
    const sites = await tx.site.findMany({ where, orderBy: { code: "asc" } });
    const counts = await countSites(
      tx,
      sites.map((site) => ({ id: site.id, today: todayAt(site) })),
    );
    return sites.map((site) => {
      const { buildings, people } = counts.get(site.id) ?? { buildings: [], people: 0 };
      return summaryOf(site, countAll(buildings), people);
    });
  });
}
