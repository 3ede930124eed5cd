import { addDays, type CivilDate, type CountryCode } from "@/lib/core/civil-date";
import { aRef } from "../builders";
import { addCaseFile, type CaseContext, type Member } from "./case-file";
import { addPersonNotes } from "./case-notes";
import { Families, type Family, type Kin } from "./families";
import { addGroup, addHousehold, addRelationships } from "./households";
import type { Journey, Journeys } from "./journeys";
import type { Lodging } from "./lodging";
import { misspelt, usual } from "./naming";
import { addPerson, later, provinceOf, type Registration, type Resident } from "./people";
import { addEmployment, addHousingNeeds, addNeeds, addStatements } from "./person-needs";
import { addContacts, addDocuments, addLanguages, type Passport } from "./person-papers";
import type { Rows } from "./rows";
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

/** When and how the people of one case left; null while they are here. */
type Leaving = {
  readonly on: CivilDate;
  readonly closedOn: CivilDate | null;
  readonly reason: string;
  readonly outReason: string;
};

function leavingOf({ steps, definition }: Journey): Leaving | null {
  const last = steps.at(-1);
  const departed = steps.find((step) => step.to.endsWith("_ARRIVED"));
  const closedOn = last && definition.stages.find((each) => each.code === last.to)?.terminal ? last.on : null;
  if (departed) return { on: departed.on, closedOn, reason: "RESETTLED_US", outReason: "DEPARTED" };
  if (closedOn && last?.transition?.kind === "WITHDRAW")
    return { on: closedOn, closedOn, reason: "WITHDREW", outReason: "RETURNED" };
  return null;
}

/** Writes the programme's families one after the other: people, cases, rooms and everything around them. */
export class Programme {
  readonly #families: Families;
  readonly #asked = new Set<CountryCode>();
  #planted = false;

  constructor(
    readonly world: World,
    readonly journeys: Journeys,
    readonly lodgings: ReadonlyMap<CountryCode, readonly Lodging[]>,
  ) {
    this.#families = new Families(world.chance, world.today);
  }

  /** One more family of at most `most` people; gives how many it was. */
  addFamily(rows: Rows, most: number): number {
    const { chance } = this.world;
    const family = this.#families.next(most);
    const country = chance.weighted(countryShares);
    const before = this.world.numbers.person;
    const head = this.#write(rows, this.#plant(country, family), country);
    const made = this.world.numbers.person - before;
    // One head of a family in a hundred and seventy was registered a second time, elsewhere and spelt otherwise.
    if (head?.kin.sex !== "M" || made >= most || !chance.happens(1 / 170)) return made;
    this.#registerAgain(rows, head);
    return made + 1;
  }

  // Somebody to look for: Mohammad Nabi, written Muhammad, whose father Ghulam Hazrat was typed wrong.
  #plant(country: CountryCode, family: Family): Family {
    const [head, ...others] = family.kin;
    if (this.#planted || country !== "TJ" || head?.sex !== "M") return family;
    this.#planted = true;
    const given = { latin: ["Muhammad Nabi"], native: "محمد نبی" };
    const father = { latin: ["Ghulam Hazart"], native: "غلام حضرت" };
    return {
      ...family,
      kin: [
        { ...head, given, father, callingName: "Nabi", exact: true },
        ...others.map((each) => (each.father === head.given ? { ...each, father: given } : each)),
      ],
    };
  }

