import type { CivilDate, CountryCode } from "@/lib/core/civil-date";
import { addPersonNotes } from "./case-notes";
import { addDays } from "./days";
import { Families, type Family } from "./families";
import { FamilyCases } from "./family-cases";
import { type FamilyPlan, planFamily } from "./family-plan";
import { addGroup, addHousehold, addNeighbours, addRelationships } from "./households";
import type { Journeys } from "./journeys";
import { misspelt, usual } from "./naming";
import { addPerson, later, provinceOf, type Resident } from "./people";
import { addConsents } from "./person-consents";
import { addHousingNeeds, addNeeds, addStatements } from "./person-needs";
import { addContacts, addDocuments, addLanguages, type Passport } from "./person-papers";
import type { Rows } from "./rows";
import type { SiteBeds } from "./site-beds";
import { addPermissions, addStays } from "./stays";
import type { World } from "./world";

const countryShares = [
  ["TJ", 46],
  ["KZ", 28],
  ["UZ", 26],
] as const;

const crossings: Readonly<Record<CountryCode, readonly (readonly [string, string])[]>> = {
  TJ: [
    ["Panji Poyon", "LAND"],
    ["Ishkashim", "LAND"],
    ["Dushanbe airport", "AIR"],
  ],
  KZ: [
    ["Almaty airport", "AIR"],
    ["Shymkent airport", "AIR"],
  ],
  UZ: [
    ["Hairaton bridge", "LAND"],
    ["Tashkent airport", "AIR"],
  ],
};

/** The share of the programme's families that a country houses, from 0 to 1. */
export function countryShare(country: CountryCode): number {
  return (countryShares.find(([code]) => code === country)?.[1] ?? 0) / 100;
}

/** Writes the programme's families one after the other: people, cases, rooms and everything around them. */
export class Programme {
  readonly #families: Families;
  readonly #cases: FamilyCases;
  readonly #before = new Map<CountryCode, Resident>();
  #planted = false;

  constructor(
    readonly world: World,
    readonly journeys: Journeys,
    readonly siteBedsByCountry: ReadonlyMap<CountryCode, readonly SiteBeds[]>,
  ) {
    this.#families = new Families(world.chance, world.today);
    this.#cases = new FamilyCases(world, journeys);
  }

  /** One more family of at most `most` people; returns how many there were. */
  addFamily(rows: Rows, most: number): number {
    const { chance, numbers } = this.world;
    const family = this.#families.next(most);
    const country = chance.weighted(countryShares);
    const before = numbers.person;
    const plan = planFamily(this.world, this.journeys, this.#plant(country, family), country);
    const head = this.#write(rows, plan);
    const made = numbers.person - before;
    // One head of a family in a hundred and seventy was registered a second time, elsewhere and with another
    // spelling.
    if (head?.kin.sex !== "M" || made >= most || !chance.happens(1 / 170)) return made;
    this.#registerAgain(rows, head);
    return made + 1;
  }

  /** What can only be written once all families are there. */
  finish(rows: Rows): void {
    this.#cases.finish(rows);
  }

  // A person to look for: Mohammad Nabi, written Muhammad, with his father Ghulam Hazrat typed wrong.
  #plant(country: CountryCode, family: Family): Family {
    const [head, ...others] = family.kin;
    if (this.#planted || country !== "TJ" || head?.sex !== "M") return family;
    this.#planted = true;
    const given = { latin: ["Muhammad Nabi"], native: "محمد نبی" };
    const father = { latin: ["Ghulam Hazart"], native: "غلام حضرت" };
    const kin = [
      { ...head, given, father, callingName: "Nabi", exact: true },
      ...others.map((each) => (each.father === head.given ? { ...each, father: given } : each)),
    ];
    return { ...family, kin };
  }

  #write(rows: Rows, plan: FamilyPlan): Resident | undefined {
    const { chance, today } = this.world;
    const { country, owner, registeredOn, arrivedOn } = plan;
    const province = provinceOf(this.world);
    const recent = registeredOn > addDays(today, -20);
    const people = plan.kin.map((kin) => {
      const left = plan.leavingOf(kin);
      return addPerson(this.world, rows, kin, {
        country,
        on: registeredOn,
        by: owner,
        level: recent && chance.happens(0.5) ? "BASIC" : "FULL",
        province,
        category: kin.onCase?.role === "PA" ? "APPLICANT" : kin.onCase ? "FAMILY" : "HUMANITARIAN",
        closed: left?.closedOn ? { on: left.closedOn, reason: left.reason } : null,
      });
    });
    const passports = this.#personal(rows, people, arrivedOn, owner);
    this.#together(rows, plan, people);
    addConsents(this.world, rows, { people, country, owner });
    this.#cases.add(rows, plan, people, passports);
    this.#lodge(rows, plan, people);
    const here = people.filter((person) => !plan.leavingOf(person.kin));
    for (const person of people) this.#departure(rows, plan, person);
    if (here.length > 0) addPermissions(this.world, rows, here, country, arrivedOn);
    return people[0];
  }

