import "server-only";
import { now } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { VisaCase } from "@/prisma/generated/client";
import { type Ended, WAITING } from "./ended";

type CaseWork = {
  type: string;
  ownerId: string | null;
  urgent: boolean;
  /** The question about the same person that this one replaces. */
  insteadOf?: string;
};

/** A case's waiting task, locked so that nobody closes it at this moment. */
async function heldTask(tx: Tx, caseId: string, type: string): Promise<string | null> {
  const [task] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM task WHERE case_id = ${caseId}::uuid AND type = ${type} AND source = 'EVENT'
      AND state IN ('OPEN', 'DOING') ORDER BY id LIMIT 1 FOR NO KEY UPDATE`;
  return task?.id ?? null;
}

type About = Pick<Ended, "tx" | "person" | "today">;

async function makeTask({ tx, today }: About, visaCase: VisaCase, work: CaseWork): Promise<string> {
  const id = newId();
  await tx.task.create({
    data: {
      id,
      country: visaCase.country,
      type: work.type,
      source: "EVENT",
      priority: work.urgent ? "URGENT" : "NORMAL",
      dueOn: dayToDb(today),
      caseId: visaCase.id,
      ownerId: work.ownerId,
      createdAt: now(),
    },
    select: { id: true },
  });
  return id;
}

/**
 * Asks the owner of a case to look at it because of a person on it. A case has one open task of each type, which
 * names everyone it is about. The caller locks the case, so that two people who leave at the same moment share one
 * task.
 */
export async function askAboutCase(ended: About, visaCase: VisaCase, work: CaseWork): Promise<void> {
  const { tx, person } = ended;
  if (work.insteadOf)
    await tx.taskPerson.updateMany({
      where: {
        personId: person.id,
        goneAt: null,
        task: { caseId: visaCase.id, type: work.insteadOf, state: WAITING },
      },
      data: { goneAt: now() },
    });
  const waiting = await heldTask(tx, visaCase.id, work.type);
  const taskId = waiting ?? (await makeTask(ended, visaCase, work));
  if ((await tx.taskPerson.count({ where: { taskId, personId: person.id, goneAt: null } })) > 0) return;
  await tx.taskPerson.create({
    data: {
      id: newId(),
      taskId,
      country: visaCase.country,
      personId: person.id,
      personCountry: person.country,
    },
    select: { id: true },
  });
  // Nobody closes it for a person who was added after they read it.
  if (waiting)
    await tx.task.update({
      where: { id: taskId },
      data: { version: { increment: 1 } },
      select: { id: true },
    });
}

/** If an undo has reopened a task beside a later one of the same case and type, merges the two. */
export async function joinCaseTasks(tx: Tx, eventId: string): Promise<void> {
  const reopened = await tx.$queryRaw<{ id: string; caseId: string; type: string }[]>`
    SELECT DISTINCT t.id::text AS id, t.case_id::text AS "caseId", t.type FROM recorded_write w JOIN task t ON t.id = w.row_id
    WHERE w.event_id = ${eventId}::uuid AND w.table_name = 'task' AND t.source = 'EVENT' AND t.state IN ('OPEN', 'DOING')`;
  for (const { id, caseId, type } of reopened.filter((task) => task.caseId !== null)) {
    const others = await tx.task.findMany({
      where: { id: { not: id }, caseId, type, source: "EVENT", state: WAITING },
      select: { id: true },
    });
    if (others.length === 0) continue;
    await tx.taskPerson.updateMany({
      where: { taskId: { in: others.map((other) => other.id) }, goneAt: null },
      data: { taskId: id },
    });
    await tx.task.updateMany({
      where: { id: { in: others.map((other) => other.id) } },
      data: { state: "CANCELLED", closedAt: now(), version: { increment: 1 } },
    });
  }
}
