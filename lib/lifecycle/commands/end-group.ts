import "server-only";
import { dayToDb } from "@/lib/core/day";
import { closeFocalPointTask } from "@/lib/people/commands/join-group";
import { EFFECTS, TASKS } from "../final-event";
import { type Ended, leaveTask, notBefore } from "./ended";

/**
 * The registration group keeps its members; its focal point must be a person who is here. If others are, its owner is
 * asked for the next focal point; a group with nobody left is closed.
 */
export async function endInGroup(ended: Ended): Promise<void> {
  const { tx, actor, person, event, on } = ended;
  if (EFFECTS[event].focalPoint === "keep") return;
  const member = await tx.groupMembership.findFirst({
    where: { personId: person.id, toOn: null },
    select: {
      id: true,
      groupId: true,
      focalPoint: true,
      group: { select: { ownerId: true, openedOn: true } },
    },
  });
  if (!member) return;
  await tx.$queryRaw`SELECT 1 FROM registration_group WHERE id = ${member.groupId}::uuid FOR NO KEY UPDATE`;
  if (member.focalPoint)
    await tx.groupMembership.update({
      where: { id: member.id },
      data: { focalPoint: false },
      select: { id: true },
    });
  const others = await tx.groupMembership.findMany({
    where: { groupId: member.groupId, toOn: null, id: { not: member.id } },
    select: { person: { select: { status: true } } },
  });
  // A member of another country is not visible, but counts as here.
  const here = others.filter((each) => each.person?.status !== "CLOSED");
  if (here.length === 0) {
    const day = dayToDb(on);
    await tx.registrationGroup.update({
      where: { id: member.groupId },
      data: {
        closedOn: notBefore(member.group.openedOn, day),
        version: { increment: 1 },
      },
      select: { id: true },
    });
    await closeFocalPointTask(tx, actor, member.groupId, "CANCELLED");
  } else if (member.focalPoint)
    await leaveTask(ended, { type: TASKS.focalPoint, ownerId: member.group.ownerId, urgent: false });
}