  // A person who departed or returned is over the border on the day of the last night.
  #departure(rows: Rows, plan: FamilyPlan, { id, kin }: Resident): void {
    const leaving = plan.leavingOf(kin);
    if (!leaving || !["DEPARTED", "RETURNED"].includes(leaving.outReason)) return;
    rows.add("border_crossing", {
      id: this.world.keys.next(),
      person_id: id,
      person_country: plan.country,
      country: plan.country,
      crossed_on: later(leaving.on, 0, this.world.today),
      direction: "OUT",
      crossing: "",
      mode: "REGULAR",
    });
  }

  #personal(
    rows: Rows,
    people: readonly Resident[],
    arrivedOn: CivilDate,
    owner: string,
  ): Map<string, Passport> {
    const { chance, keys } = this.world;
    const passports = new Map<string, Passport>();
    let phone: string | null = null;
    const alone = people.filter((each) => each.kin.age >= 18).length === 1;
    const [crossing, mode] = chance.pick(crossings[people[0]?.country ?? "TJ"]);
    for (const person of people) {
      rows.add("person_arrival", {
        id: keys.next(),
        person_id: person.id,
        person_country: person.country,
        country: person.country,
        event_id: null,
        entered_on: person.kin.bornOn > arrivedOn ? person.registeredOn : arrivedOn,
        crossing,
        mode,
        token: null,
      });
      passports.set(person.id, addDocuments(this.world, rows, person));
      phone = addContacts(this.world, rows, person, phone) ?? phone;
      addLanguages(this.world, rows, person);
      addNeeds(this.world, rows, person, alone && person.kin.age >= 18);
      addHousingNeeds(this.world, rows, person);
      addPersonNotes(this.world, rows, person, owner);
      if (person.kin.onCase?.role === "PA") addStatements(this.world, rows, person, owner);
    }
    return passports;
  }

  // A married son's family is sometimes registered separately; they still share the household.
  #together(rows: Rows, plan: FamilyPlan, people: readonly Resident[]): void {
    const { country, owner, registeredOn: on } = plan;
    const son = people.filter((person) => person.kin.onCase?.number === 1);
    const apart = son.length > 0 && this.world.chance.happens(0.35);
    const others = apart ? people.filter((person) => !son.includes(person)) : people;
    addGroup(this.world, rows, { people: others, country, on, owner });
    if (apart) addGroup(this.world, rows, { people: son, country, on, owner });
    addHousehold(this.world, rows, people, country, on);
    addRelationships(this.world, rows, people);
    this.#beside(rows, people);
  }

  // One family in twenty came with the one before it and asked to live near them.
  #beside(rows: Rows, [head]: readonly Resident[]): void {
    if (!head) return;
    const before = this.#before.get(head.country);
    this.#before.set(head.country, head);
    if (before && this.world.numbers.household % 20 === 0) addNeighbours(this.world, rows, head, before);
  }

  // One family in twenty-five found its own place.
  #lodge(rows: Rows, plan: FamilyPlan, people: readonly Resident[]): void {
    const { chance, today } = this.world;
    if (chance.happens(0.04)) return;
    const sites = this.siteBedsByCountry.get(plan.country) ?? [];
    const site = chance.weighted(sites.map((each) => [each, each.plan.share] as const));
    const leavings = new Set(people.map((person) => plan.leavingOf(person.kin)));
    for (const leaves of leavings) {
      addStays(this.world, rows, site, {
        people: people.filter((person) => plan.leavingOf(person.kin) === leaves),
        from: plan.registeredOn,
        leavesOn: leaves && later(leaves.on, 0, today),
        outReason: leaves?.outReason ?? "DEPARTED",
      });
    }
  }

  #registerAgain(rows: Rows, person: Resident): void {
    const { chance, today, users } = this.world;
    const others = (["TJ", "KZ", "UZ"] as const).filter((each) => each !== person.country);
    const country = chance.pick(others);
    const on = addDays(today, -chance.whole(2, 60));
    const given = { latin: [chance.pick(person.kin.given.latin)], native: person.kin.given.native };
    const father = { latin: [misspelt(usual(person.kin.father), chance)], native: person.kin.father.native };
    const kin = { ...person.kin, given, father, exact: true, onCase: null };
    const by = chance.pick(users[country].caseworkers);
    const registration = { country, on, by, level: "BASIC", province: provinceOf(this.world) } as const;
    const again = addPerson(this.world, rows, kin, { ...registration, category: "HUMANITARIAN" });
    this.#personal(rows, [again], on, by);
    addGroup(this.world, rows, { people: [again], country, on, owner: by });
    addHousehold(this.world, rows, [again], country, on);
  }
}