  #write(rows: Rows, family: Family, country: CountryCode): Resident | undefined {
    const { chance, users } = this.world;
    const owner = chance.pick(users[country].caseworkers);
    const journeys = Array.from({ length: family.cases }, () => this.journeys.next());
    const opened = journeys.map((each) => each.openedOn).sort()[0] ?? this.world.today;
    const arrived = addDays(opened, -chance.whole(3, 12));
    const registeredOn = addDays(arrived, chance.whole(0, 2));
    const leaving = journeys.map(leavingOf);
    const gone = leaving.every((each) => each !== null) ? (leaving[0] ?? null) : null;
    const leavingOfKin = (kin: Kin) => (kin.onCase ? (leaving[kin.onCase.number] ?? null) : gone);
    const present = family.kin.filter(
      (kin) =>
        kin.bornOn < registeredOn || (!leavingOfKin(kin) && kin.bornOn < addDays(this.world.today, -14)),
    );
    const registration = (kin: Kin): Registration => {
      const left = leavingOfKin(kin);
      return {
        country,
        on: registeredOn,
        by: owner,
        level: registeredOn > addDays(this.world.today, -20) && chance.happens(0.5) ? "BASIC" : "FULL",
        province,
        category: kin.onCase?.role === "PA" ? "APPLICANT" : kin.onCase ? "FAMILY" : "HUMANITARIAN",
        closed: left?.closedOn ? { on: left.closedOn, reason: left.reason } : null,
      };
    };
    const province = provinceOf(this.world);
    const people = present.map((kin) => addPerson(this.world, rows, kin, registration(kin)));
    const passports = this.#personal(rows, people, arrived, owner);
    this.#groups(rows, people, country, registeredOn, owner);
    const files = journeys.map((journey, number) => {
      const members = people.flatMap((person): Member[] =>
        person.kin.onCase?.number === number
          ? [{ person, role: person.kin.onCase.role, passport: passports.get(person.id) ?? null }]
          : [],
      );
      const file = addCaseFile(this.world, rows, { journey, members, country, owner });
      this.#employment(rows, file);
      this.#request(rows, file);
      return file;
    });
    const [first, second] = files;
    if (first && second) this.#link(rows, first, second);
    if (first && !second && !gone) this.#onTwoPathways(rows, first, registeredOn);
    this.#lodge(rows, people, country, registeredOn, leavingOfKin);
    const here = people.filter((person) => !leavingOfKin(person.kin));
    if (here.length > 0) addPermissions(this.world, rows, here, country, arrived);
    return people[0];
  }

  #link(rows: Rows, a: CaseContext, b: CaseContext): void {
    const kind = this.world.chance.happens(0.3) ? "TRAVEL_TOGETHER" : "SAME_FAMILY";
    rows.add("case_link", {
      id: this.world.keys.next(),
      case_a_id: a.id,
      country: a.country,
      case_b_id: b.id,
      person_country: b.country,
      kind,
    });
  }

  // One family in fifty is tried on a second pathway: a second case of the same people, linked with the first.
  #onTwoPathways(rows: Rows, first: CaseContext, registeredOn: CivilDate): void {
    if (first.closed || !this.world.chance.happens(0.02)) return;
    for (let tries = 0; tries < 6; tries += 1) {
      const journey = this.journeys.next(first.journey.definition.pathway);
      if (
        leavingOf(journey) ||
        journey.openedOn <= registeredOn ||
        (journey.filedOn ?? registeredOn) < registeredOn
      )
        continue;
      const { members, country, owner } = first;
      this.#link(rows, first, addCaseFile(this.world, rows, { journey, members, country, owner }));
      return;
    }
  }

  #personal(
    rows: Rows,
    people: readonly Resident[],
    arrived: CivilDate,
    owner: string,
  ): Map<string, Passport> {
    const { chance, keys } = this.world;
    const passports = new Map<string, Passport>();
    let phone: string | null = null;
    const alone = people.filter((each) => each.kin.age >= 18).length === 1;
    const [crossing, mode] = chance.pick(crossings[people[0]?.country ?? "TJ"]);
    for (const person of people) {
      const entered_on = person.kin.bornOn > arrived ? person.registeredOn : arrived;
      rows.add("person_arrival", {
        id: keys.next(),
        person_id: person.id,
        country: person.country,
        event_id: null,
        entered_on,
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

  // A married son's family is sometimes registered apart; they still share the household.
  #groups(rows: Rows, people: readonly Resident[], country: CountryCode, on: CivilDate, owner: string): void {
    const son = people.filter((person) => person.kin.onCase?.number === 1);
    const apart = son.length > 0 && this.world.chance.happens(0.35);
    const others = apart ? people.filter((person) => !son.includes(person)) : people;
    addGroup(this.world, rows, { people: others, country, on, owner });
    if (apart) addGroup(this.world, rows, { people: son, country, on, owner });
    addHousehold(this.world, rows, people, country, on);
    addRelationships(this.world, rows, people);
  }

  #employment(rows: Rows, file: CaseContext): void {
    const [principal] = file.members;
    const verified = file.leftOn.has("SIV_COM_REVIEW") || file.leftOn.has("P2_REFERRAL");
    if (principal) addEmployment(this.world, rows, principal.person, verified);
  }

  // In each country one denial waits for a second person: asked by the caseworker whose account is the demo's.
  #request(rows: Rows, file: CaseContext): void {
    const { keys, numbers, today, users } = this.world;
    const { id, country, owner } = file;
    const [principal] = file.members;
    const yesterday = addDays(today, -1);
    const entered = file.journey.steps.at(-1)?.on;
    if (
      this.#asked.has(country) ||
      file.stage !== "SIV_COM_REVIEW" ||
      owner !== users[country].caseworkers[0] ||
      !principal ||
      !entered ||
      entered >= yesterday
    )
      return;
    this.#asked.add(country);
    numbers.approval += 1;
    rows.add("approval", {
      id: keys.next(),
      ref: aRef("Q", numbers.approval),
      country,
      kind: "DENY",
      case_id: id,
      from_stage: file.stage,
      to_stage: "SIV_COM_DENIED",
      effective_on: yesterday,
      reason: "The employer's letter does not prove the service that is claimed; denial letter received.",
      requested_by_id: owner,
      requested_at: `${yesterday}T08:15:00Z`,
      state: "PENDING",
      decided_by_id: null,
      decided_at: null,
      decision_note: null,
    });
    const { person } = principal;
    const of = { case_id: id, country, person_id: person.id, person_country: person.country };
    rows.add("case_document", {
      id: keys.next(),
      ...of,
      doc_type: "COM_DENIAL",
      state: "RECEIVED",
      received_on: yesterday,
      valid_to: null,
      waived_reason: null,
      version: 1,
    });
    // The days to appeal run from the letter, whoever still has to agree.
    rows.add("deadline", {
      id: keys.next(),
      case_id: id,
      country,
      rule: "COM_APPEAL",
      anchor_on: yesterday,
      due_on: addDays(yesterday, 120),
      state: "OPEN",
      closed_on: null,
    });
  }

  #lodge(
    rows: Rows,
    people: readonly Resident[],
    country: CountryCode,
    from: CivilDate,
    leavingOfKin: (kin: Kin) => Leaving | null,
  ): void {
    const { chance } = this.world;
    if (chance.happens(0.04)) return;
    const site = chance.weighted(
      (this.lodgings.get(country) ?? []).map((each) => [each, each.plan.share] as const),
    );
    for (const leaves of [...new Set(people.map((person) => leavingOfKin(person.kin)))]) {
      const together = people.filter((person) => leavingOfKin(person.kin) === leaves);
      const on = leaves && later(leaves.on, 0, this.world.today);
      addStays(this.world, rows, site, {
        people: together,
        from,
        leavesOn: on,
        outReason: leaves?.outReason ?? "DEPARTED",
      });
    }
  }

  #registerAgain(rows: Rows, person: Resident): void {
    const { chance, today, users } = this.world;
    const country = chance.pick((["TJ", "KZ", "UZ"] as const).filter((each) => each !== person.country));
    const on = addDays(today, -chance.whole(2, 60));
    const given = { latin: [chance.pick(person.kin.given.latin)], native: person.kin.given.native };
    const father = { latin: [misspelt(usual(person.kin.father), chance)], native: person.kin.father.native };
    const kin = { ...person.kin, given, father, exact: true, onCase: null };
    const by = chance.pick(users[country].caseworkers);
    const again = addPerson(this.world, rows, kin, {
      country,
      on,
      by,
      level: "BASIC",
      province: provinceOf(this.world),
      category: "HUMANITARIAN",
    });
    this.#personal(rows, [again], on, by);
    addGroup(this.world, rows, { people: [again], country, on, owner: by });
    addHousehold(this.world, rows, [again], country, on);
  }
}
