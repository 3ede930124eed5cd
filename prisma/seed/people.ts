import type { CivilDate, CountryCode } from "@/lib/core/civil-date";
import type { BirthSpan } from "@/lib/people/birth-date";
import { aPerson, aRef, closedPerson, ofOneName } from "../builders";
import { birthColumns } from "./births";
import { addDays } from "./days";
import type { Kin } from "./families";
import { rememberedNameKeys } from "./name-keys";
import { asWritten, type Name, usual } from "./naming";
import type { Rows } from "./rows";
import type { World } from "./world";

/** A person with a record: what later rows need to know about them. */
export type Resident = {
  readonly kin: Kin;
  readonly id: string;
  readonly country: CountryCode;
  readonly givenName: string;
  readonly fatherName: string;
  readonly familyName: string | null;
  readonly born: BirthSpan | null;
  readonly registeredOn: CivilDate;
};

/** How a person came to be registered. */
export type Registration = {
  readonly country: CountryCode;
  readonly on: CivilDate;
  readonly by: string | null;
  readonly level: "EMERGENCY" | "BASIC" | "FULL";
  readonly province: string;
  readonly category: string;
  /** When the record was closed and why, for people who have left. */
  readonly closed?: { readonly on: CivilDate; readonly reason: string } | null;
};

const districts: Readonly<Record<string, readonly string[]>> = {
  KAB: ["Kabul", "Paghman", "Bagrami"],
  BAL: ["Mazar-e Sharif", "Dehdadi", "Balkh"],
  KDZ: ["Kunduz", "Imam Sahib", "Dasht-e Archi"],
  TAK: ["Taloqan", "Rustaq", "Yangi Qala"],
  BDS: ["Fayzabad", "Shahr-e Buzurg", "Ragh"],
  BGL: ["Pul-e Khumri", "Nahrin"],
  HER: ["Herat", "Injil"],
  NAN: ["Jalalabad", "Surkh Rod"],
  GHA: ["Ghazni", "Jaghori"],
  PAR: ["Charikar", "Bagram"],
};

// Where people who reached these three countries come from: mostly the north and Kabul.
const provinceShares = [
  ["KAB", 26],
  ["BAL", 15],
  ["KDZ", 12],
  ["TAK", 10],
  ["BDS", 9],
  ["BGL", 7],
  ["HER", 5],
  ["NAN", 5],
  ["GHA", 4],
  ["PAR", 7],
] as const;

const occupations = [
  "Interpreter",
  "Driver",
  "Guard",
  "Engineer",
  "Teacher",
  "Mechanic",
  "Cook",
  "Clerk",
  "Nurse",
  "Farmer",
  "Shopkeeper",
  "Electrician",
  "IT support",
  "Translator",
];
const education = ["NE", "IN", "06", "09", "12", "12", "12", "14", "UG", "UG", "PG"];

/** The province a family comes from. */
export function provinceOf({ chance }: World): string {
  return chance.weighted(provinceShares);
}

function namesOf({ chance }: World, kin: Kin) {
  const written = (name: Name) => (kin.exact ? usual(name) : asWritten(name, chance));
  const family = kin.family ? written(kin.family) : null;
  const nativeFamily = kin.family ? ` ${kin.family.native}` : "";
  return {
    given_name: written(kin.given),
    father_name: written(kin.father),
    grandfather_name: chance.happens(0.75) ? written(kin.grandfather) : null,
    family_name: family,
    calling_name: kin.callingName,
    name_native: kin.given.native + nativeFamily,
    father_name_native: kin.father.native as string | null,
    mother_name: kin.mother && chance.happens(0.6) ? usual(kin.mother) : null,
  };
}

