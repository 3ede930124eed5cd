import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { foldLatin, foldNative } from "@/lib/core/fold";
import { compareNames } from "./name-compare";
import type { NameParts } from "./name-key";
import { commonSounds } from "./name-rarity";
import { nameUnits } from "./name-unit";

/** What is known of a person, as far as it tells whether two records are of one. Empty text and null mean unknown. */
export type PersonFacts = {
  givenName: string;
  nameNative: string;
  aliases: readonly string[];
  fatherName: string;
  fatherNameNative: string | null;
  grandfatherName: string | null;
  familyName: string | null;
  sex: string;
  bornFrom: CivilDate | null;
  bornTo: CivilDate | null;
  /** Also true for 1 January and 1 Hamal, which clerks write when the day is unknown. */
  bornEstimated: boolean;
  originProvince: string | null;
  originDistrict: string | null;
  /** The open registration group; null if there is none. */
  group: string | null;
  /** The given names of the others in it. */
  relatives: readonly string[];
};

/** What both records have, found by those who can read the numbers. */
export type SharedNumbers = { document: boolean; phone: boolean };

export const COMPARED = [
  "document",
  "name",
  "father",
  "grandfather",
  "familyName",
  "birth",
  "sex",
  "province",
  "district",
  "phone",
  "relatives",
] as const;
export type Compared = (typeof COMPARED)[number];

/** How a field compares: `near` if close but not the same, `shared` if families share it anyway. */
export type How = "same" | "alike" | "near" | "different" | "shared";

/** One field that both records have, and what it counts for or against. */
export type Compares = { field: Compared; how: How; points: number };

export type LikelyBand = "probable" | "possible";
/** `byNames` if it is this likely only because of rare names. */
export type Likeness = { score: number; band: LikelyBand | null; byNames: boolean; why: Compares[] };

/** The lowest score of each band (docs/domain.md 3.2). */
export const PROBABLE = 70;
export const POSSIBLE = 45;

// docs/domain.md 3.2, with three changes (docs/decisions/0119): the same day of birth counts more than the same year,
// contradictions count against, and names that half of all people have count less.
const WEIGHT = { document: 60, name: 25, father: 20, grandfather: 10, familyName: 5 } as const;
const AGAINST = { document: 0, name: -40, father: -20, grandfather: -8, familyName: -12, sex: -40 } as const;
const BIRTH = { day: 25, year: 8, nextYear: 5, near: 2, far: -10, generation: -30 } as const;
const PLACE = 5;
const PHONE = 15;
const RELATIVE = 5;
const COMMON = 0.7;
// Children are often entered with a parent's tazkira.
const FAMILY_DOCUMENT = 30;

const YEAR = 366;
const NEAR_YEARS = 3;
const GENERATION = 12;

/** The units of a name, without those that everyone has. */
function tellingUnits(...names: readonly (string | null)[]): number {
  const units = names.flatMap((name) => nameUnits(name ?? ""));
  return units.filter((unit) => !commonSounds.has(unit.skeleton)).length;
}

// The lowest likeness of two names that counts as this, 0 to 100.
const SAME_FROM = 90;
const ALIKE_FROM = 75;
const NEAR_FROM = 60;

const ownName = ({ givenName, nameNative, aliases }: PersonFacts): NameParts => ({
  givenName,
  nameNative,
  aliases,
});
const fatherOf = ({ fatherName, fatherNameNative }: PersonFacts): NameParts => ({
  givenName: fatherName,
  nameNative: fatherNameNative,
});
const alone = (name: string | null): NameParts => ({ givenName: name ?? "" });

/** The names of a person that are compared by themselves, and all of them together. */
const PARTS = {
  name: ownName,
  father: fatherOf,
  grandfather: (facts) => alone(facts.grandfatherName),
  familyName: (facts) => alone(facts.familyName),
  whole: (facts) => ({
    ...ownName(facts),
    fatherName: facts.fatherName,
    fatherNameNative: facts.fatherNameNative,
    grandfatherName: facts.grandfatherName,
    familyName: facts.familyName,
  }),
} satisfies Record<string, (facts: PersonFacts) => NameParts>;

