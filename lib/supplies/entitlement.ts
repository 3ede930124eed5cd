import { addDays, type CivilDate, daysBetween } from "@/lib/core/civil-date";

/** To whom a kit is due, how much and how often. */
export type Kit = {
  code: string;
  unit: "PERSON" | "HOUSEHOLD";
  minAge: number | null;
  maxAge: number | null;
  sex: string | null;
  perPerson: number;
  everyDays: number | null;
};
export type Receiver = { age: number | null; sex: string };

const EPOCH = "2020-01-01" as CivilDate;

/**
 * The first day of the time a kit is given for: the same day for everybody, so that the calendar decides and not who comes
 * first. A kit that is given once has one time for ever.
 */
export function periodOf(kit: Pick<Kit, "everyDays">, on: CivilDate): CivilDate {
  if (kit.everyDays === null) return EPOCH;
  const since = daysBetween(EPOCH, on);
  return addDays(EPOCH, since - (((since % kit.everyDays) + kit.everyDays) % kit.everyDays));
}

/** Whether a kit is due to somebody; of unknown age when it is for everybody. */
export function isDueTo(kit: Kit, { age, sex }: Receiver): boolean {
  if (kit.sex !== null && kit.sex !== sex) return false;
  if (kit.minAge === null && kit.maxAge === null) return true;
  return age !== null && age >= (kit.minAge ?? 0) && age <= (kit.maxAge ?? 200);
}

/** How many of a kit are due to a person or, of a household's kit, to the household. */
export function dueTo(kit: Kit, people: readonly Receiver[]): number {
  const count = people.filter((each) => isDueTo(kit, each)).length;
  return kit.unit === "HOUSEHOLD" ? Math.min(1, count) * kit.perPerson : count * kit.perPerson;
}