function lifeOf({ chance }: World, kin: Kin, province: string) {
  const adult = kin.age >= 18;
  const district = districts[province];
  return {
    sex: kin.sex as string,
    marital_status: kin.marital,
    place_of_birth: district ? chance.pick(district) : null,
    origin_province: province,
    origin_district: district ? chance.pick(district) : null,
    education: adult
      ? chance.pick(education)
      : kin.age >= 7
        ? String(Math.min(12, kin.age - 6)).padStart(2, "0")
        : null,
    occupation: adult && (kin.sex === "M" || chance.happens(0.35)) ? chance.pick(occupations) : null,
    ethnicity: adult && chance.happens(0.25) ? chance.pick(["030", "031", "079", "383", "115"]) : null,
  };
}

/** Writes what a person's names are found by, as lib/people would. */
export function addNameKeys(
  rows: Rows,
  person: ReturnType<typeof aPerson>,
  aliases: readonly string[] = [],
): void {
  const keys = rememberedNameKeys({
    givenName: person.given_name,
    fatherName: person.father_name,
    grandfatherName: person.grandfather_name,
    familyName: person.family_name,
    nameNative: person.name_native,
    fatherNameNative: person.father_name_native,
    aliases: [person.calling_name ?? "", ...aliases].filter(Boolean),
  });
  const { id: person_id, country } = person;
  for (const { key, kind } of keys) rows.add("person_name_key", { kind, key, country, person_id });
}

/** The next person's reference. */
export function nextPersonRef(world: World): string {
  world.numbers.person += 1;
  return aRef("P", world.numbers.person);
}

/** Whether this name's spelling in a passport differs enough to be stored beside the record's own. */
function earlierSpelling({ chance }: World, name: Name, written: string): string | null {
  const others = name.latin.filter((each) => each !== written);
  return others.length > 0 && chance.happens(0.03) ? chance.pick(others) : null;
}

/** Writes a person with names, birth and keys. */
export function addPerson(world: World, rows: Rows, kin: Kin, registration: Registration): Resident {
  const { chance, keys, today } = world;
  const id = keys.next();
  const { country, level, on } = registration;
  // A baby born here is registered some days after the birth, not with the family.
  const registeredOn = kin.bornOn < on ? on : later(kin.bornOn, chance.whole(2, 12), addDays(today, -1));
  const mononym = kin.age >= 18 && !kin.exact && chance.happens(0.045);
  const names = namesOf(world, kin);
  const alias = kin.exact ? null : earlierSpelling(world, kin.given, names.given_name);
  const person = aPerson({
    id,
    ref: nextPersonRef(world),
    country,
    ...names,
    ...(mononym ? { ...ofOneName(names.given_name, kin.given.native), family_name: null } : {}),
    ...lifeOf(world, kin, registration.province),
    ...birthColumns(chance, kin.bornOn, registeredOn),
    population_category: registration.category,
    registration_level: level,
    registered_at: momentOf(registeredOn, chance.whole(4, 11)),
    registered_by_id: registration.by,
    ...(registration.closed ? closedPerson(registration.closed.on, registration.closed.reason) : {}),
  });
  rows.add("person", person);
  if (alias) {
    rows.add("person_alias", {
      id: keys.next(),
      person_id: id,
      country,
      kind: "EARLIER",
      name: alias,
      name_native: "",
    });
  }
  addNameKeys(rows, person, alias ? [alias] : []);
  const { given_name: givenName, father_name: fatherName, family_name: familyName } = person;
  const { born_from: bornFrom, born_to: bornTo } = person;
  const born = bornFrom && bornTo ? ({ bornFrom, bornTo } as BirthSpan) : null;
  return { kin, id, country, givenName, fatherName, familyName, born, registeredOn };
}

/** An instant in working hours (UTC hours 4 to 11 are morning and afternoon in all three countries). */
export function momentOf(day: CivilDate, hour: number): string {
  return `${day}T${String(hour).padStart(2, "0")}:${String((hour * 17) % 60).padStart(2, "0")}:00Z`;
}

/** A day so many days later, but not past `last`. */
export function later(day: CivilDate, days: number, last: CivilDate): CivilDate {
  const found = addDays(day, days);
  return found < last ? found : last;
}

/** The later of two days. */
export function lastOf(one: CivilDate, other: CivilDate): CivilDate {
  return one.localeCompare(other) > 0 ? one : other;
}
