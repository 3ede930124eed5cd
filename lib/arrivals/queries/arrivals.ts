import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { itemColumns, type PersonItem, readItems } from "@/lib/people/queries/person-rows";

export type ArrivalSummary = {
  ref: string;
  country: string;
  occurredAt: string;
  crossing: string;
  district: string;
  /** The count at the border. */
  counted: number;
  /** How many have a record. */
  recorded: number;
  /** How many of them have a name. */
  named: number;
  /** How many of them have a bed tonight. */
  bedded: number;
};
export type ArrivalHousehold = {
  ref: string;
  people: (PersonItem & { token: string; bed: string | null })[];
};
export type Arrival = ArrivalSummary & {
  men: number;
  women: number;
  children: number;
  authority: string | null;
  transport: string | null;
  note: string | null;
  households: ArrivalHousehold[];
};

type Row = Omit<ArrivalSummary, "occurredAt"> & { occurredAt: Date };

const openBed = Prisma.sql`EXISTS (SELECT FROM bed_assignment b WHERE b.person_id = a.person_id AND b.to_on IS NULL)`;

function readSummaries(tx: Tx, which: Prisma.Sql): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT e.ref, e.country, e.occurred_at AS "occurredAt", e.crossing, e.district, e.men + e.women + e.children AS counted,
      count(a.id)::int AS recorded, (count(a.id) FILTER (WHERE r.registration_level <> 'COUNT' OR a.person_country <> a.country))::int AS named,
      (count(a.id) FILTER (WHERE ${openBed}))::int AS bedded
    FROM arrival_event e LEFT JOIN person_arrival a ON a.event_id = e.id LEFT JOIN person_row r ON r.person_id = a.person_id
    WHERE ${which} GROUP BY e.id ORDER BY e.occurred_at DESC, e.id DESC LIMIT 100`;
}

const summary = (row: Row): ArrivalSummary => ({ ...row, occurredAt: row.occurredAt.toISOString() });

/** Groups that have crossed into the countries in scope, the latest first, each with what is still missing. */
export async function listArrivals(actor: Actor): Promise<ArrivalSummary[]> {
  actor.permit("person.register");
  return inTransaction(actor.who, async (tx) => {
    const rows = await readSummaries(tx, Prisma.sql`e.country = ANY (${[...actor.countries]})`);
    return rows.map(summary);
  });
}

type Somebody = { ref: string; household: string | null; token: string | null; bed: string | null };

/** One arrival with its households, the numbers people wear and the beds they have. Failure("notFound"). */
export async function getArrival(actor: Actor, { ref }: { ref: string }): Promise<Arrival> {
  actor.permit("person.register");
  return inTransaction(actor.who, async (tx) => {
    const [row] = await readSummaries(
      tx,
      Prisma.sql`e.ref = ${ref} AND e.country = ANY (${[...actor.countries]})`,
    );
    const event = await tx.arrivalEvent.findFirst({ where: { ref } });
    if (!row || !event) throw new Failure("notFound");
    const found = await tx.$queryRaw<Somebody[]>`
      SELECT r.ref, h.ref AS household, a.token, s.code || '/' || g.code || '/' || k.code || '/' || d.code AS bed
      FROM person_arrival a JOIN person_row r ON r.person_id = a.person_id
      LEFT JOIN household_membership m ON m.person_id = a.person_id AND m.to_on IS NULL LEFT JOIN household h ON h.id = m.household_id
      LEFT JOIN bed_assignment b ON b.person_id = a.person_id AND b.to_on IS NULL LEFT JOIN bed d ON d.id = b.bed_id
      LEFT JOIN room k ON k.id = d.room_id LEFT JOIN building g ON g.id = k.building_id LEFT JOIN site s ON s.id = b.site_id
      WHERE a.event_id = ${event.id}::uuid ORDER BY a.token, r.ref`;
    const refs = found.map((each) => each.ref);
    const items = await readItems(
      tx,
      Prisma.sql`SELECT ${itemColumns(actor)} FROM person_row r WHERE r.ref = ANY (${refs})`,
    );
    const { men, women, children, authority, transport, note } = event;
    const households = householdsOf(found, new Map(items.map((item) => [item.ref, item])));
    return { ...summary(row), men, women, children, authority, transport, note, households };
  });
}

function householdsOf(
  found: readonly Somebody[],
  items: ReadonlyMap<string, PersonItem>,
): ArrivalHousehold[] {
  const homes = new Map<string, ArrivalHousehold>();
  for (const { ref, household, token, bed } of found) {
    const item = items.get(ref);
    const home = homes.get(household ?? ref) ?? { ref: household ?? ref, people: [] };
    if (item) home.people.push({ ...item, token: token ?? "", bed });
    homes.set(household ?? ref, home);
  }
  return [...homes.values()];
}
