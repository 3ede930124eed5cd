import type { CivilDate, CountryCode } from "@/lib/core/civil-date";
import { aGroup, aHousehold, aRef, inGroup, inHousehold } from "../builders";
import { addDays } from "./days";
import type { Resident } from "./people";
import type { Rows } from "./rows";
import type { World } from "./world";

/** A group as it is registered: its members, the first of whom is the focal point. */
export type GroupOf = {
  readonly people: readonly Resident[];
  readonly country: CountryCode;
  readonly on: CivilDate;
  readonly owner: string | null;
};

/** Writes a registration group with its focal point. */
export function addGroup(
  world: World,
  rows: Rows,
  { people, country, on, owner }: GroupOf,
  eventId: string | null = null,
): void {
  const { keys, numbers } = world;
  numbers.group += 1;
  const group = aGroup({
    id: keys.next(),
    ref: aRef("G", numbers.group),
    country,
    owner_id: owner,
    event_id: eventId,
    opened_on: on,
  });
  rows.add("registration_group", group);
  people.forEach((person, at) => {
    const joined = person.registeredOn > on ? person.registeredOn : on;
    const relationship = at === 0 ? "FP" : person.kin.relationship;
    rows.add("group_membership", {
      ...inGroup(group, person, joined),
      id: keys.next(),
      relationship,
      focal_point: at === 0,
    });
  });
}

/** Writes a household of people who sleep and eat together. */
export function addHousehold(
  world: World,
  rows: Rows,
  people: readonly Resident[],
  country: CountryCode,
  on: CivilDate,
): void {
  const { keys, numbers } = world;
  numbers.household += 1;
  const household = aHousehold({ id: keys.next(), ref: aRef("H", numbers.household), country });
  rows.add("household", household);
  for (const person of people) {
    const joined = person.registeredOn > on ? person.registeredOn : on;
    rows.add("household_membership", { ...inHousehold(household, person, joined), id: keys.next() });
  }
}

/** Writes how each family member is related to the first: `code` says what the second is to the first. */
export function addRelationships(
  { chance, keys, today }: World,
  rows: Rows,
  [head, ...others]: readonly Resident[],
): void {
  if (!head) return;
  for (const person of others) {
    const code = person.kin.relationship;
    const evidence = chance.happens(0.5) ? (code === "WIF" ? "MARRIAGE_CERT" : "TAZKIRA") : null;
    const from_on = code === "WIF" && chance.happens(0.4) ? addDays(today, -chance.whole(1200, 9000)) : null;
    rows.add("relationship", {
      id: keys.next(),
      person_a_id: head.id,
      country: head.country,
      person_b_id: person.id,
      person_country: person.country,
      code,
      from_on,
      to_on: null,
      evidence,
    });
  }
}

/** Writes that two people asked to live near each other. */
export function addNeighbours({ keys, today }: World, rows: Rows, one: Resident, other: Resident): void {
  rows.add("requested_neighbour", {
    id: keys.next(),
    person_a_id: one.id,
    country: one.country,
    person_b_id: other.id,
    person_country: other.country,
    from_on: addDays(today, -20),
    to_on: null,
  });
}
