import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { roomForm } from "../commands/change-room";
import { type SiteForm, siteForm } from "../commands/site-columns";
import { siteInReach, todayAt } from "../commands/site-in-reach";

type Outage = { kind: string; reason: string; fromOn: CivilDate | null; toOn: CivilDate | null };
export type BedPlan = {
  code: string;
  version: number;
  kind: string;
  state: string;
  closesOn: CivilDate | null;
  outages: Outage[];
};
export type RoomPlan = {
  code: string;
  version: number;
  form: ReturnType<typeof roomForm>;
  closesOn: CivilDate | null;
  beds: BedPlan[];
};
export type BuildingPlan = { code: string; version: number; closesOn: CivilDate | null; rooms: number };
export type SitePlan = {
  code: string;
  country: string;
  version: number;
  form: SiteForm;
  closesOn: CivilDate | null;
  today: CivilDate;
  buildings: BuildingPlan[];
  /** The rooms of the building that was asked for. */
  rooms: { code: string; floor: number; beds: number; closesOn: CivilDate | null }[];
  room: RoomPlan | null;
};

async function roomOf(
  tx: Tx,
  siteId: string,
  building: string,
  code: string,
  today: Date,
): Promise<RoomPlan> {
  const room = await tx.room.findFirst({
    where: { code, building: { siteId, code: building } },
    include: {
      beds: {
        orderBy: [{ code: "asc" }],
        include: {
          outages: { where: { OR: [{ toOn: null }, { toOn: { gt: today } }] }, orderBy: { fromOn: "asc" } },
        },
      },
    },
  });
  if (!room) throw new Failure("notFound");
  const beds = room.beds.map(({ outages, ...bed }) => ({
    code: bed.code,
    version: bed.version,
    kind: bed.kind,
    state: bed.state,
    closesOn: maybeDay(bed.closesOn),
    outages: outages
      .filter(({ fromOn, toOn }) => toOn?.getTime() !== fromOn.getTime())
      .map(({ kind, reason, fromOn, toOn }) => ({
        kind,
        reason,
        fromOn: maybeDay(fromOn),
        toOn: maybeDay(toOn),
      })),
  }));
  return { code, version: room.version, form: roomForm(room), closesOn: maybeDay(room.closesOn), beds };
}

/**
 * How a site is built, for changing it: its details, its buildings, the rooms of one and the beds of a room if they
 * are named. It contains nobody who sleeps there. Failures: forbidden, notFound.
 */
export async function getSitePlan(
  actor: Actor,
  { site: code, building, room }: { site: string; building?: string | undefined; room?: string | undefined },
): Promise<SitePlan> {
  const permit = actor.permit("site.edit");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const today = todayAt(site);
    const buildings = await tx.building.findMany({
      where: { siteId: site.id },
      orderBy: { code: "asc" },
      include: { _count: { select: { rooms: true } } },
    });
    const rooms = building
      ? await tx.room.findMany({
          where: { building: { siteId: site.id, code: building } },
          orderBy: [{ floor: "asc" }, { code: "asc" }],
          include: { _count: { select: { beds: true } } },
        })
      : [];
    return {
      code,
      country: site.country,
      version: site.version,
      form: siteForm(site),
      today,
      closesOn: maybeDay(site.closesOn),
      buildings: buildings.map((each) => ({
        code: each.code,
        version: each.version,
        closesOn: maybeDay(each.closesOn),
        rooms: each._count.rooms,
      })),
      rooms: rooms.map((each) => ({
        code: each.code,
        floor: each.floor,
        beds: each._count.beds,
        closesOn: maybeDay(each.closesOn),
      })),
      room: building && room ? await roomOf(tx, site.id, building, room, dayToDb(today)) : null,
    };
  });
}
