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
import { inverseOf, readAnew } from "../kinship";
import { assertCredible, focalOf } from "./family-doubts";
import { closeFocalPointTask, joinGroup } from "./join-group";
import { knownCode, openForEdit } from "./open-for-edit";

const openMembership = {
  id: true,
  groupId: true,
  focalPoint: true,
  relationship: true,
  fromOn: true,
  group: { select: { ref: true } },
} as const;

/**
 * A person's open membership, with its group locked until the end of the transaction, so that two changes to one
 * group follow each other. Failure("changedMeanwhile") if it is not the group the user saw.
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

type Next = { id: string; relationship: string };

/**
 * Makes a member the focal point. The others' relationships are derived again from theirs to the former focal point
 * and that one's to the new: as stated, or as it follows from what the new one was.
 */
async function makeFocal(tx: Tx, actor: Actor, groupId: string, member: Next, given?: string): Promise<void> {
  const others = await tx.groupMembership.findMany({
    where: { groupId, toOn: null, focalPoint: false, id: { not: member.id } },
    select: { id: true, relationship: true, person: { select: { sex: true } } },
  });
  const former = await tx.groupMembership.findFirst({
    where: { groupId, focalPoint: true },
    orderBy: [{ toOn: { sort: "desc", nulls: "first" } }, { id: "desc" }],
    select: { person: { select: { sex: true } } },
  });
  const through = given ?? inverseOf(member.relationship, former?.person.sex ?? "U");
  for (const { id, relationship, person } of others)
    await tx.groupMembership.update({
      where: { id },
      data: { relationship: readAnew(relationship, through, person.sex) },
      select: { id: true },
    });
  await tx.groupMembership.updateMany({
    where: { groupId, focalPoint: true, toOn: null },
    data: { focalPoint: false, relationship: through },
  });
  await tx.groupMembership.update({
    where: { id: member.id },
    data: { focalPoint: true, relationship: "FP" },
    select: { id: true },
  });
  await closeFocalPointTask(tx, actor, groupId, "DONE");
  await tx.registrationGroup.update({
    where: { id: groupId },
    data: { version: { increment: 1 } },
    select: { id: true },
  });
}

/** Ends a membership. The members who stay keep a focal point; a group with nobody left is closed. */
async function leave(
  tx: Tx,
  actor: Actor,
  member: Membership,
  { on, successor, why }: { on: CivilDate; successor: string | null; why: string },
): Promise<void> {
  const stay = { groupId: member.groupId, toOn: null, id: { not: member.id } };
  const others = await tx.groupMembership.count({ where: stay });
  const next =
    member.focalPoint && others > 0
      ? await tx.groupMembership.findFirst({
          where: { ...stay, person: { ref: successor ?? "" } },
          select: { id: true, relationship: true },
        })
      : null;
  if (member.focalPoint && others > 0 && !next)
    throw new Failure("invalid", { field: "successor", messageKey: "people.error.successor" });
  await tx.groupMembership.update({
    where: { id: member.id },
    data: { toOn: dayToDb(on), reason: why || null },
    select: { id: true },
  });
  if (next) await makeFocal(tx, actor, member.groupId, next);
  if (others > 0) return;
  await tx.registrationGroup.update({
    where: { id: member.groupId },
    data: { closedOn: dayToDb(on) },
    select: { id: true },
  });
  await closeFocalPointTask(tx, actor, member.groupId, "CANCELLED");
}

/**
 * Takes a person out of their registration group, into another, a new one or none; the user owns a new one. If the
 * focal point leaves others behind, one of them is named as the next. Failures: forbidden, notFound, invalid with its
 * field, changedMeanwhile if the group is not the one the user saw, refused (asks about an unlikely relationship).
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
      if (member) await leave(tx, actor, member, { on, successor, why: reason });
      if (to === "join")
        await joinGroup(tx, actor, person, { group, relationship, confirmed: input.confirmed }, on);
      if (to === "new") await joinGroup(tx, actor, person, {}, on);
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}

/**
 * Makes a person the focal point of their group in place of the present one, who becomes what `relationship` says;
 * the others' relationships to the new one are derived again. Failures: forbidden, notFound, invalid (in no group,
 * the focal point already), changedMeanwhile, refused (asks about an unlikely relationship).
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
      const former = await focalOf(tx, member.groupId);
      if (former) assertCredible([{ code: input.relationship, one: former, other: person }], input.confirmed);
      await makeFocal(tx, actor, member.groupId, member, input.relationship);
      return { ref: input.ref };
    },
    input.reason || undefined,
  );
}
