import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { maybeDay } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { type Label, labelFrom } from "@/lib/reference/label";
import type { Site } from "@/prisma/generated/client";
import { todayAt } from "../commands/site-in-reach";
import { type BedCount, countAll } from "../occupancy";
import { type Overflow, overflowsAt } from "./overflow";
import { countSites } from "./stored-counts";

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
  /** An emergency overflow in force: fewer square metres a person than the site's standard, until a day. */
  overflow: Overflow | null;
};

/** The details of a site beside its figures. */
export function summaryOf(
  site: Site,
  { count, people, overflow }: Pick<SiteSummary, "count" | "people" | "overflow">,
): SiteSummary {
  const { code, country, type, status, adminArea } = site;
  return {
    code,
    country,
    type,
    status,
    adminArea,
    name: labelFrom(site.name),
    opensOn: maybeDay(site.opensOn),
    closesOn: maybeDay(site.closesOn),
    count,
    people,
    overflow,
  };
}

/** The sites within reach with their three capacities and how many people stay there tonight. */
export async function listSites(actor: Actor): Promise<SiteSummary[]> {
  const { where } = actor.permit("site.read");
  return inTransaction(actor.who, async (tx) => {
    const sites = await tx.site.findMany({ where, orderBy: { code: "asc" } });
    const days = sites.map((site) => ({ id: site.id, today: todayAt(site) }));
    const [counts, overflows] = await Promise.all([countSites(tx, days), overflowsAt(tx, days)]);
    return sites.map((site) => {
      const { buildings, people } = counts.get(site.id) ?? { buildings: [], people: 0 };
      const overflow = overflows.get(site.id) ?? null;
      return summaryOf(site, { count: countAll(buildings), people, overflow });
    });
  });
}
