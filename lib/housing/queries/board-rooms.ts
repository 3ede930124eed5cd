import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { maybeDay } from "@/lib/core/day";
import { Prisma, type Tx } from "@/lib/core/db";
import { type BedCount, type BedStatus, countRoom, peopleByArea } from "../occupancy";
import { bedsTonight, type SiteOnDay } from "./bed-counts";

/** The person who sleeps in a bed; without reference and name if their own country is out of reach. */
export type BoardSleeper = {
  ref: string | null;
  givenName: string | null;
  nameNative: string | null;
  /** Whether the reader can open the record; an expected person appears by their given name only. */
  opens: boolean;
  until: CivilDate | null;
};
export type BoardBed = {
  code: string;
  kind: string;
  status: BedStatus;
  sleeper: BoardSleeper | null;
  /** Why it is out of service, and until when. */
  outage: { reason: string; until: CivilDate | null } | null;
  /** The first night after tonight on which it is given to someone. */
  givenFrom: CivilDate | null;
  closesOn: CivilDate | null;
};
export type BoardRoom = {
  code: string;
  floor: number;
  wing: string | null;
  areaM2: number;
  sexPolicy: string;
  purpose: string;
  accessible: boolean;
  heated: boolean;
  ownToilet: boolean;
  shared: boolean;
  closesOn: CivilDate | null;
  /** How many people its area allows. */
  fits: number;
  count: BedCount;
  beds: BoardBed[];
};

/** A bed with its room. */
type Row = Omit<BoardRoom, "code" | "areaM2" | "closesOn" | "fits" | "count" | "beds"> & {
  room: string;
  areaM2: Prisma.Decimal;
  roomClosesOn: Date | null;
  oneHousehold: boolean;
  bed: string;
  kind: string;
  status: BedStatus;
  closesOn: Date | null;
  givenFrom: Date | null;
  outage: string | null;
  outageTo: Date | null;
  taken: boolean;
  ref: string | null;
  givenName: string | null;
  nameNative: string | null;
  opens: boolean;
  until: Date | null;
};

/** The rows of roomsOf: the beds of the building asked for, otherwise of the site's first, tonight. */
export function readBedRows(
  tx: Tx,
  actor: Actor,
  site: SiteOnDay,
  { building = "", floor }: { building?: string | undefined; floor?: number | undefined },
): Promise<Row[]> {
  const opens = actor.seesNamesSql("r");
  // As in the waiting list: whole if the reader can open the record, otherwise only the given name.
  const native = Prisma.sql`CASE WHEN ${opens} THEN r.name_native ELSE split_part(r.name_native, ' ', 1) END`;
  const names = actor.sees("name")
    ? Prisma.sql`r.given_name AS "givenName", ${native} AS "nameNative"`
    : Prisma.sql`NULL AS "givenName", NULL AS "nameNative"`;
  const only = floor === undefined ? Prisma.empty : Prisma.sql`AND m.floor = ${floor}`;
  return tx.$queryRaw<Row[]>`
    WITH ${bedsTonight([site], { asked: building })}, tonight AS (
      SELECT a.bed_id, a.person_id, a.to_on FROM bed_assignment a WHERE a.site_id = ${site.id}::uuid
        AND a.from_on <= ${site.today}::date AND (a.to_on IS NULL OR a.to_on > ${site.today}::date)
    ), later AS (
      SELECT a.bed_id, min(a.from_on) AS from_on FROM bed_assignment a WHERE a.site_id = ${site.id}::uuid
        AND a.from_on > ${site.today}::date AND a.to_on IS DISTINCT FROM a.from_on GROUP BY 1
    )
    SELECT m.code AS room, m.floor, m.wing, m.area_m2 AS "areaM2", m.sex_policy AS "sexPolicy", m.purpose, m.accessible,
      m.heated, m.own_toilet AS "ownToilet", m.shared, m.closes_on AS "roomClosesOn",
      m.sex_policy = 'FAMILY' AND NOT m.shared AND NOT EXISTS (SELECT FROM allocation_override v WHERE v.site_id = b.site_id
        AND (v.room_id IS NULL OR v.room_id = m.id) AND v.rule = 'HOUSEHOLD' AND v.state = 'AGREED'
        AND ${site.today}::date BETWEEN v.from_on AND v.until_on) AS "oneHousehold",
      x.code AS bed, x.kind, b.status, x.closes_on AS "closesOn", l.from_on AS "givenFrom", o.reason AS outage, o.to_on AS "outageTo",
      t.bed_id IS NOT NULL AS taken, r.ref, t.to_on AS until,
      coalesce(${opens}, false) AS opens, ${names}
    FROM beds b JOIN bed x ON x.id = b.id JOIN room m ON m.id = b.room_id LEFT JOIN tonight t ON t.bed_id = b.id
    LEFT JOIN person_row r ON r.person_id = t.person_id LEFT JOIN later l ON l.bed_id = b.id
    LEFT JOIN LATERAL (SELECT o.reason, o.to_on FROM bed_out_of_service o WHERE b.status IN ('broken', 'blocked') AND o.bed_id = b.id
      AND o.from_on <= ${site.today}::date AND (o.to_on IS NULL OR o.to_on > ${site.today}::date) ORDER BY o.kind DESC LIMIT 1) o ON true
    WHERE true ${only} ORDER BY m.floor, m.code, x.code, x.id`;
}

function bedOf(row: Row): BoardBed {
  const { ref, givenName, nameNative, opens } = row;
  const sleeper = { ref, givenName, nameNative, opens, until: maybeDay(row.until) };
  return {
    code: row.bed,
    kind: row.kind,
    status: row.status,
    sleeper: row.taken ? sleeper : null,
    outage: row.outage === null ? null : { reason: row.outage, until: maybeDay(row.outageTo) },
    givenFrom: maybeDay(row.givenFrom),
    closesOn: maybeDay(row.closesOn),
  };
}

/** Rooms with their beds and who sleeps in them; a person is due `standard` square metres. */
export function roomsOf(found: readonly Row[], standard: number): BoardRoom[] {
  const rooms = new Map<string, Row[]>();
  for (const row of found) rooms.set(row.room, [...(rooms.get(row.room) ?? []), row]);
  return [...rooms.values()].flatMap((rows) => {
    const [row] = rows;
    if (!row) return [];
    const { floor, wing, sexPolicy, purpose, accessible, heated, ownToilet, shared, oneHousehold } = row;
    const areaM2 = Number(row.areaM2);
    const facts = { areaM2, purpose, oneHousehold, beds: rows.map(({ status }) => status) };
    return {
      code: row.room,
      floor,
      wing,
      areaM2,
      sexPolicy,
      purpose,
      accessible,
      heated,
      ownToilet,
      shared,
      closesOn: maybeDay(row.roomClosesOn),
      fits: peopleByArea(areaM2, standard),
      count: countRoom(facts, standard),
      beds: rows.map(bedOf),
    };
  });
}