type Kind = keyof typeof PARTS;
/** A name, and what it is worth if it is compared with itself. */
type Worth = { parts: NameParts; most: number };

// One record is compared with many; what its own names are worth stays the same as long as it is held.
const worths = new WeakMap<PersonFacts, Partial<Record<Kind, Worth>>>();

function worthOf(facts: PersonFacts, kind: Kind): Worth {
  const known = worths.get(facts) ?? {};
  worths.set(facts, known);
  known[kind] ??= weighed(PARTS[kind](facts));
  return known[kind];
}

const weighed = (parts: NameParts): Worth => ({ parts, most: compareNames(parts, parts).score });

/**
 * How alike two names are, 0 to 100: the score of compareNames without the deduction for a name by itself. Here each
 * name is one fact among others.
 */
function alikeness(kind: Kind, a: PersonFacts, b: PersonFacts): number {
  const one = worthOf(a, kind);
  const other = worthOf(b, kind);
  const most = Math.max(one.most, other.most);
  return most === 0 ? 0 : Math.min(100, (100 * compareNames(one.parts, other.parts).score) / most);
}

function howAlike(score: number): How {
  if (score >= SAME_FROM) return "same";
  if (score >= ALIKE_FROM) return "alike";
  return score >= NEAR_FROM ? "near" : "different";
}

const SHARE: Record<How, number> = { same: 1, alike: 0.8, near: 0.4, shared: 0, different: 0 };

/** Two names of the same kind; null if one of them is unknown. */
function comparesName(
  field: Extract<Compared, keyof typeof WEIGHT & Kind>,
  a: PersonFacts,
  b: PersonFacts,
): Compares | null {
  const names = worthOf(a, field).parts;
  const unknown = (name: NameParts) => !name.givenName && !name.nameNative;
  if (unknown(names) || unknown(worthOf(b, field).parts)) return null;
  const how = howAlike(alikeness(field, a, b));
  if (how === "different") return { field, how, points: AGAINST[field] };
  const common = tellingUnits(names.givenName || (names.nameNative ?? null)) === 0 ? COMMON : 1;
  return { field, how, points: WEIGHT[field] * SHARE[how] * common };
}

/** The days between two spans of birth: none if both may be the same day. */
function daysApart(a: PersonFacts, b: PersonFacts): number | null {
  if (!a.bornFrom || !a.bornTo || !b.bornFrom || !b.bornTo) return null;
  return Math.max(0, daysBetween(a.bornTo, b.bornFrom), daysBetween(b.bornTo, a.bornFrom));
}

function comparesBirth(a: PersonFacts, b: PersonFacts): Compares | null {
  const apart = daysApart(a, b);
  if (apart === null) return null;
  const field = "birth";
  const guessed = a.bornEstimated || b.bornEstimated;
  const half = guessed ? 0.5 : 1;
  if (apart === 0 && !guessed && a.bornFrom === a.bornTo && b.bornFrom === b.bornTo)
    return { field, how: "same", points: BIRTH.day };
  if (apart === 0) return { field, how: guessed ? "alike" : "same", points: BIRTH.year * half };
  if (apart <= YEAR) return { field, how: "near", points: BIRTH.nextYear * half };
  if (apart <= NEAR_YEARS * YEAR) return { field, how: "near", points: BIRTH.near * half };
  return { field, how: "different", points: apart > GENERATION * YEAR ? BIRTH.generation : BIRTH.far };
}

function comparesSex(a: PersonFacts, b: PersonFacts): Compares | null {
  const known = (sex: string) => sex === "F" || sex === "M";
  if (!known(a.sex) || !known(b.sex)) return null;
  const same = a.sex === b.sex;
  return { field: "sex", how: same ? "same" : "different", points: same ? 0 : AGAINST.sex };
}

