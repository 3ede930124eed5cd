import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { type Label, labelFrom } from "@/lib/reference/label";
import type { Site } from "@/prisma/generated/client";
import { todayAt } from "../commands/site-in-reach";
import { type BedCount, countAll } from "../occupancy";
import { countBuildings, type SiteOnDay } from "./bed-counts";
import { type Overflow, overflowsAt } from "./overflow";

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

/** What is said of a site beside its figures. */
export function summaryOf(
  site: Site,
  { count, people, overflow }: Pick<SiteSummary, "count" | "people" | "overflow">,
): SiteSummary {
  const { code, country, type, status, adminArea } = site;
  return {
    ...{ code, country, type, status, adminArea, name: labelFrom(site.name) },
    ...{ opensOn: maybeDay(site.opensOn), closesOn: maybeDay(site.closesOn), count, people, overflow },
  };
}

/** How many people are checked in at each of some sites tonight, by the site's key. */
export async function countPeople(tx: Tx, sites: readonly SiteOnDay[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ id: string; people: number }[]>`
    SELECT d.id::text, count(*)::int AS people FROM unnest(${sites.map(({ id }) => id)}::uuid[],
      ${sites.map(({ today }) => today)}::date[]) d(id, today)
    JOIN stay y ON y.site_id = d.id AND y.state = 'CHECKED_IN' AND y.from_on <= d.today GROUP BY 1`;
  return new Map(rows.map(({ id, people }) => [id, people]));
}

/** The sites within reach with their three capacities and how many people stay there tonight. */
export async function listSites(actor: Actor): Promise<SiteSummary[]> {
  const { where } = actor.permit("site.read");
  return inTransaction(actor.who, async (tx) => {
    const sites = await tx.site.findMany({ where, orderBy: { code: "asc" } });
    const days = sites.map((site) => ({ id: site.id, today: todayAt(site) }));
    const [counts, people] = [await countBuildings(tx, days), await countPeople(tx, days)];
    const overflows = await overflowsAt(tx, days);
    return sites.map((site) => {
      const mine = counts.filter((count) => count.siteId === site.id);
      const overflow = overflows.get(site.id) ?? null;
      return summaryOf(site, { count: countAll(mine), people: people.get(site.id) ?? 0, overflow });
    });
  });
}
