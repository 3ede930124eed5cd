import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { findByOpaqueId } from "@/lib/access/opaque-id";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { inTransaction, isTaken, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { holdSites, siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import type { inspectionInput, workDoneInput, workInput } from "./schema";

async function roomAt(tx: Tx, siteId: string, address: string) {
  const [building = "", code = ""] = address.split("/");
  const room = await tx.room.findFirst({
    where: { code, building: { siteId, code: building } },
    select: { id: true, beds: { select: { id: true } } },
  });
  if (!room) throw new Failure("invalid", { messageKey: "failure.maintenance.room", field: "room" });
  return room;
}

/** People who would have to move first: those with nights in the room on or after a day. */
async function sleepersIn(tx: Tx, beds: readonly string[], from: Date): Promise<number> {
  const rows = await tx.bedAssignment.findMany({
    where: { bedId: { in: [...beds] }, OR: [{ toOn: null }, { toOn: { gt: from } }] },
    select: { personId: true },
  });
  return new Set(rows.map((row) => row.personId)).size;
}

/**
 * Opens work on a room. Work that blocks takes all its beds out of service from `fromOn` until it is done, and is
 * refused while people sleep there. Failures: forbidden, notFound, invalid (room, dueOn), refused (people to move,
 * open already).
 */
export async function openWork(
  actor: Actor,
  { site: code, room: address, kind, note, fromOn, dueOn, blocks }: z.output<typeof workInput>,
): Promise<{ beds: number }> {
  const permit = actor.permit("site.maintenance");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    await holdSites(tx, [site.id]);
    if (dueOn && dueOn < fromOn)
      throw new Failure("invalid", { messageKey: "failure.housing.nights", field: "dueOn" });
    const room = await roomAt(tx, site.id, address);
    const beds = room.beds.map((bed) => bed.id);
    const count = blocks ? await sleepersIn(tx, beds, dayToDb(fromOn)) : 0;
    if (count > 0)
      throw new Failure("refused", {
        messageKey: "failure.maintenance.sleepers",
        field: "room",
        values: { count },
      });
    const id = newId();
    try {
      await tx.workOrder.create({
        data: {
          id,
          country: site.country,
          siteId: site.id,
          roomId: room.id,
          kind,
          note: note || null,
          blocks,
          fromOn: dayToDb(fromOn),
          dueOn: dueOn && dayToDb(dueOn),
          openedById: actor.id,
        },
        select: { id: true },
      });
    } catch (error) {
      if (isTaken(error))
        throw new Failure("refused", { messageKey: "failure.maintenance.open", field: "kind" });
      throw error;
    }
    if (blocks)
      await tx.bedOutOfService.createMany({
        data: beds.map((bedId) => ({
          id: newId(),
          bedId,
          country: site.country,
          fromOn: dayToDb(fromOn),
          toOn: null,
          kind: "blocked",
          reason: kind,
          workOrderId: id,
        })),
      });
    return { beds: blocks ? beds.length : 0 };
  });
}

/** Ends work: from `on` its beds can be slept in again. Failures: forbidden, notFound, invalid (on). */
export async function finishWork(
  actor: Actor,
  { work, on }: z.output<typeof workDoneInput>,
): Promise<{ beds: number }> {
  const { where } = actor.permit("site.maintenance");
  return inTransaction(actor.who, async (tx) => {
    const open = await tx.workOrder.findMany({
      where: { state: "OPEN", site: where },
      select: { id: true, fromOn: true, site: true },
    });
    const found = findByOpaqueId("work", open, work);
    if (!found) throw new Failure("notFound");
    await holdSites(tx, [found.site.id]);
    if (on < dayFromDb(found.fromOn) || on > todayAt(found.site))
      throw new Failure("invalid", { messageKey: "failure.maintenance.done", field: "on" });
    const { count } = await tx.workOrder.updateMany({
      where: { id: found.id, state: "OPEN" },
      data: { state: "DONE", doneOn: dayToDb(on) },
    });
    if (count === 0) throw new Failure("changedMeanwhile");
    const ended = await tx.bedOutOfService.updateMany({
      where: { workOrderId: found.id, toOn: null },
      data: { toOn: dayToDb(on) },
    });
    return { beds: ended.count };
  });
}

/** Records an inspection. Failures: forbidden, notFound, invalid (on, nextOn). */
export async function recordInspection(
  actor: Actor,
  { site: code, kind, on, result, by, note, nextOn }: z.output<typeof inspectionInput>,
): Promise<{ kind: string }> {
  const permit = actor.permit("site.maintenance");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    if (on > todayAt(site)) throw new Failure("invalid", { messageKey: "failure.date.future", field: "on" });
    if (nextOn && nextOn <= on)
      throw new Failure("invalid", { messageKey: "failure.housing.nights", field: "nextOn" });
    await tx.inspection.create({
      data: {
        id: newId(),
        country: site.country,
        siteId: site.id,
        kind,
        onDay: dayToDb(on),
        result,
        note: note || null,
        nextOn: nextOn && dayToDb(nextOn),
        inspectedBy: by,
      },
      select: { id: true },
    });
    return { kind };
  });
}