const folded = (text: string | null) => foldLatin(foldNative(text ?? ""));

function comparesPlace(a: PersonFacts, b: PersonFacts): Compares[] {
  if (!a.originProvince || !b.originProvince) return [];
  const same = a.originProvince === b.originProvince;
  const province: Compares = {
    field: "province",
    how: same ? "same" : "different",
    points: same ? PLACE : 0,
  };
  if (!same || !a.originDistrict || !b.originDistrict) return [province];
  const near = folded(a.originDistrict) === folded(b.originDistrict);
  return [province, { field: "district", how: near ? "same" : "different", points: near ? PLACE : 0 }];
}

function comparesNumbers(shared: SharedNumbers, together: boolean): Compares[] {
  const found: Compares[] = [];
  if (shared.document)
    found.push({ field: "document", how: "same", points: together ? FAMILY_DOCUMENT : WEIGHT.document });
  if (shared.phone)
    found.push({ field: "phone", how: together ? "shared" : "same", points: together ? 0 : PHONE });
  return found;
}

/** How many members of two families have the same given name, in any spelling. */
function comparesRelatives(a: PersonFacts, b: PersonFacts, together: boolean): Compares | null {
  if (together || a.relatives.length === 0 || b.relatives.length === 0) return null;
  const keys = (names: readonly string[]) => new Set(names.map((name) => nameUnits(name)[0]?.skeleton ?? ""));
  const theirs = keys(b.relatives);
  const both = [...keys(a.relatives)].filter((key) => key !== "" && theirs.has(key)).length;
  return both === 0 ? null : { field: "relatives", how: "same", points: RELATIVE * Math.min(both, 2) };
}

/**
 * What whole names count by themselves if nothing contradicts them: two rare names, both the same in both records,
 * rarely belong to two people.
 */
function byNamesAlone(a: PersonFacts, b: PersonFacts): number {
  const telling = (each: PersonFacts) =>
    tellingUnits(
      each.givenName || each.nameNative,
      each.fatherName || each.fatherNameNative,
      each.familyName,
    );
  if (telling(a) < 2 || telling(b) < 2) return 0;
  const score = alikeness("whole", a, b);
  if (score >= SAME_FROM) return PROBABLE;
  return score >= 80 ? POSSIBLE + 10 : 0;
}

export function bandOf(score: number): LikelyBand | null {
  if (score >= PROBABLE) return "probable";
  return score >= POSSIBLE ? "possible" : null;
}

/**
 * How likely it is that two records belong to one person: 0 to 100, the band, and what each field counts for or
 * against. The order of the two makes no difference. What a family shares (a phone, a parent's tazkira, a father) never
 * makes two of its members one person: their own names, sex or births tell them apart.
 */
export function samePerson(a: PersonFacts, b: PersonFacts, shared: SharedNumbers): Likeness {
  const together = a.group !== null && a.group === b.group;
  const why = [
    ...comparesNumbers(shared, together),
    comparesName("name", a, b),
    comparesName("father", a, b),
    comparesName("grandfather", a, b),
    comparesName("familyName", a, b),
    comparesBirth(a, b),
    comparesSex(a, b),
    ...comparesPlace(a, b),
    comparesRelatives(a, b, together),
  ].filter((each) => each !== null);
  const sum = why.reduce((points, each) => points + each.points, 0);
  const doubtful = why.some(({ field, how, points }) => points < 0 || (how === "near" && field !== "birth"));
  const names = doubtful ? 0 : byNamesAlone(a, b);
  const score = Math.round(Math.min(100, Math.max(sum, names, 0)));
  const shown = why.map((each) => ({ ...each, points: Math.round(each.points) }));
  return { score, band: bandOf(score), byNames: names > sum, why: shown };
}
