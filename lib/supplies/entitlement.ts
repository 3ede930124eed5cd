import type { CountedHousehold } from "@/lib/arrivals/arrival-lines";
import { addDays, type CivilDate, daysBetween } from "@/lib/core/civil-date";
import type { AgeSpan } from "@/lib/people/birth-date";
import { CHILD_ABOUT } from "@/lib/people/counted";

/** Who is due a kit, how much of it and how often. */
export type Kit = {
  code: string;
  unit: "PERSON" | "HOUSEHOLD";
  minAge: number | null;
  maxAge: number | null;
  sex: string | null;
  perPerson: number;
  everyDays: number | null;
};
export type Receiver = { ages: AgeSpan | null; sex: string };

const EPOCH = "2020-01-01" as CivilDate;

/**
 * The first day of a kit's period: the same day for everyone, so that the calendar decides and not who comes first. A
 * kit that is given once has one period for ever.
 */
export function periodOf(kit: Pick<Kit, "everyDays">, on: CivilDate): CivilDate {
  if (kit.everyDays === null) return EPOCH;
  const since = daysBetween(EPOCH, on);
  return addDays(EPOCH, since - (((since % kit.everyDays) + kit.everyDays) % kit.everyDays));
}

// A person of unknown age counts as an adult, as for beds (placement-rules.ts).
const GROWN_ABOUT = 30;

/**
 * Whether someone is due a kit: a person who may be younger than they look gets the younger age's kit, so that
 * exactly one fits.
 */
export function isDueTo(kit: Kit, { ages, sex }: Receiver): boolean {
  if (kit.sex !== null && kit.sex !== sex) return false;
  const years = ages?.least ?? GROWN_ABOUT;
  return years >= (kit.minAge ?? 0) && years <= (kit.maxAge ?? 200);
}

/** How many of a kit a person is due or, for a household's kit, the household. */
export function dueTo(kit: Kit, people: readonly Receiver[]): number {
  const count = people.filter((each) => isDueTo(kit, each)).length;
  return kit.unit === "HOUSEHOLD" ? Math.min(1, count) * kit.perPerson : count * kit.perPerson;
}

/** A person who may be due a kit, and whom they live with. */
export type Receiving = Receiver & { id: string; country: string; household: string | null };
/**
 * Who gets a kit at once: a person, or a household through its first member. `home` says in whose line it appears.
 */
export type Unit = { id: string; home: string; person: string; country: string; quantity: number };

/** The units that are due a kit among some people, in order; none that are due nothing. */
export function unitsDue(kit: Kit, people: readonly Receiving[]): Unit[] {
  const groups = new Map<string, Receiving[]>();
  for (const each of people) {
    const id = kit.unit === "PERSON" ? each.id : (each.household ?? each.id);
    groups.set(id, [...(groups.get(id) ?? []), each]);
  }
  return [...groups].flatMap(([id, [first, ...rest]]) => {
    if (!first) return [];
    const quantity = dueTo(kit, [first, ...rest]);
    const home = first.household ?? first.id;
    return quantity > 0 ? [{ id, home, person: first.id, country: first.country, quantity }] : [];
  });
}

/**
 * Who gets a kit if there may not be enough: in the order of the units, each all of its share or none. A unit that
 * needs less may still get its share after one that needed more; nothing is promised beyond `stock`.
 */
export function allot<U extends { quantity: number }>(
  units: readonly U[],
  stock: number,
): { given: U[]; short: U[]; left: number } {
  const [given, short]: [U[], U[]] = [[], []];
  let left = Math.max(0, stock);
  for (const unit of units) {
    const enough = unit.quantity <= left;
    (enough ? given : short).push(unit);
    if (enough) left -= unit.quantity;
  }
  return { given, short, left };
}

/** Counted households in the form kits need: adults of unknown age, children in the middle of childhood. */
export function receivingOf(households: readonly CountedHousehold[]): Receiving[] {
  return households.flatMap((home, at) => {
    const some = (count: number, sex: string, ages: AgeSpan | null) =>
      Array.from({ length: count }, (_, number) => ({
        id: `${at}-${sex}-${number}`,
        country: "",
        household: String(at),
        sex,
        ages,
      }));
    return [
      ...some(home.men, "M", null),
      ...some(home.women, "F", null),
      ...some(home.children, "U", { least: CHILD_ABOUT, most: CHILD_ABOUT }),
    ];
  });
}
