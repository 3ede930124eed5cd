import "server-only";
import { now } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { EFFECTS, STATUS, TASKS } from "../final-event";
import { cancelled, type Ended, leaveTask, notBefore, WAITING } from "./ended";

/** The record itself: its status with reason and day, the day of death, the household, and the contacts. */
export async function endPerson(ended: Ended): Promise<void> {
  const { tx, actor, person, event, on } = ended;
  const effects = EFFECTS[event];
  const day = dayToDb(on);
  await tx.person.update({
    where: { id: person.id },
    data: {
      status: STATUS[effects.person],
      statusReason: effects.statusReason,
      statusOn: day,
      ...(effects.deathDay === "write" ? { deceasedOn: day } : {}),
      version: { increment: 1 },
    },
    select: { id: true },
  });
  if (effects.household === "leave") await leaveHousehold(ended);
  if (effects.contact === "silence")
    await tx.contactPoint.updateMany({
      where: { personId: person.id, inUse: true },
      data: { inUse: false, toOn: day },
    });
  if (effects.housingNeed === "end")
    await tx.functionalNeed.updateMany({
      where: { personId: person.id, toOn: null, fromOn: { lte: day } },
      data: { toOn: day },
    });
  await tx.personCard.updateMany({
    where: { personId: person.id, revokedAt: null },
    data: { revokedAt: now(), revokedReason: "LEFT", revokedById: actor.id },
  });
  await endTies(ended);
  await endTasks(ended);
}

/** Nobody leaves a household before they joined it. */
async function leaveHousehold({ tx, person, on }: Ended): Promise<void> {
  const day = dayToDb(on);
  const home = await tx.householdMembership.findFirst({ where: { personId: person.id, toOn: null } });
  if (!home) return;
  await tx.householdMembership.update({
    where: { id: home.id },
    data: { toOn: notBefore(home.fromOn, day) },
    select: { id: true },
  });
}

/** Requested neighbours, and people they must not meet. */
async function endTies({ tx, person, event, on }: Ended): Promise<void> {
  const { neighbour, keptApart } = EFFECTS[event];
  const ofBoth = { toOn: null, OR: [{ personAId: person.id }, { personBId: person.id }] };
  const day = dayToDb(on);
  if (neighbour === "end")
    for (const { id, fromOn } of await tx.requestedNeighbour.findMany({ where: ofBoth }))
      await tx.requestedNeighbour.update({
        where: { id },
        data: { toOn: notBefore(fromOn, day) },
        select: { id: true },
      });
  if (keptApart === "end")
    for (const { id, fromOn } of await tx.noContact.findMany({
      where: ofBoth,
      select: { id: true, fromOn: true },
    }))
      await tx.noContact.update({
        where: { id },
        data: { toOn: notBefore(fromOn, day) },
        select: { id: true },
      });
}

/** Tasks about the person that are no longer needed, and tasks to look for or support someone. */
async function endTasks(ended: Ended): Promise<void> {
  const { tx, actor, person, event } = ended;
  const { task, search } = EFFECTS[event];
  const ofPerson = { personId: person.id, state: WAITING };
  if (task === "cancel")
    await tx.task.updateMany({ where: { ...ofPerson, caseId: null }, data: cancelled(actor.id) });
  if (search === "cancel")
    await tx.task.updateMany({ where: { ...ofPerson, type: TASKS.search }, data: cancelled(actor.id) });
  if (event === "DETAINED") await leaveTask(ended, { type: TASKS.detained, ownerId: null, urgent: true });
  if (
    event === "WHEREABOUTS_UNKNOWN" &&
    (await tx.task.count({ where: { ...ofPerson, type: TASKS.search } })) === 0
  ) {
    const row = await tx.personRow.findUnique({ where: { personId: person.id }, select: { ownerId: true } });
    await leaveTask(ended, { type: TASKS.search, ownerId: row?.ownerId ?? null, urgent: true });
  }
}
