import { addDays, type CivilDate, weekday } from "./civil-date";

/** Which days offices work: Monday to Friday, without `holidays`, and also on `workdays` (days that were swapped). */
export type WorkCalendar = {
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
};

/** Monday to Friday and no holidays: for authorities whose calendar we do not have. */
export const PLAIN_WEEK: WorkCalendar = { holidays: new Set(), workdays: new Set() };

/** Whether offices work on a day. A weekend day that was swapped is a working day, whatever day of the week it is. */
export function isWorkingDay(day: CivilDate, { holidays, workdays }: WorkCalendar): boolean {
  if (workdays.has(day)) return true;
  return weekday(day) <= 5 && !holidays.has(day);
}

/**
 * The day `count` working days after a day. The day itself does not count, so one working day after a Friday is the
 * Monday, and no working days after a Saturday is that Saturday.
 */
export function addWorkingDays(from: CivilDate, count: number, calendar: WorkCalendar): CivilDate {
  let day = from;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}
