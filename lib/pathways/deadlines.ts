import { addDays, addYears, type CivilDate, weekday } from "@/lib/core/civil-date";
import type { DeadlineRule } from "./definition";

export type DeadlineState = "open" | "lapsed" | "late";

/**
 * The day `count` working days after a day, Monday to Friday, leaving out the given holidays. The anchor itself does
 * not count, so one working day after a Friday is Monday.
 */
export function addWorkingDays(
  from: CivilDate,
  count: number,
  holidays: ReadonlySet<string> = new Set(),
): CivilDate {
  let date = from;
  for (let left = count; left > 0; ) {
    date = addDays(date, 1);
    if (weekday(date) <= 5 && !holidays.has(date)) left -= 1;
  }
  return date;
}

/** The last day on which the thing may still be done: the anchor day is day 0. */
export function dueOn(
  rule: Pick<DeadlineRule, "lengthDays" | "unit">,
  anchorOn: CivilDate,
  holidays: ReadonlySet<string> = new Set(),
): CivilDate {
  if (rule.unit === "YEARS") return addYears(anchorOn, rule.lengthDays);
  if (rule.unit === "BUSINESS") return addWorkingDays(anchorOn, rule.lengthDays, holidays);
  return addDays(anchorOn, rule.lengthDays);
}

/**
 * Where a deadline stands: `open` up to and on its due day, `lapsed` after it while nothing was done, `late` when it
 * was done, but after the due day. A thing done in time stays open: it can no longer lapse.
 */
export function deadlineState(
  due: CivilDate,
  today: CivilDate,
  doneOn: CivilDate | null = null,
): DeadlineState {
  if (doneOn !== null) return doneOn > due ? "late" : "open";
  return today > due ? "lapsed" : "open";
}

/** The days on which somebody is warned, earliest first. */
export function warningDays(rule: Pick<DeadlineRule, "warnDays">, due: CivilDate): CivilDate[] {
  return [...rule.warnDays].sort((left, right) => right - left).map((days) => addDays(due, -days));
}
