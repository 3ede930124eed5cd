import type { CivilDate, CountryCode } from "@/lib/core/civil-date";
import { addDays } from "./days";
import type { Family, Kin } from "./families";
import type { Journey, Journeys } from "./journeys";
import type { World } from "./world";

/** When and how the people of one case left; null while they are here. */
export type Leaving = {
  readonly on: CivilDate;
  /** The day their records were closed, which may be later or not yet. */
  readonly closedOn: CivilDate | null;
  readonly reason: string;
  readonly outReason: string;
};

/** What happens to a family: its cases' histories, when it came, who has left. */
export type FamilyPlan = {
  readonly country: CountryCode;
  readonly owner: string;
  readonly journeys: readonly Journey[];
  readonly arrivedOn: CivilDate;
  readonly registeredOn: CivilDate;
  /** Members who have a record: a child born after the family left is not among them. */
  readonly kin: readonly Kin[];
  readonly leavingOf: (kin: Kin) => Leaving | null;
  readonly allGone: boolean;
};

/** How the people of a case left, according to its history. */
export function leavingOf({ steps, definition }: Journey): Leaving | null {
  const last = steps.at(-1);
  const departed = steps.find((step) => step.to.endsWith("_ARRIVED"));
  const closedOn = last && definition.stages.find((each) => each.code === last.to)?.terminal ? last.on : null;
  if (departed) return { on: departed.on, closedOn, reason: "RESETTLED_US", outReason: "DEPARTED" };
  if (closedOn && last?.transition?.kind === "WITHDRAW")
    return { on: closedOn, closedOn, reason: "WITHDREW", outReason: "RETURNED" };
  return null;
}

/** Plans a family's history from those of its cases. */
export function planFamily(
  world: World,
  journeys: Journeys,
  family: Family,
  country: CountryCode,
): FamilyPlan {
  const { chance, today, users } = world;
  const owner = chance.pick(users[country].caseworkers);
  const histories = Array.from({ length: family.cases }, () => journeys.next());
  const opened = histories.map((each) => each.openedOn).sort()[0] ?? today;
  const arrivedOn = addDays(opened, -chance.whole(3, 12));
  const registeredOn = addDays(arrivedOn, chance.whole(0, 2));
  const leaving = histories.map(leavingOf);
  const allGone = leaving.every((each) => each !== null);
  const ofKin = (kin: Kin) =>
    kin.onCase ? (leaving[kin.onCase.number] ?? null) : allGone ? (leaving[0] ?? null) : null;
  const kin = family.kin.filter(
    (each) => each.bornOn < registeredOn || (!ofKin(each) && each.bornOn < addDays(today, -14)),
  );
  return { country, owner, journeys: histories, arrivedOn, registeredOn, kin, leavingOf: ofKin, allGone };
}
