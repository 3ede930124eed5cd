import type { CivilDate } from "@/lib/core/civil-date";
import { addDays } from "@/lib/core/civil-date";
import { agesOn, type BirthSpan, mayReachOn } from "@/lib/people/birth-date";
import { OF_AGE } from "./purposes";

/** Whether someone is a minor on a day, whatever their exact birth: somebody else decides for them. */
export function isMinor(born: BirthSpan | null, on: CivilDate): boolean {
  const ages = agesOn(born, on);
  return ages !== null && ages.most < OF_AGE;
}

/** Whether someone is surely of age on a day, and so may decide for a minor. */
export function isAdult(born: BirthSpan | null, on: CivilDate): boolean {
  const ages = agesOn(born, on);
  return ages !== null && ages.least >= OF_AGE;
}

/**
 * The last day on which a decision counts. One made for a minor ends on the day before they may be of age: then they
 * are asked themselves.
 */
export function countsUntil(
  { born, minor }: { born: BirthSpan | null; minor: boolean },
  asked: CivilDate | null,
): CivilDate | null {
  if (!minor || !born) return asked;
  const last = addDays(mayReachOn(born, OF_AGE), -1);
  return asked && asked < last ? asked : last;
}
