import "server-only";
import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db";

/** Takes a person who is back off the tasks about their cases; a task that names nobody else closes by itself. */
export async function namedNoMore(tx: Tx, personId: string): Promise<void> {
  await tx.taskPerson.updateMany({
    where: { personId, goneAt: null, task: { state: { in: ["OPEN", "DOING"] } } },
    data: { goneAt: now() },
  });
}

/**
 * A person nobody could find is at the door: the record is active again, a case that was on hold for it goes on, and
 * the search for them ends.
 */
export async function foundAgain(tx: Tx, actor: Actor, { id }: { id: string }): Promise<void> {
  const { count } = await tx.person.updateMany({
    where: { id, status: "INACTIVE", statusReason: "WHEREABOUTS_UNKNOWN" },
    data: { status: "ACTIVE", statusReason: null, statusOn: null, version: { increment: 1 } },
  });
  if (count === 0) return;
  await tx.visaCase.updateMany({
    where: { principalId: id, closedOn: null, holdReason: "UNREACHABLE" },
    data: { onHoldSince: null, holdReason: null, version: { increment: 1 } },
  });
  await tx.task.updateMany({
    where: { personId: id, type: "WHEREABOUTS", state: { in: ["OPEN", "DOING"] } },
    data: { state: "CANCELLED", closedAt: now(), closedById: actor.id, version: { increment: 1 } },
  });
  await namedNoMore(tx, id);
}
