import type { AgeSpan } from "@/lib/people/birth-date";
import { peopleByArea } from "./occupancy";

/**
 * The placement rules that only an override may break (docs/domain.md 4.2); also the codes of
 * `allocation_override.rule`.
 */
export const RULES = [
  "HOUSEHOLD",
  "SEX",
  "ADULTS",
  "ISOLATION",
  "NO_CONTACT",
  "FLOOR",
  "BUNK",
  "AREA",
] as const;
export type Rule = (typeof RULES)[number];

/** What placement must know about a person, and no more. `ages` null is unknown and counts as adult. */
export type Sleeper = {
  id: string;
  sex: string;
  ages: AgeSpan | null;
  household: string | null;
  /** The registration group: larger than a household, kept near each other where possible. */
  group: string | null;
  /** People this person asked to live near, or who asked to live near them. */
  near: ReadonlySet<string>;
  /** A person booked to travel. */
  leavesSoon: boolean;
  /** Kinds of functional needs in force, and LOWER_BUNK for a person who is pregnant. */
  needs: ReadonlySet<string>;
  /** An unaccompanied or separated child. */
  alone: boolean;
  /** People this person must not meet, and how far apart they must be. */
  apart: ReadonlyMap<string, Apart>;
};
export type Apart = "WING" | "BUILDING" | "SITE";

export type Place = {
  id: string;
  building: string;
  floor: number;
  wing: string | null;
  areaM2: number;
  sexPolicy: string;
  purpose: string;
  shared: boolean;
  accessible: boolean;
  ownToilet: boolean;
  nearToilet: boolean;
};

const GROWN = 18;
// Younger boys sleep with their mothers where women sleep; girls of no age sleep among unrelated men.
const BOY_AMONG_WOMEN_UNDER = 12;
const LOW_BUNK_UNDER = 6;
const LOW_BUNK_FROM = 60;

/** Whether someone may be an adult: rules that protect from adults go by it. An unknown age counts as adult. */
export function isGrown({ ages }: Pick<Sleeper, "ages">): boolean {
  return ages === null || ages.most >= GROWN;
}

/** Whether someone is certainly an adult, so that children can be left with them. An unknown age counts as adult. */
export function isSurelyGrown({ ages }: Pick<Sleeper, "ages">): boolean {
  return ages === null || ages.least >= GROWN;
}

/** Whether someone may be a child; of unknown age only if they are recorded as one. */
export function mayBeChild({ ages }: Pick<Sleeper, "ages">): boolean {
  return ages === null || ages.least < GROWN;
}

/** Whether two people are of one household. Two people without a household are not. */
export function together(a: Sleeper, b: Sleeper): boolean {
  return a.household !== null && a.household === b.household;
}

function oppositeSex(a: Sleeper, b: Sleeper): boolean {
  return (a.sex === "F" && b.sex === "M") || (a.sex === "M" && b.sex === "F");
}

function againstPolicy({ sex, ages }: Sleeper, policy: string): boolean {
  if (policy === "MEN") return sex === "F";
  return policy === "WOMEN" && sex === "M" && (ages === null || ages.most >= BOY_AMONG_WOMEN_UNDER);
}

function unrelatedAdults(a: Sleeper, b: Sleeper): boolean {
  return isGrown(a) && isGrown(b) && oppositeSex(a, b) && !together(a, b);
}

function childWithStranger(a: Sleeper, b: Sleeper): boolean {
  return !together(a, b) && ((a.alone && isGrown(b)) || (b.alone && isGrown(a)));
}

/**
 * Whether a person needs a bed near the ground: possibly under six, sixty or older, pregnant, or recorded as such.
 */
export function needsLowerBunk({ ages, needs }: Sleeper): boolean {
  return (
    needs.has("LOWER_BUNK") || (ages !== null && (ages.least < LOW_BUNK_UNDER || ages.most >= LOW_BUNK_FROM))
  );
}

/** Whether a room suits a person who cannot climb stairs. */
export function isStepFree(place: Place): boolean {
  return place.floor === 0 || place.accessible;
}

function tooNear(level: Apart, a: Place, b: Place): boolean {
  if (level === "SITE") return true;
  return a.building === b.building && (level === "BUILDING" || a.wing === b.wing);
}

type Situation = {
  place: Place;
  bedKind: string;
  /** People who sleep in the room on any of these nights, without this person. */
  roommates: readonly Sleeper[];
  /** Where the others sleep at the site; only read for people who must be kept apart. */
  placeOf: (person: string) => Place | undefined;
  /** Square metres a person is due. */
  standard: number;
};

/** Which rules a person would break in a bed of this kind in this room; none if the place suits. */
export function brokenRules(person: Sleeper, situation: Situation): Rule[] {
  const { place, bedKind, roommates, placeOf, standard } = situation;
  const oneHousehold = place.sexPolicy === "FAMILY" && !place.shared;
  const broken: Record<Rule, boolean> = {
    HOUSEHOLD: oneHousehold && roommates.some((other) => !together(person, other)),
    SEX:
      againstPolicy(person, place.sexPolicy) ||
      (!place.shared && roommates.some((other) => unrelatedAdults(person, other))),
    ADULTS: roommates.some((other) => childWithStranger(person, other)),
    ISOLATION: person.needs.has("ISOLATION") !== (place.purpose === "ISOLATION"),
    NO_CONTACT: [...person.apart].some(([other, level]) => {
      const theirs = placeOf(other);
      return theirs !== undefined && tooNear(level, place, theirs);
    }),
    FLOOR: (person.needs.has("GROUND_FLOOR") || person.needs.has("LIFT")) && !isStepFree(place),
    BUNK: bedKind === "upper" && needsLowerBunk(person),
    AREA: roommates.length + 1 > peopleByArea(place.areaM2, standard),
  };
  return RULES.filter((rule) => broken[rule]);
}
