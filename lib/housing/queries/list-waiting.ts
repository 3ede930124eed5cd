import "server-only";
import type { Actor } from "@/lib/access/actor";
import { addYears } from "@/lib/core/civil-date";
import { freshPlan, inTransaction, Prisma } from "@/lib/core/db";
import { itemColumns, type PersonItem, readItems } from "@/lib/people/queries/person-rows";
import { siteInReach, todayAt } from "../commands/site-in-reach";

/** People who sleep and eat together, some of whom have no bed tonight. */
export type WaitingHousehold = { household: string | null; people: PersonItem[] };

const MOST = 400;
// A child who is certainly younger sleeps beside the mother if there is no crib.
const BABY_YEARS = 2;

/**
 * People who could be given a bed at a site tonight and have none: residents without a bed, and people of the country
 * who have no place anywhere, the latest `most` of them and those who wait with them. By household, the latest first.
 * Failures: forbidden, notFound.
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
    const promised = Prisma.sql`EXISTS (SELECT FROM stay y WHERE y.person_id = r.person_id AND y.state = 'RESERVED')`;
    // A person without a place has no bed either: a bed belongs to a stay that is reserved or lived in. The
    // households of those shown are shown whole, and no others are looked up.
    const homes = await tx.$queryRaw<{ ref: string; household: string | null; total: number }[]>`
      ${freshPlan} WITH waiting AS MATERIALIZED (
        SELECT r.person_id, r.ref FROM person_row r WHERE r.country = ${site.country} AND r.status = 'ACTIVE' AND r.site_code IS NULL
          AND NOT ${promised}
        UNION ALL
        SELECT r.person_id, r.ref FROM person_row r WHERE r.country = ${site.country} AND r.status = 'ACTIVE' AND r.site_code = ${site.code}
          AND NOT ${promised} AND NOT EXISTS (SELECT FROM person p WHERE p.id = r.person_id AND p.born_from > ${addYears(today, -BABY_YEARS)}::date)
          AND NOT EXISTS (SELECT FROM bed_assignment a WHERE a.person_id = r.person_id AND (a.to_on IS NULL OR a.to_on > ${today}::date))
      ), latest AS (
        SELECT w.person_id, w.ref, m.household_id FROM (SELECT * FROM waiting ORDER BY ref DESC LIMIT ${most}) w
        LEFT JOIN household_membership m ON m.person_id = w.person_id AND m.to_on IS NULL
      ), shown AS (
        SELECT ref, household_id FROM latest
        UNION
        SELECT w.ref, m.household_id FROM household_membership m JOIN waiting w ON w.person_id = m.person_id
        WHERE m.household_id IN (SELECT household_id FROM latest) AND m.to_on IS NULL
      )
      SELECT s.ref, h.ref AS household, (SELECT count(*) FROM waiting)::int AS total
      FROM shown s LEFT JOIN household h ON h.id = s.household_id ORDER BY h.ref DESC NULLS LAST, s.ref`;
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
