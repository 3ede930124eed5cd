import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { nextNumber, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { formatReference } from "@/lib/core/reference-number";
import { assertConfirmed, type Doubt } from "../doubt";
import { FOCAL_POINT_TASK } from "../kinship";
import { doubtsOfTies, focalOf, type Relative } from "./family-doubts";

type Person = { id: string; country: string };
/** The person who joins a group, in the form that relationships need. */
type Joining = Person & Relative;
type Group = { id: string; ref: string; isNew: boolean };
type Asked = {
  group?: string | null | undefined;
  relationship?: string | undefined;
  focalPoint?: boolean | undefined;
  confirmed?: boolean | undefined;
  /** Other doubts about the person who joins: asked in the same question. */
  doubts?: readonly Doubt[];
};

async function findGroup(tx: Tx, ref: string, country: string): Promise<Group> {
  const found = await tx.registrationGroup.findFirst({
    where: { ref, country, closedOn: null },
    select: { id: true, ref: true },
  });
  if (!found) throw new Failure("invalid", { field: "group", messageKey: "people.error.group" });
  return { ...found, isNew: false };
}

async function openGroup(tx: Tx, actor: Actor, country: string, today: CivilDate): Promise<Group> {
  const ref = formatReference("G", await nextNumber(tx, "group"));
  const id = newId();
  await tx.registrationGroup.create({
    data: { id, ref, country, ownerId: actor.id, openedOn: dayToDb(today) },
    select: { id: true },
  });
  return { id, ref, isNew: true };
}

/**
 * Closes the task that asks a group's owner for its next focal point: there is one now, or nobody left to represent.
 */
export async function closeFocalPointTask(
  tx: Tx,
  actor: Actor,
  groupId: string,
  state: "DONE" | "CANCELLED",
): Promise<void> {
  const members = await tx.groupMembership.findMany({ where: { groupId }, select: { personId: true } });
  await tx.task.updateMany({
    where: {
      personId: { in: members.map((member) => member.personId) },
      type: FOCAL_POINT_TASK,
      state: { in: ["OPEN", "DOING"] },
    },
    data: { state, closedAt: now(), closedById: actor.id, version: { increment: 1 } },
  });
}

/**
 * Puts a person into the group with this reference, or into a new one that the user owns. The first member of a group
 * is its focal point; another can be named only while there is none. Failures: invalid names the field; refused asks
 * about an unlikely relationship and the other doubts, until it is confirmed.
 */
export async function joinGroup(
  tx: Tx,
  actor: Actor,
  person: Joining,
  asked: Asked,
  today: CivilDate,
): Promise<Group> {
  const group = asked.group
    ? await findGroup(tx, asked.group, person.country)
    : await openGroup(tx, actor, person.country, today);
  const focalPoint = group.isNew || asked.focalPoint === true;
  if (
    focalPoint &&
    !group.isNew &&
    (await tx.groupMembership.count({ where: { groupId: group.id, focalPoint: true, toOn: null } })) > 0
  ) {
    throw new Failure("invalid", { field: "focalPoint", messageKey: "people.error.focalPoint" });
  }
  const focal = focalPoint ? null : await focalOf(tx, group.id);
  const ties = focal ? [{ code: asked.relationship ?? "", one: person, other: focal }] : [];
  assertConfirmed([...doubtsOfTies(ties), ...(asked.doubts ?? [])], asked.confirmed);
  await tx.groupMembership.create({
    data: {
      id: newId(),
      groupId: group.id,
      country: person.country,
      personId: person.id,
      personCountry: person.country,
      relationship: asked.relationship || (focalPoint ? "FP" : person.sex === "F" ? "UKF" : "UKM"),
      focalPoint,
      fromOn: dayToDb(today),
    },
    select: { id: true },
  });
  if (focalPoint && !group.isNew) await closeFocalPointTask(tx, actor, group.id, "DONE");
  return group;
}

type Home = { id: string; ref: string };
const home = { id: true, ref: true } as const;

async function householdOf(
  tx: Tx,
  country: string,
  group: Group | null,
  asked: string | null,
): Promise<Home | null> {
  if (asked) {
    const found = await tx.household.findFirst({ where: { ref: asked, country }, select: home });
    if (!found) throw new Failure("invalid", { field: "household", messageKey: "people.error.household" });
    return found;
  }
  if (!group || group.isNew) return null;
  const focal = await tx.groupMembership.findFirst({
    where: { groupId: group.id, focalPoint: true, toOn: null },
    select: { personId: true },
  });
  if (!focal) return null;
  const theirs = await tx.householdMembership.findFirst({
    where: { personId: focal.personId, country, toOn: null },
    select: { household: { select: home } },
  });
  return theirs?.household ?? null;
}

/**
 * Puts a person where they sleep and eat: the requested household, else that of a group's focal point, else a new
 * one. Returns its reference.
 */
export async function joinHousehold(
  tx: Tx,
  person: Person,
  { group, asked }: { group: Group | null; asked: string | null },
  today: CivilDate,
): Promise<string> {
  let household = await householdOf(tx, person.country, group, asked);
  if (!household) {
    const ref = formatReference("H", await nextNumber(tx, "household"));
    household = { id: newId(), ref };
    await tx.household.create({ data: { ...household, country: person.country }, select: { id: true } });
  }
  await tx.householdMembership.create({
    data: {
      id: newId(),
      householdId: household.id,
      country: person.country,
      personId: person.id,
      personCountry: person.country,
      fromOn: dayToDb(today),
    },
    select: { id: true },
  });
  return household.ref;
}
