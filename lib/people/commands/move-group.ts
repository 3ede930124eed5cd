import "server-only";
import type { z } from "zod";
import type { Actor, Permit } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { recordEvent } from "@/lib/ledger/record-event";
import type { focalPointInput, groupMoveInput } from "../beside-schema";
import { CODE_SETS } from "../code-sets";
import { inverseOf, readAnew } from "../kinship";
import { assertCredible, focalOf } from "./family-doubts";
import { closeFocalPointTask, joinGroup } from "./join-group";
import { leaverSelect, leaveTogether, openTogether, relationTo } from "./leave-together";
import { knownCode, openForEdit } from "./open-for-edit";

const openMembership = { ...leaverSelect, groupId: true, group: { select: { ref: true } } } as const;

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
  const through = given ?? inverseOf(member.relationship, former?.person?.sex ?? "U");
  for (const { id, relationship, person } of others)
    await tx.groupMembership.update({
      where: { id },
      data: { relationship: readAnew(relationship, through, person?.sex ?? "U") },
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

type Going = { on: CivilDate; successor: string | null; why: string; related: boolean };

/** Ends memberships. The members who stay keep a focal point; a group with nobody left is closed. */
async function leave(
  tx: Tx,
  actor: Actor,
  leaving: readonly Membership[],
  { on, successor, why, related }: Going,
): Promise<void> {
  const [first] = leaving;
  if (!first) return;
  const { groupId } = first;
  const stay = { groupId, toOn: null, id: { notIn: leaving.map(({ id }) => id) } };
  const staying = await tx.groupMembership.findMany({ where: stay, select: leaverSelect });
  const needsNext = leaving.some((each) => each.focalPoint) && staying.length > 0;
  const next = needsNext
    ? await tx.groupMembership.findFirst({
        where: { ...stay, person: { ref: successor ?? "" } },
        select: { id: true, relationship: true },
      })
    : null;
  if (needsNext && !next)
    throw new Failure("invalid", { field: "successor", messageKey: "people.error.successor" });
  await leaveTogether(tx, { leaving, staying, on, why, related });
  if (next) await makeFocal(tx, actor, groupId, next);
  if (staying.length > 0) return;
  await tx.registrationGroup.update({
    where: { id: groupId },
    data: { closedOn: dayToDb(on) },
    select: { id: true },
  });
  await closeFocalPointTask(tx, actor, groupId, "CANCELLED");
}

/**
 * The memberships of others who go with a person, each of whom the user may edit. Failures: notFound, invalid (people)
 * if one is not in the same group.
 */
async function goingAlong(
  tx: Tx,
  permit: Permit<"person.edit">,
  member: Membership | null,
  refs: readonly string[],
): Promise<Membership[]> {
  const along: Membership[] = [];
  for (const ref of new Set(refs)) {
    const { id } = await openForEdit(tx, permit, ref);
    const found =
      member &&
      (await tx.groupMembership.findFirst({
        where: { personId: id, groupId: member.groupId, toOn: null },
        select: openMembership,
      }));
    if (!found) throw new Failure("invalid", { field: "people", messageKey: "people.error.notAlong" });
    if (found.id !== member.id) along.push(found);
  }
  return along;
}

/** The sex of a group's focal point before anybody leaves it. */
async function sexOfFocal(tx: Tx, member: Membership | null): Promise<string> {
  return (member && (await focalOf(tx, member.groupId))?.sex) ?? "U";
}

type Arriving = { member: Membership; along: readonly Membership[]; relationship: string; formerSex: string };

/** Puts those who came along into the group the person joined, related to its focal point through that person. */
async function joinAlong(
  tx: Tx,
  group: { id: string },
  { member, along, relationship, formerSex }: Arriving,
  on: CivilDate,
): Promise<void> {
  await tx.groupMembership.createMany({
    data: along.map((each) => ({
      id: newId(),
      groupId: group.id,
      country: member.personCountry,
      personId: each.personId,
      personCountry: each.personCountry,
      relationship: readAnew(relationTo(each, member, formerSex), relationship, each.person.sex),
      fromOn: dayToDb(on),
    })),
  });
}

/**
 * Takes a person, and others of the same group who go along, out of their registration group, into another, a new one or
 * none; the user owns a new one. So a group is split, or becomes one with another. If the focal point leaves others
 * behind, one of them is named as the next. Cases stay as they are. Returns the event, for taking it back. Failures:
 * forbidden, notFound, invalid with its field, changedMeanwhile if the group is not the one the user saw, refused (asks
 * about an unlikely relationship).
 */
export async function moveGroup(
  actor: Actor,
  input: z.output<typeof groupMoveInput>,
): Promise<{ ref: string; event: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(
    actor.who,
    async (tx) => {
      const person = await openForEdit(tx, permit, input.ref);
      const { to, on, group, relationship, successor, reason, related, confirmed } = input;
      const member = await membershipSeen(tx, person.id, input.seen);
      const along = await goingAlong(tx, permit, member, input.people);
      const leaving = member ? [member, ...along] : [];
      for (const each of leaving) assertPast(on, { ...person, after: maybeDay(each.fromOn), field: "on" });
      if (leaving.length === 0) assertPast(on, { ...person, field: "on" });
      if (to === "join" && group === member?.group.ref)
        throw new Failure("invalid", { field: "group", messageKey: "people.error.sameGroup" });
      if (to === "join") await knownCode(tx, CODE_SETS.relationship, relationship, "relationship");
      const formerSex = await sexOfFocal(tx, member);
      const event = { kind: "GROUP_MOVE", on, country: person.country, person } as const;
      return recordEvent(tx, actor.id, event, async (id) => {
        await leave(tx, actor, leaving, { on, successor, why: reason, related });
        if (to === "join") {
          const joined = await joinGroup(tx, actor, person, { group, relationship, confirmed }, on);
          if (member) await joinAlong(tx, joined, { member, along, relationship, formerSex }, on);
        } else if (to === "new" && along.length === 0) await joinGroup(tx, actor, person, {}, on);
        else if (to === "new") {
          const focal = leaving.find((each) => each.focalPoint)?.personId ?? person.id;
          const { country } = person;
          await openTogether(tx, { country, ownerId: actor.id, on, members: leaving, formerSex, focal });
        }
        return { ref: input.ref, event: opaqueId("event", id) };
      });
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
