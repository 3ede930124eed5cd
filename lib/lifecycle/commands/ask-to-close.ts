import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { isCountry } from "@/lib/access/roles";
import { now, todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { TASKS } from "../final-event";
import type { askToCloseInput } from "../schema";
import { WAITING } from "./ended";

/**
 * Asks the coordinators to close a record: a task that is assigned to nobody, so it comes first in their day. There is
 * one request at a time. Failures: forbidden, notFound, refused (closed, already requested).
 */
export async function askToClose(
  actor: Actor,
  { person: ref, note }: z.output<typeof askToCloseInput>,
): Promise<{ ref: string }> {
  const { where } = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const person = await tx.person.findFirst({
      where: { AND: [where, { ref }] },
      select: { id: true, country: true, status: true },
    });
    if (!person || !isCountry(person.country)) throw new Failure("notFound");
    if (person.status === "CLOSED")
      throw new Failure("refused", { messageKey: "failure.ended.already", field: "person" });
    await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${person.id}::uuid FOR NO KEY UPDATE`;
    const asked = { personId: person.id, type: TASKS.closing, state: WAITING };
    if ((await tx.task.count({ where: asked })) > 0)
      throw new Failure("refused", { messageKey: "failure.ended.asked", field: "person" });
    await tx.task.create({
      data: {
        id: newId(),
        country: person.country,
        type: TASKS.closing,
        source: "MANUAL",
        priority: "NORMAL",
        dueOn: dayToDb(todayIn(person.country)),
        personId: person.id,
        personCountry: person.country,
        ownerId: null,
        note,
        createdAt: now(),
      },
      select: { id: true },
    });
    return { ref };
  });
}
