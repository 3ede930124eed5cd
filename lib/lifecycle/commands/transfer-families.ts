import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import { nextNumber, type Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { formatReference } from "@/lib/core/reference-number";
import {
  focalAmong,
  type Leaver,
  leaverSelect,
  leaveTogether,
  openTogether,
} from "@/lib/people/commands/leave-together";
import { TASKS } from "../final-event";
import { leaveTask, notBefore } from "./ended";

/** People who are being transferred, before their country changes. */
export type Transferring = {
  tx: Tx;
  /** Keys of the people who go. */
  ids: readonly string[];
  from: string;
  to: string;
  on: CivilDate;
  /** Today in the country that they leave. */
  today: CivilDate;
  /** The reference of the transfer. */
  ref: string;
};

/** What is left to do for people of one group or household once their country has changed. */
type Afterwards = () => Promise<void>;

/** A person out of reach counts as here. */
const isHere = ({ person }: { person: { status: string } | null }) => person?.status !== "CLOSED";

/** The groups or households in which some of the people are members today, each locked. */
async function homes(
  { tx, ids }: Transferring,
  table: "registration_group" | "household",
): Promise<string[]> {
  const rows =
    table === "household"
      ? await tx.$queryRaw<{ id: string }[]>`
          SELECT h.id::text AS id FROM household h WHERE h.id IN (SELECT m.household_id FROM household_membership m
            WHERE m.person_id = ANY (${[...ids]}::uuid[]) AND m.to_on IS NULL) ORDER BY h.id FOR UPDATE`
      : await tx.$queryRaw<{ id: string }[]>`
          SELECT g.id::text AS id FROM registration_group g WHERE g.id IN (SELECT m.group_id FROM group_membership m
            WHERE m.person_id = ANY (${[...ids]}::uuid[]) AND m.to_on IS NULL) ORDER BY g.id FOR UPDATE`;
  return rows.map(({ id }) => id);
}

/** Some of a group go: they leave it and have one of their own. Those who stay are asked for a focal point. */
async function splitGroup(
  { tx, from, to, on, today, ref }: Transferring,
  { id, leaving, staying }: { id: string; leaving: readonly Leaver[]; staying: readonly Leaver[] },
): Promise<Afterwards> {
  const former = [...leaving, ...staying].find((each) => each.focalPoint);
  const focal = focalAmong(leaving);
  await leaveTogether(tx, { leaving, staying, on, why: ref, related: true });
  const next = staying.find(isHere);
  if (former && leaving.includes(former) && next) {
    const { ownerId } = await tx.registrationGroup.findUniqueOrThrow({
      where: { id },
      select: { ownerId: true },
    });
    const person = { id: next.personId, country: from };
    await leaveTask({ tx, person, today }, { type: TASKS.focalPoint, ownerId, urgent: false });
  }
  return async () => {
    if (!focal) return;
    const formerSex = former?.person?.sex ?? "U";
    await openTogether(tx, {
      country: to,
      ownerId: null,
      on,
      members: leaving,
      formerSex,
      focal: focal.personId,
    });
  };
}

/** A group all of whose members go, goes with them and is assigned to nobody; otherwise it is split. */
async function transferGroups(going: Transferring): Promise<Afterwards[]> {
  const { tx, ids, to } = going;
  const later: Afterwards[] = [];
  for (const id of await homes(going, "registration_group")) {
    const members = await tx.groupMembership.findMany({
      where: { groupId: id, toOn: null },
      orderBy: { id: "asc" },
      select: leaverSelect,
    });
    const leaving = members.filter(({ personId }) => ids.includes(personId));
    const staying = members.filter(({ personId }) => !ids.includes(personId));
    if (staying.some(isHere)) later.push(await splitGroup(going, { id, leaving, staying }));
    else
      await tx.registrationGroup.update({
        where: { id },
        data: { country: to, ownerId: null, coverId: null, coverUntil: null, version: { increment: 1 } },
        select: { id: true },
      });
  }
  return later;
}

/** The same for households: those who go on living together have one of their own. */
async function transferHouseholds(going: Transferring): Promise<Afterwards[]> {
  const { tx, ids, to, on } = going;
  const later: Afterwards[] = [];
  for (const id of await homes(going, "household")) {
    const members = await tx.householdMembership.findMany({
      where: { householdId: id, toOn: null },
      orderBy: { id: "asc" },
      select: { id: true, personId: true, fromOn: true, person: { select: { status: true } } },
    });
    const leaving = members.filter(({ personId }) => ids.includes(personId));
    if (!members.some((each) => !ids.includes(each.personId) && isHere(each))) {
      await tx.household.update({ where: { id }, data: { country: to }, select: { id: true } });
      continue;
    }
    for (const { id: membership, fromOn } of leaving)
      await tx.householdMembership.update({
        where: { id: membership },
        data: { toOn: notBefore(fromOn, dayToDb(on)) },
        select: { id: true },
      });
    later.push(async () => {
      const householdId = newId();
      const ref = formatReference("H", await nextNumber(tx, "household"));
      await tx.household.create({ data: { id: householdId, ref, country: to }, select: { id: true } });
      await tx.householdMembership.createMany({
        data: leaving.map(({ personId, fromOn }) => ({
          id: newId(),
          householdId,
          country: to,
          personId,
          personCountry: to,
          fromOn: notBefore(fromOn, dayToDb(on)),
        })),
      });
    });
  }
  return later;
}

/**
 * Groups and households of people who are transferred: whole ones go, others are split and their ties recorded. Returns
 * what must be done after the people's country has changed.
 */
export async function transferFamilies(going: Transferring): Promise<Afterwards> {
  const later = [...(await transferGroups(going)), ...(await transferHouseholds(going))];
  return async () => {
    for (const each of later) await each();
  };
}
