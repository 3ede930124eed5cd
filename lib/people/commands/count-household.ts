import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { nextNumbers, type Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { formatReference } from "@/lib/core/reference-number";
import { newDataKey } from "@/lib/core/seal";
import type { Prisma } from "@/prisma/generated/client";
import { birthDate } from "../birth-date";
import { CHILD_ABOUT } from "../counted";
import { birthColumns } from "../stored-person";
import { writeNameKeys } from "./write-keys";

/** A household as it was counted: how many men, women and children, and the name of the person who speaks for it. */
export type Counted = { men: number; women: number; children: number; name: string };
export type CountedPerson = { id: string; ref: string; country: string; token: string };
type Event = { id: string; country: string; on: CivilDate; crossing: string };

// For a child who was only counted, all rules assume one age, not any from 0 to 17: docs/decisions/0043.
function births(child: boolean, on: CivilDate) {
  if (!child) return {};
  const read = birthDate({ age: CHILD_ABOUT, ageOn: on }, "0-17", on);
  if (!read.ok) throw new Error("the age of a counted child is an age");
  return { ...birthColumns(read.birth, ""), bornPrecision: "AGE_RANGE" };
}

function membersOf({ men, women, children }: Counted) {
  const many = (count: number, sex: string, child: boolean) =>
    Array.from({ length: count }, () => ({ sex, child }));
  return [...many(men, "M", false), ...many(women, "F", false), ...many(children, "U", true)];
}

const isNative = (name: string) => /\p{Script=Arabic}/u.test(name);

/**
 * Creates households that have been counted but not yet named: people at the level COUNT, each household as a
 * registration group and a household of its own, with numbers to wear (`TOKEN-household-person`). The user who does
 * it owns the groups.
 */
export async function addCountedHouseholds(
  tx: Tx,
  actor: Actor,
  event: Event,
  households: readonly Counted[],
): Promise<CountedPerson[]> {
  actor.permit("person.register");
  const { country, on } = event;
  const size = households.reduce((sum, home) => sum + membersOf(home).length, 0);
  const numbers = {
    person: await nextNumbers(tx, "person", size),
    group: await nextNumbers(tx, "group", households.length),
    household: await nextNumbers(tx, "household", households.length),
  };
  const ref = (letter: "P" | "G" | "H", number: number | undefined) => formatReference(letter, number ?? 0);
  const rows = {
    person: [] as Prisma.PersonCreateManyInput[],
    group: [] as Prisma.RegistrationGroupCreateManyInput[],
    membership: [] as Prisma.GroupMembershipCreateManyInput[],
    household: [] as Prisma.HouseholdCreateManyInput[],
    home: [] as Prisma.HouseholdMembershipCreateManyInput[],
    arrival: [] as Prisma.PersonArrivalCreateManyInput[],
  };
  const found: (CountedPerson & { named: boolean })[] = [];
  for (const [at, home] of households.entries()) {
    const group = newId();
    const household = newId();
    const fromOn = dayToDb(on);
    rows.group.push({
      id: group,
      ref: ref("G", numbers.group[at]),
      country,
      ownerId: actor.id,
      eventId: event.id,
      openedOn: fromOn,
    });
    rows.household.push({ id: household, ref: ref("H", numbers.household[at]), country });
    for (const [number, { sex, child }] of membersOf(home).entries()) {
      const id = newId();
      const name = number === 0 ? home.name : "";
      const token = `${String(at + 1).padStart(3, "0")}-${number + 1}`;
      const person = { id, country, ref: ref("P", numbers.person[found.length]) };
      rows.person.push({
        ...person,
        sex,
        ...births(child, on),
        ...(isNative(name) ? { nameNative: name } : { givenName: name }),
        populationCategory: "HUMANITARIAN",
        registrationLevel: "COUNT",
        dataKey: newDataKey().wrapped,
        registeredById: actor.id,
        registeredAt: now(),
      });
      const of = { personId: id, personCountry: country, country, fromOn };
      rows.membership.push({
        ...of,
        id: newId(),
        groupId: group,
        focalPoint: number === 0,
        relationship: number === 0 ? "FP" : sex === "F" ? "UKF" : "UKM",
      });
      rows.home.push({ ...of, id: newId(), householdId: household });
      rows.arrival.push({
        id: newId(),
        personId: id,
        personCountry: country,
        country,
        eventId: event.id,
        enteredOn: fromOn,
        crossing: event.crossing,
        mode: "LAND",
        token,
      });
      found.push({ ...person, token, named: name !== "" });
    }
  }
  await tx.person.createMany({ data: rows.person });
  await tx.registrationGroup.createMany({ data: rows.group });
  await tx.groupMembership.createMany({ data: rows.membership });
  await tx.household.createMany({ data: rows.household });
  await tx.householdMembership.createMany({ data: rows.home });
  await tx.personArrival.createMany({ data: rows.arrival });
  for (const person of found) if (person.named) await writeNameKeys(tx, person);
  return found.map(({ named: _, ...person }) => person);
}
