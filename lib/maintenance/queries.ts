import "server-only";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import type { CivilDate } from "@/lib/core/civil-date";
import { daysBetween } from "@/lib/core/civil-date";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";

export type WorkItem = {
  work: string;
  room: string;
  kind: string;
  note: string;
  blocks: boolean;
  fromOn: CivilDate;
  dueOn: CivilDate | null;
  doneOn: CivilDate | null;
  /** Days past the day it was due; 0 when it is not late. */
  late: number;
};
export type InspectionItem = {
  kind: string;
  on: CivilDate;
  result: string;
  by: string;
  note: string;
  nextOn: CivilDate | null;
};
export type Maintenance = {
  work: WorkItem[];
  inspections: InspectionItem[];
  rooms: string[];
  today: CivilDate;
};

/**
 * A site's open work, recently finished work, its inspections, and its rooms to choose from. Failures: forbidden,
 * notFound.
 */
export async function getMaintenance(actor: Actor, { site: code }: { site: string }): Promise<Maintenance> {
  const permit = actor.permit("site.maintenance");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const today = todayAt(site);
    const rows = await tx.workOrder.findMany({
      where: { siteId: site.id },
      orderBy: [{ state: "desc" }, { fromOn: "desc" }],
      take: 100,
      include: { room: { select: { code: true, building: { select: { code: true } } } } },
    });
    const inspections = await tx.inspection.findMany({
      where: { siteId: site.id },
      orderBy: { onDay: "desc" },
      take: 50,
    });
    const rooms = await tx.room.findMany({
      where: { building: { siteId: site.id } },
      orderBy: [{ building: { code: "asc" } }, { code: "asc" }],
      select: { code: true, building: { select: { code: true } } },
    });
    const address = (room: (typeof rooms)[number]) => `${room.building.code}/${room.code}`;
    return {
      today,
      rooms: rooms.map(address),
      work: rows.map(({ id, kind, note, blocks, fromOn, dueOn, doneOn, room }) => {
        const due = maybeDay(dueOn);
        const late = due && !doneOn ? Math.max(0, daysBetween(due, today)) : 0;
        return {
          work: opaqueId("work", id),
          room: address(room),
          kind,
          note: note ?? "",
          blocks,
          late,
          fromOn: dayFromDb(fromOn),
          dueOn: due,
          doneOn: maybeDay(doneOn),
        };
      }),
      inspections: inspections.map(({ kind, onDay, result, inspectedBy, note, nextOn }) => ({
        kind,
        on: dayFromDb(onDay),
        result,
        by: inspectedBy,
        note: note ?? "",
        nextOn: maybeDay(nextOn),
      })),
    };
  });
}
