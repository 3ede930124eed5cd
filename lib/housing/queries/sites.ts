import "server-only";
import type { Actor } from "@/lib/access/actor";
import { isCountry } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { inTransaction, type Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { logAccess } from "@/lib/ledger/access-log";
import { type Label, labelFrom } from "@/lib/reference/label";
import { type BedCount, countAll, countRoom, isOvercrowded } from "../occupancy";

export type SiteSummary = {
  code: string;
  country: string;
  name: Label;
  type: string;
  adminArea: string;
  opensOn: CivilDate | null;
  closesOn: CivilDate | null;
  count: BedCount;
  people: number;
};
export type Sleeper = {
  ref: string | null;
  country: string;
  givenName: string | null;
  nameNative: string | null;
  since: CivilDate | null;
};
export type BedView = { code: string; kind: string; state: string; sleeper: Sleeper | null };
export type RoomView = {
  code: string;
  floor: number;
  wing: string | null;
  areaM2: number;
  sexPolicy: string;
  purpose: string;
  accessible: boolean;
  overcrowded: boolean;
  count: BedCount;
  beds: BedView[];
};
export type SiteView = SiteSummary & {
  buildings: { code: string; rooms: RoomView[] }[];
  latrines: number;
  showers: number;
};

const siteSelect = {
  id: true,
  code: true,
  country: true,
  name: true,
  type: true,
  adminArea: true,
  opensOn: true,
  closesOn: true,
  m2Standard: true,
  latrines: true,
  showers: true,
  buildings: {
    orderBy: { code: "asc" },
    select: {
      code: true,
      rooms: {
        orderBy: { code: "asc" },
        select: {
          code: true,
          floor: true,
          wing: true,
          areaM2: true,
          sexPolicy: true,
          purpose: true,
          accessible: true,
          beds: { orderBy: { code: "asc" }, select: { id: true, code: true, kind: true, state: true } },
        },
      },
    },
  },
} as const satisfies Prisma.SiteSelect;

type SiteRow = Prisma.SiteGetPayload<{ select: typeof siteSelect }>;
type Taken = {
  bedId: string;
  fromOn: Date;
  ref: string;
  country: string;
  givenName: string;
  nameNative: string;
  named: boolean;
};

/** Who sleeps in which bed of a site tonight; names only of people this actor sees in lists. */
async function readTaken(
  tx: Tx,
  actor: Actor,
  siteId: string,
  today: CivilDate,
): Promise<Map<string, Taken>> {
  const names = actor.seesNamesSql("r");
  const rows = await tx.$queryRaw<Taken[]>`
    SELECT b.bed_id::text AS "bedId", b.from_on AS "fromOn", r.ref, r.country, ${names} AS named,
      CASE WHEN ${names} THEN r.given_name END AS "givenName", CASE WHEN ${names} THEN r.name_native END AS "nameNative"
    FROM bed_assignment b LEFT JOIN person_row r ON r.person_id = b.person_id
    WHERE b.site_id = ${siteId}::uuid AND b.from_on <= ${today}::date AND (b.to_on IS NULL OR b.to_on > ${today}::date)`;
  return new Map(rows.map((row) => [row.bedId, row]));
}

function roomView(
  room: SiteRow["buildings"][number]["rooms"][number],
  taken: ReadonlyMap<string, Taken>,
  standard: number,
): RoomView {
  const facts = {
    areaM2: Number(room.areaM2),
    purpose: room.purpose,
    beds: room.beds.map((bed) => ({ state: bed.state, taken: taken.has(bed.id) })),
  };
  return {
    ...room,
    areaM2: facts.areaM2,
    overcrowded: isOvercrowded(facts, standard),
    count: countRoom(facts, standard),
    beds: room.beds.map((bed) => {
      const who = taken.get(bed.id);
      // A person whose own country is out of reach is a bed in use and nothing more.
      const sleeper = who
        ? {
            ref: who.ref,
            country: who.country,
            givenName: who.givenName,
            nameNative: who.nameNative,
            since: maybeDay(who.fromOn),
          }
        : null;
      return { code: bed.code, kind: bed.kind, state: bed.state, sleeper };
    }),
  };
}

async function viewOf(tx: Tx, actor: Actor, row: SiteRow): Promise<SiteView> {
  const today = isCountry(row.country) ? todayIn(row.country) : actor.today;
  const taken = await readTaken(tx, actor, row.id, today);
  const standard = Number(row.m2Standard);
  const buildings = row.buildings.map((building) => ({
    code: building.code,
    rooms: building.rooms.map((room) => roomView(room, taken, standard)),
  }));
  const people = await tx.stay.count({
    where: { siteId: row.id, state: "CHECKED_IN", fromOn: { lte: dayToDb(today) } },
  });
  return {
    code: row.code,
    country: row.country,
    name: labelFrom(row.name),
    type: row.type,
    adminArea: row.adminArea,
    opensOn: maybeDay(row.opensOn),
    closesOn: maybeDay(row.closesOn),
    latrines: row.latrines,
    showers: row.showers,
    buildings,
    people,
    count: countAll(buildings.flatMap((building) => building.rooms.map((room) => room.count))),
  };
}

/** The sites within reach with their three capacities and how many people stay there tonight. */
export async function listSites(actor: Actor): Promise<SiteSummary[]> {
  const { where } = actor.permit("site.read");
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.site.findMany({ where, orderBy: { code: "asc" }, select: siteSelect });
    const sites: SiteSummary[] = [];
    for (const row of rows) {
      const { buildings: _, ...summary } = await viewOf(tx, actor, row);
      sites.push(summary);
    }
    return sites;
  });
}

/** One site with its buildings, rooms and beds and who sleeps where, masked by role; recorded. Failure("notFound"). */
export async function getSite(actor: Actor, { code }: { code: string }): Promise<SiteView> {
  const { where } = actor.permit("site.read");
  return inTransaction(actor.who, async (tx) => {
    const row = await tx.site.findFirst({ where: { code, ...where }, select: siteSelect });
    if (!row) throw new Failure("notFound");
    await logAccess(tx, { kind: "read", subject: row.code, country: row.country });
    return viewOf(tx, actor, row);
  });
}
