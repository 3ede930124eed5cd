import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { maybeDay } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { type Label, labelFrom } from "@/lib/reference/label";
import type { Site } from "@/prisma/generated/client";
import { siteInReach, todayAt } from "../commands/site-in-reach";
import { countAll } from "../occupancy";
import { balance, type SiteBalance } from "../suggest/balance";
import { countBuildings } from "./bed-counts";

export type NamedBalance = SiteBalance & { name: Label };

function isOpenOn({ opensOn, closesOn }: Pick<Site, "opensOn" | "closesOn">, today: CivilDate): boolean {
  const [opens, closes] = [maybeDay(opensOn), maybeDay(closesOn)];
  return (opens === null || opens <= today) && (closes === null || closes > today);
}

/**
 * How full the open sites of a site's country, as far as they are in reach, would be if these people came to each: of the
 * people those count who stay nowhere and are expected nowhere yet. Nothing when all of them have a place. Failures:
 * forbidden, notFound (site).
 */
export async function siteBalance(
  actor: Actor,
  { site: code, people: refs }: { site: string; people: readonly string[] },
): Promise<{ people: number; sites: NamedBalance[] }> {
  const [sitePermit, personPermit] = [actor.permit("site.place"), actor.permit("person.place")];
  return inTransaction(actor.who, async (tx) => {
    const asked = await siteInReach(tx, sitePermit, code);
    const people = await tx.person.count({
      where: {
        AND: [
          personPermit.where,
          { ref: { in: [...refs] }, stays: { none: { state: { in: ["CHECKED_IN", "RESERVED"] } } } },
        ],
      },
    });
    if (people === 0) return { people, sites: [] };
    const known = await tx.site.findMany({
      where: { AND: [sitePermit.where, { country: asked.country, status: "OPEN" }] },
    });
    const sites = known.filter((site) => isOpenOn(site, todayAt(site)));
    const days = sites.map((site) => ({ id: site.id, today: todayAt(site) }));
    const counts = await countBuildings(tx, days);
    const bound = await tx.stay.groupBy({
      by: ["siteId"],
      where: { siteId: { in: days.map(({ id }) => id) }, state: { in: ["CHECKED_IN", "RESERVED"] } },
      _count: true,
    });
    const boundTo = new Map(bound.map(({ siteId, _count }) => [siteId, _count]));
    const loads = sites.map(({ id, code: at, peopleLimit, name }) => {
      const { usable, inUse, free } = countAll(counts.filter((count) => count.siteId === id));
      const room = peopleLimit === null ? null : Math.max(0, peopleLimit - (boundTo.get(id) ?? 0));
      return { code: at, usable, inUse, free, room, name: labelFrom(name) };
    });
    return { people, sites: balance(loads, people) };
  });
}
