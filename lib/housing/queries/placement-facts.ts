import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb } from "@/lib/core/day";
import { Prisma, type Tx } from "@/lib/core/db";
import { agesOn } from "@/lib/people/birth-date";
import { bornOf } from "@/lib/people/stored-person";
import { formatBed } from "../bed-address";
import { type Apart, mayBeChild, type Sleeper } from "../placement-rules";
import type { BedFacts, BedState, Nights, RoomFacts, SiteFacts } from "../site-facts";
import { standardOn } from "./overflow";

const FOREVER = "9999-12-31";

export type RoomAddress = { building: string; room: string };

type BedRow = {
  id: string;
  bed: string;
  kind: string;
  state: string;
  outage: string | null;
  closesOn: Date | null;
  roomId: string;
  room: string;
  building: string;
  floor: number;
  wing: string | null;
  areaM2: Prisma.Decimal;
  sexPolicy: string;
  purpose: string;
  shared: boolean;
  accessible: boolean;
  ownToilet: boolean;
  nearToilet: boolean;
};

/** The beds `b` of a site, or of one of its rooms, with their room `r` and building `g`. */
type Place = { siteId: string; room: RoomAddress | undefined };

const inPlace = ({ siteId, room }: Place) =>
  Prisma.sql`b.site_id = ${siteId}::uuid ${room ? Prisma.sql`AND g.code = ${room.building} AND r.code = ${room.room}` : Prisma.empty}`;

function readBeds(tx: Tx, place: Place, { from, to }: Nights): Promise<BedRow[]> {
  return tx.$queryRaw`
    SELECT b.id::text, b.code AS bed, b.kind, b.state, o.kind AS outage, b.room_id::text AS "roomId", r.code AS room,
      g.code AS building, r.floor, r.wing, r.area_m2 AS "areaM2", r.sex_policy AS "sexPolicy", r.purpose, r.shared,
      r.accessible, r.own_toilet AS "ownToilet", r.near_toilet AS "nearToilet",
      least(b.closes_on, r.closes_on, g.closes_on, s.closes_on) AS "closesOn"
    FROM bed b JOIN room r ON r.id = b.room_id JOIN building g ON g.id = r.building_id JOIN site s ON s.id = b.site_id
    LEFT JOIN LATERAL (SELECT o.kind FROM bed_out_of_service o WHERE o.bed_id = b.id
      AND o.from_on < ${to ?? FOREVER}::date AND (o.to_on IS NULL OR o.to_on > ${from}::date) LIMIT 1) o ON true
    WHERE ${inPlace(place)} ORDER BY g.code, r.code, b.code, b.id`;
}

type TakenRow = { bedId: string; personId: string; reserved: boolean };

// OFFSET 0: otherwise the planner would read everyone's nights for the beds of one site.
function readTaken(tx: Tx, place: Place, { from, to }: Nights): Promise<TakenRow[]> {
  return tx.$queryRaw`
    SELECT a.bed_id::text AS "bedId", a.person_id::text AS "personId", y.state = 'RESERVED' AS reserved
    FROM bed b JOIN room r ON r.id = b.room_id JOIN building g ON g.id = r.building_id
    CROSS JOIN LATERAL (SELECT n.bed_id, n.person_id, n.stay_id FROM bed_assignment n WHERE n.bed_id = b.id
      AND n.from_on < ${to ?? FOREVER}::date AND (n.to_on IS NULL OR n.to_on > ${from}::date)
      AND n.to_on IS DISTINCT FROM n.from_on OFFSET 0) a
    JOIN stay y ON y.id = a.stay_id WHERE ${inPlace(place)}`;
}

type SleeperRow = {
  id: string;
  sex: string;
  bornFrom: Date | null;
  bornTo: Date | null;
  household: string | null;
  group: string | null;
  leavesSoon: boolean;
  needs: string[];
  alone: boolean;
  pregnant: boolean;
};
type PairRow = { a: string; b: string; level: Apart };
type NearRow = Pick<PairRow, "a" | "b">;

