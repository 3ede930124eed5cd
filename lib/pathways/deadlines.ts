import { addDays, addYears, type CivilDate } from "@/lib/core/civil-date";
import { addWorkingDays, PLAIN_WEEK, type WorkCalendar } from "@/lib/core/working-days";
import type { DeadlineRule } from "./definition";

export type DeadlineState = "open" | "lapsed" | "late";

/** The last day on which it may still be done: the anchor day is day 0. */
export function dueOn(
  rule: Pick<DeadlineRule, "lengthDays" | "unit">,
  anchorOn: CivilDate,
  calendar: WorkCalendar = PLAIN_WEEK,
): CivilDate {
  if (rule.unit === "YEARS") return addYears(anchorOn, rule.lengthDays);
  if (rule.unit === "BUSINESS") return addWorkingDays(anchorOn, rule.lengthDays, calendar);
  return addDays(anchorOn, rule.lengthDays);
}

/**
 * The state of a deadline: `open` up to and on its due day, `lapsed` after it while nothing was done, `late` if it
 * was done after the due day. One met in time stays open: it can no longer lapse.
 */
export function deadlineState(
  due: CivilDate,
  today: CivilDate,
  doneOn: CivilDate | null = null,
): DeadlineState {
  if (doneOn !== null) return doneOn > due ? "late" : "open";
  return today > due ? "lapsed" : "open";
}

/** The days on which a warning is given, earliest first. */
export function warningDays(rule: Pick<DeadlineRule, "warnDays">, due: CivilDate): CivilDate[] {
  return [...rule.warnDays].sort((left, right) => right - left).map((days) => addDays(due, -days));
}
