import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { focalPointInput, groupMoveInput } from "../beside-schema";
import { CODE_SETS } from "../code-sets";
import { joinGroup } from "./join-group";
import { knownCode, openForEdit } from "./open-for-edit";

const openMembership = {
  id: true,
  groupId: true,
  focalPoint: true,
  fromOn: true,
  group: { select: { ref: true } },
} as const;

/**
 * The open membership of a person, its group held until the end of the transaction, so that two changes of one group
 * follow each other. Failure("changedMeanwhile") when it is not the group that was seen.
 */
async function membershipSeen(tx: Tx, personId: string, seen: string) {
  await tx.$queryRaw`SELECT 1 FROM registration_group g WHERE g.id IN
    (SELECT m.group_id FROM group_membership m WHERE m.person_id = ${personId}::uuid AND m.to_on IS NULL) FOR UPDATE`;
  const found = await tx.groupMembership.findFirst({
    where: { personId, toOn: null },
    select: openMembership,
  });
  if ((found?.group.ref ?? "") !== seen) throw new Failure("changedMeanwhile");
  return found;
}

type Membership = NonNullable<Awaited<ReturnType<typeof membershipSeen>>>;

async function makeFocal(tx: Tx, groupId: string, member: { id: string }): Promise<void> {
  await tx.groupMembership.update({
    where: { id: member.id },
    data: { focalPoint: true, relationship: "FP" },
    select: { id: true },
  });
  await tx.registrationGroup.update({
    where: { id: groupId },
    data: { version: { increment: 1 } },
    select: { id: true },
  });
}

/** Ends a membership. Who stays keeps a focal point; a group that nobody is in any more is closed. */
async function leave(
  tx: Tx,
  member: Membership,
  { on, successor, why }: { on: CivilDate; successor: string | null; why: string },
): Promise<void> {
  const stay = { groupId: member.groupId, toOn: null, id: { not: member.id } };
  const others = await tx.groupMembership.count({ where: stay });
  const next =
    member.focalPoint && others > 0
      ? await tx.groupMembership.findFirst({
          where: { ...stay, person: { ref: successor ?? "" } },
          select: { id: true },
        })
      : null;
  if (member.focalPoint && others > 0 && !next)
    throw new Failure("invalid", { field: "successor", messageKey: "people.error.successor" });
  await tx.groupMembership.update({
    where: { id: member.id },
    data: { toOn: dayToDb(on), reason: why || null },
    select: { id: true },
  });
  if (next) await makeFocal(tx, member.groupId, next);
  if (others === 0)
    await tx.registrationGroup.update({
      where: { id: member.groupId },
      data: { closedOn: dayToDb(on) },
      select: { id: true },
    });
}

/**
 * Takes a person out of their registration group, into another or a new one or into none; a new one is owned by who
 * does it. When the focal point leaves others behind, one of them is named as the next. Failures: forbidden, notFound,
 * invalid with its field, changedMeanwhile when the group is not the one that was seen.
 */
export async function moveGroup(
  actor: Actor,
  input: z.output<typeof groupMoveInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const person = await openForEdit(tx, permit, input.ref);
      const { to, on, group, relationship, successor, reason } = input;
      const member = await membershipSeen(tx, person.id, input.seen);
      assertPast(on, { ...person, after: maybeDay(member?.fromOn ?? null), field: "on" });
      if (to === "join" && group === member?.group.ref)
        throw new Failure("invalid", { field: "group", messageKey: "people.error.sameGroup" });
      if (to === "join") await knownCode(tx, CODE_SETS.relationship, relationship, "relationship");
      if (member) await leave(tx, member, { on, successor, why: reason });
      if (to === "join") await joinGroup(tx, actor, person, { group, relationship }, on);
      if (to === "new") await joinGroup(tx, actor, person, {}, on);
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}

/**
 * Makes a person the focal point of their group in place of the one of now, who becomes what `relationship` says.
 * Failures: forbidden, notFound, invalid (in no group, the focal point already), changedMeanwhile.
 */
export async function changeFocalPoint(
  actor: Actor,
  input: z.output<typeof focalPointInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const person = await openForEdit(tx, permit, input.ref);
      await knownCode(tx, CODE_SETS.relationship, input.relationship, "relationship");
      const member = await membershipSeen(tx, person.id, input.seen);
      if (!member || member.focalPoint)
        throw new Failure("invalid", { field: "relationship", messageKey: "people.error.focalPoint" });
      await tx.groupMembership.updateMany({
        where: { groupId: member.groupId, focalPoint: true, toOn: null },
        data: { focalPoint: false, relationship: input.relationship },
      });
      await makeFocal(tx, member.groupId, member);
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}
