import { addDays, addMonths, type CivilDate } from "@/lib/core/civil-date";
import type { HostRules } from "./host-rule";

export type Crossing = { on: CivilDate; direction: "IN" | "OUT"; irregular: boolean };
/** `to` is the first day that is no longer covered, like every `to_on`; null: without end, or not printed. */
export type Permission = { kind: string; from: CivilDate; to: CivilDate | null };

/** What is known of a person's stay in one country. */
export type StayFacts = { crossings: readonly Crossing[]; permissions: readonly Permission[] };

/** Days from `from` up to, but not including, `to`; null has no end. */
export type Span = { from: CivilDate; to: CivilDate | null };

export type Entry = { on: CivilDate; irregular: boolean };
export type Presence = {
  /** The crossing that began the present stay; null if the person left, or if nobody knows. */
  entry: Entry | null;
  /** The day the person was last known to leave; null while they are here. */
  leftOn: CivilDate | null;
  /** Days in the country before the present stay, counting both the day of arrival and the day of departure. */
  before: readonly Span[];
};

/**
 * Reads crossings in the order of their days. On one day the one that changes something comes first: a person who was
 * here leaves and comes back, a person who was not comes in and leaves again.
 */
export function presenceOf(crossings: readonly Crossing[]): Presence {
  let left = [...crossings].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  let entry: Entry | null = null as Entry | null;
  let leftOn: CivilDate | null = null;
  const before: Span[] = [];
  while (left[0]) {
    const day = left[0].on;
    const today = left.filter((each) => each.on === day);
    left = left.slice(today.length);
    const first: Crossing["direction"] = entry ? "OUT" : "IN";
    for (const each of [...today].sort(
      (a, b) => Number(b.direction === first) - Number(a.direction === first),
    )) {
      if (each.direction === "IN") {
        // A second "in" without an "out" between: the older stay is the true one, nobody arrived twice.
        entry ??= { on: each.on, irregular: each.irregular };
        leftOn = null;
        continue;
      }
      if (entry) before.push({ from: entry.on, to: addDays(each.on, 1) });
      entry = null;
      leftOn = each.on;
    }
  }
  return { entry, leftOn, before };
}

/** The first day a permission no longer covers: as printed, or after its usual length; null if it has no end. */
export function endOf({ from, to, kind }: Permission, { bases }: HostRules): CivilDate | null {
  const months = bases.find((each) => each.kind === kind)?.months;
  return to ?? (months ? addMonths(from, months) : null);
}

/** Whether a day lies in a span. */
export function holds({ from, to }: Span, day: CivilDate): boolean {
  return from <= day && (to === null || day < to);
}
