import { addDays, type CivilDate, daysBetween } from "@/lib/core/civil-date";

/** Nights from `fromOn` to before `toOn`; an open stay has no end yet. */
export type Nights = { fromOn: CivilDate; toOn: CivilDate | null };

/** One day at a site: people on the night before, arrivals, departures, people on this night. */
export type DayFlow = { day: CivilDate; opening: number; in: number; out: number; closing: number };

const isSpent = ({ fromOn, toOn }: Nights) => toOn === null || fromOn < toOn;

/** How many of these nights are before `until`, the first night that is not counted. */
export function nightsSpent({ fromOn, toOn }: Nights, until: CivilDate): number {
  const end = toOn !== null && toOn < until ? toOn : until;
  return Math.max(0, daysBetween(fromOn, end));
}

/** Whether the night of a day is one of these. */
export function isNightOf({ fromOn, toOn }: Nights, day: CivilDate): boolean {
  return fromOn <= day && (toOn === null || day < toOn);
}

/**
 * Arrivals and departures of one site, day by day: opening + in − out = closing, and the closing of a day opens the
 * next. A person who came and went without a night counts as neither.
 */
export function dayFlows(stays: readonly Nights[], from: CivilDate, days: number): DayFlow[] {
  const spent = stays.filter(isSpent);
  let opening = spent.filter((each) => isNightOf(each, addDays(from, -1))).length;
  return Array.from({ length: days }, (_, at) => {
    const day = addDays(from, at);
    const came = spent.filter((each) => each.fromOn === day).length;
    const went = spent.filter((each) => each.toOn === day).length;
    const flow = { day, opening, in: came, out: went, closing: opening + came - went };
    opening = flow.closing;
    return flow;
  });
}