/** What placement must know about these people on a day; a person out of reach counts as an adult stranger. */
export async function readSleepers(
  tx: Tx,
  ids: readonly string[],
  on: CivilDate,
): Promise<Map<string, Sleeper>> {
  if (ids.length === 0) return new Map();
  const people = tx.$queryRaw<SleeperRow[]>`
    SELECT p.id::text, p.sex, p.born_from AS "bornFrom", p.born_to AS "bornTo", m.household_id::text AS household, g.group_id::text AS "group",
      coalesce(w.phase IN ('BOOKED', 'PRE_DEPARTURE'), false) AS "leavesSoon",
      ARRAY(SELECT n.kind FROM functional_need n WHERE n.person_id = p.id AND n.from_on <= ${on}::date
        AND (n.to_on IS NULL OR n.to_on >= ${on}::date)) AS needs,
      EXISTS (SELECT FROM specific_need n WHERE n.person_id = p.id AND n.status <> 'ENDED' AND n.code IN ('SC-UC', 'SC-SC', 'SC-UM')) AS alone,
      EXISTS (SELECT FROM specific_need n WHERE n.person_id = p.id AND n.status <> 'ENDED' AND n.code IN ('PG-HR', 'SM-DP')) AS pregnant
    FROM person p LEFT JOIN household_membership m ON m.person_id = p.id AND m.to_on IS NULL
    LEFT JOIN group_membership g ON g.person_id = p.id AND g.to_on IS NULL LEFT JOIN person_row w ON w.person_id = p.id
    WHERE p.id = ANY (${[...ids]}::uuid[])`;
  const kept = tx.$queryRaw<PairRow[]>`
    SELECT person_a_id::text AS a, person_b_id::text AS b, level FROM no_contact
    WHERE (person_a_id = ANY (${[...ids]}::uuid[]) OR person_b_id = ANY (${[...ids]}::uuid[])) AND (to_on IS NULL OR to_on > ${on}::date)`;
  const asked = tx.$queryRaw<NearRow[]>`
    SELECT person_a_id::text AS a, person_b_id::text AS b FROM requested_neighbour
    WHERE (person_a_id = ANY (${[...ids]}::uuid[]) OR person_b_id = ANY (${[...ids]}::uuid[])) AND (to_on IS NULL OR to_on > ${on}::date)`;
  const [rows, pairs, near] = await Promise.all([people, kept, asked]);
  const known = new Map(rows.map((row) => [row.id, row]));
  return new Map(ids.map((id) => [id, sleeperOf(id, known.get(id), { pairs, near }, on)]));
}

const stranger = {
  sex: "U",
  ages: null,
  household: null,
  group: null,
  leavesSoon: false,
  alone: false,
  needs: new Set<string>(),
};

function sleeperOf(
  id: string,
  row: SleeperRow | undefined,
  others: { pairs: readonly PairRow[]; near: readonly NearRow[] },
  on: CivilDate,
): Sleeper {
  const otherOf = ({ a, b }: NearRow) => (a === id ? [b] : b === id ? [a] : []);
  const apart = new Map(
    others.pairs.flatMap((pair) => otherOf(pair).map((other) => [other, pair.level] as const)),
  );
  const near = new Set(others.near.flatMap(otherOf));
  if (!row) return { ...stranger, id, apart, near };
  const ages = agesOn(bornOf(row), on);
  return {
    id,
    sex: row.sex,
    ages,
    household: row.household,
    group: row.group,
    near,
    leavesSoon: row.leavesSoon,
    needs: new Set(row.pregnant ? [...row.needs, "LOWER_BUNK"] : row.needs),
    alone: row.alone && mayBeChild({ ages }),
    apart,
  };
}

function stateOf(row: BedRow, taken: readonly TakenRow[]): BedState {
  if (row.state === "broken" || row.outage === "broken") return "broken";
  if (row.outage) return "blocked";
  if (taken.some((each) => each.reserved) || row.state === "reserved") return "reserved";
  return row.state === "held" ? "held" : "in-service";
}

/**
 * A site's rooms and beds over some nights, and what placement must know about everyone there and also about
 * `people`; of one room only if it is named.
 */
export async function readSiteFacts(
  tx: Tx,
  site: { id: string; code: string; country: string; m2Standard: Prisma.Decimal },
  nights: Nights,
  { room: only, people = [] }: { room?: RoomAddress; people?: readonly string[] } = {},
): Promise<SiteFacts> {
  const place = { siteId: site.id, room: only };
  const [beds, taken, standard] = await Promise.all([
    readBeds(tx, place, nights),
    readTaken(tx, place, nights),
    standardOn(tx, site, nights.from),
  ]);
  const byBed = new Map<string, TakenRow[]>();
  for (const row of taken) byBed.set(row.bedId, [...(byBed.get(row.bedId) ?? []), row]);
  const rooms = new Map<string, RoomFacts>();
  const roomOf = new Map<string, string>();
  for (const row of beds) {
    const mine = byBed.get(row.id) ?? [];
    const room = rooms.get(row.roomId) ?? roomFacts(row);
    rooms.set(row.roomId, room);
    room.beds.push(bedFacts(site.code, row, mine, nights));
    for (const { personId } of mine) roomOf.set(personId, row.roomId);
  }
  const sleepers = await readSleepers(tx, [...new Set([...roomOf.keys(), ...people])], nights.from);
  const { id, code, country } = site;
  return { id, code, country, standard, rooms, sleepers, roomOf };
}

function roomFacts(row: BedRow): RoomFacts {
  const { roomId: id, room: code, building, floor, wing, sexPolicy, purpose, shared } = row;
  const { accessible, ownToilet, nearToilet } = row;
  const place = { id, code, building, floor, wing, areaM2: Number(row.areaM2), sexPolicy, purpose, shared };
  return { ...place, accessible, ownToilet, nearToilet, beds: [] };
}

function bedFacts(site: string, row: BedRow, taken: readonly TakenRow[], { from, to }: Nights): BedFacts {
  const state = stateOf(row, taken);
  const lastDay = row.closesOn && dayFromDb(row.closesOn);
  const open = !lastDay || (to ? to <= lastDay : from < lastDay);
  return {
    id: row.id,
    address: formatBed({ site, building: row.building, room: row.room, bed: row.bed }),
    room: row.roomId,
    kind: row.kind,
    state,
    sleepers: taken.map((each) => each.personId),
    free: open && taken.length === 0 && (state === "in-service" || state === "reserved"),
  };
}
