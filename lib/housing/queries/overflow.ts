import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import type { Prisma } from "@/prisma/generated/client";

/** An emergency overflow in force: the square metres a person is due meanwhile, and its last day. */
export type Overflow = { standard: number; untilOn: CivilDate };
type SiteOn = { id: string; today: CivilDate };

/** The overflows in force at some sites, each on its day, by the site's key. */
export async function overflowsAt(tx: Tx, sites: readonly SiteOn[]): Promise<Map<string, Overflow>> {
  const rows = await tx.allocationOverride.findMany({
    where: { siteId: { in: sites.map(({ id }) => id) }, rule: "OVERFLOW", state: "AGREED" },
    select: { siteId: true, m2Standard: true, fromOn: true, untilOn: true },
  });
  const dayOf = new Map(sites.map(({ id, today }) => [id, dayToDb(today)]));
  const inForce = rows.filter(({ siteId, fromOn, untilOn }) => {
    const day = dayOf.get(siteId);
    return day !== undefined && fromOn <= day && untilOn >= day;
  });
  return new Map(
    inForce.map((row) => [row.siteId, { standard: Number(row.m2Standard), untilOn: dayFromDb(row.untilOn) }]),
  );
}

/** Square metres a person is due at a site on a day: its standard, or less while an overflow is in force. */
export async function standardOn(
  tx: Tx,
  site: { id: string; m2Standard: Prisma.Decimal },
  today: CivilDate,
): Promise<number> {
  const overflow = (await overflowsAt(tx, [{ id: site.id, today }])).get(site.id);
  return Math.min(Number(site.m2Standard), overflow?.standard ?? Number.POSITIVE_INFINITY);
}
