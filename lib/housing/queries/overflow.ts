import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import type { Prisma } from "@/prisma/generated/client";

/** An emergency overflow in force: the square metres a person is due meanwhile, and its last day. */
export type Overflow = { standard: number; untilOn: CivilDate };
type SiteOn = { id: string; today: CivilDate };

/** The overflows in force at some sites, each on its day, by the site's key. */
export async function overflowsAt(tx: Tx, sites: readonly SiteOn[]): Promise<Map<string, Overflow>> {
  const rows = await tx.$queryRaw<{ siteId: string; standard: Prisma.Decimal; untilOn: Date }[]>`
    SELECT v.site_id::text AS "siteId", v.m2_standard AS standard, v.until_on AS "untilOn"
    FROM unnest(${sites.map(({ id }) => id)}::uuid[], ${sites.map(({ today }) => today)}::date[]) d(id, today)
    JOIN allocation_override v ON v.site_id = d.id AND v.rule = 'OVERFLOW' AND v.state = 'AGREED' AND d.today BETWEEN v.from_on AND v.until_on`;
  return new Map(
    rows.map(({ siteId, standard, untilOn }) => [
      siteId,
      { standard: Number(standard), untilOn: dayFromDb(untilOn) },
    ]),
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
