import "server-only";
import type { Actor } from "@/lib/access/actor";
import { addYears } from "@/lib/core/civil-date";
import { inTransaction, Prisma } from "@/lib/core/db";
import { itemColumns, type PersonItem, readItems } from "@/lib/people/queries/person-rows";
import { siteInReach, todayAt } from "../commands/site-in-reach";

/** People who sleep and eat together and of whom some have no bed tonight. */
export type WaitingHousehold = { household: string | null; people: PersonItem[] };

const MOST = 400;
// Who is younger sleeps beside the mother when there is no crib.
const BABY_YEARS = 2;

/**
 * Who could be given a bed at a site tonight and has none: residents without a bed, and people of the country who have
 * no place anywhere, at most `most` of them. By household, the latest registered first. Failures: forbidden, notFound.
 */
export async function listWaiting(
  actor: Actor,
  { site: code, most = MOST }: { site: string; most?: number },
): Promise<{ households: WaitingHousehold[]; total: number }> {
  const permit = actor.permit("site.place");
  actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const today = todayAt(site);
    // By the site's code, which an index of the rows has; counted in the same look, since either reads everybody who waits.
    const homes = await tx.$queryRaw<{ ref: string; household: string | null; total: number }[]>`
      SELECT r.ref, h.ref AS household, (count(*) OVER ())::int AS total FROM person_row r
      LEFT JOIN household_membership m ON m.person_id = r.person_id AND m.to_on IS NULL LEFT JOIN household h ON h.id = m.household_id
      WHERE r.country = ${site.country} AND r.status = 'ACTIVE' AND (r.site_code IS NULL OR r.site_code = ${site.code})
        AND NOT EXISTS (SELECT FROM bed_assignment a WHERE a.person_id = r.person_id AND (a.to_on IS NULL OR a.to_on > ${today}::date))
        AND NOT EXISTS (SELECT FROM stay y WHERE y.person_id = r.person_id AND y.state = 'RESERVED')
        AND (r.site_code IS NULL OR r.born_on IS NULL OR r.born_on <= ${addYears(today, -BABY_YEARS)}::date)
      ORDER BY h.ref DESC NULLS LAST, r.ref LIMIT ${most}`;
    const refs = homes.map((each) => each.ref);
    const items = await readItems(
      tx,
      Prisma.sql`SELECT ${itemColumns(actor)} FROM person_row r WHERE r.ref = ANY (${refs})`,
    );
    const byRef = new Map(items.map((item) => [item.ref, item]));
    const found = new Map<string, WaitingHousehold>();
    for (const { ref, household } of homes) {
      const home = found.get(household ?? ref) ?? { household, people: [] };
      const item = byRef.get(ref);
      if (item) home.people.push(item);
      found.set(household ?? ref, home);
    }
    return { households: [...found.values()], total: homes[0]?.total ?? 0 };
  });
}
