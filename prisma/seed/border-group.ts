import { aBedAssignment, aPerson, aRef, aStay, countedOnly } from "../builders";
import { addDays } from "./days";
import { Families, type Kin } from "./families";
import { noticeOf } from "./host-law";
import { addGroup, addHousehold } from "./households";
import { addPerson, nextPersonRef, type Resident } from "./people";
import type { Rows } from "./rows";
import type { SiteBeds } from "./site-beds";
import type { World } from "./world";

/** How many people the border group of a demo of this size has: 312, fewer in a small one. */
export function borderGroupSize(people: number): number {
  return people >= 2000 ? 312 : Math.max(6, Math.round((people * 312) / 9000));
}

const hallBeds = 24;

/** Households of together exactly `size` people; the last one is cut to fit. */
function householdsOf(world: World, size: number): Kin[][] {
  const families = new Families(world.chance, world.today);
  const found: Kin[][] = [];
  for (let left = size; left > 0; ) {
    const kin = families.atBorder().kin.slice(0, left);
    found.push([...kin]);
    left -= kin.length;
  }
  return found;
}

function addEvent(world: World, rows: Rows, people: readonly Kin[]): string {
  const id = world.keys.next();
  const children = people.filter((kin) => kin.age < 18).length;
  const women = people.filter((kin) => kin.age >= 18 && kin.sex === "F").length;
  world.numbers.arrival += 1;
  rows.add("arrival_event", {
    id,
    ref: aRef("A", world.numbers.arrival),
    country: "TJ",
    occurred_at: `${addDays(world.today, -1)}T00:40:00Z`,
    crossing: "Shokhin, right bank of the Panj",
    district: "Shamsiddin Shohin",
    men: people.length - children - women,
    women,
    children,
    authority: "Border guard post Shokhin",
    transport: "On foot; lorries from the river",
    note: "Came over the river in the night. Two wounded taken to the district hospital. 40 sheep kept by the herders.",
  });
  return id;
}

/** A person who was counted but not yet asked for a name. */
function addCounted(world: World, rows: Rows, kin: Kin): Resident {
  const registeredOn = addDays(world.today, -1);
  const id = world.keys.next();
  const sex = kin.age < 3 ? "U" : kin.sex;
  const at = { id, ref: nextPersonRef(world), country: "TJ" };
  rows.add("person", aPerson({ ...at, ...countedOnly(), sex, registered_at: `${registeredOn}T05:10:00Z` }));
  return {
    kin,
    id,
    country: "TJ",
    givenName: "",
    fatherName: "",
    familyName: null,
    born: null,
    registeredOn,
  };
}

function addNight(
  world: World,
  rows: Rows,
  siteBeds: SiteBeds,
  person: Resident,
  bed: string | undefined,
): void {
  const { keys, today } = world;
  const from_on = addDays(today, -1);
  const stay = aStay({ id: siteBeds.siteId, country: "TJ" }, person, { id: keys.next(), from_on });
  rows.add("stay", stay);
  if (bed) rows.add("bed_assignment", aBedAssignment(stay, bed, { id: keys.next() }));
  const { authority, due } = noticeOf("TJ", "BORDER_CROSSING", from_on);
  rows.add("authority_notification", {
    id: keys.next(),
    person_id: person.id,
    person_country: "TJ",
    country: "TJ",
    site_id: siteBeds.siteId,
    authority,
    cause: "BORDER_CROSSING",
    happened_on: from_on,
    due_on: due,
    sent_on: null,
    reference: null,
  });
}

/**
 * Writes the people who crossed at Shamsiddin Shohin yesterday: households with tokens, half of them registered by
 * name, the rest counted; no case, and not enough beds for everyone.
 */
export function addBorderGroup(world: World, rows: Rows, siteBeds: SiteBeds, size: number): void {
  const { chance, keys, today, users } = world;
  const yesterday = addDays(today, -1);
  const households = householdsOf(world, size);
  const eventId = addEvent(world, rows, households.flat());
  const beds: string[] = [];
  while (beds.length < Math.round(size * 0.86)) beds.push(...siteBeds.hall(rows, Math.min(hallBeds, size)));
  let bedsGiven = Math.round(size * 0.8);
  let named = 0;
  let lastWritten = 0;
  households.forEach((household, number) => {
    const byName = named < size / 2;
    if (byName) named += household.length;
    const by = byName ? chance.pick(users.TJ.caseworkers) : null;
    const registration = {
      country: "TJ",
      on: yesterday,
      by,
      level: "EMERGENCY",
      province: chance.pick(["TAK", "BDS", "KDZ"]),
    } as const;
    const people = household.map((kin) => {
      const soldier = household.length === 1 && chance.happens(0.4);
      const category = soldier ? "MILITARY_SCREENING" : "HUMANITARIAN";
      return byName
        ? addPerson(world, rows, kin, { ...registration, category })
        : addCounted(world, rows, kin);
    });
    addGroup(world, rows, { people, country: "TJ", on: yesterday, owner: by }, eventId);
    addHousehold(world, rows, people, "TJ", yesterday);
    people.forEach((person, at) => {
      lastWritten += 1;
      const token = `S-${String(number + 1).padStart(3, "0")}-${at + 1}`;
      const crossing = "Shokhin, right bank of the Panj";
      rows.add("person_arrival", {
        id: keys.next(),
        person_id: person.id,
        person_country: "TJ",
        country: "TJ",
        event_id: eventId,
        entered_on: yesterday,
        crossing,
        mode: "LAND",
        token,
      });
      const bed = bedsGiven > 0 ? beds.shift() : undefined;
      bedsGiven -= 1;
      addNight(world, rows, siteBeds, person, bed);
    });
  });
  if (lastWritten !== size) throw new Error(`a border group of ${lastWritten} instead of ${size}`);
}
