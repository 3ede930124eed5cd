import { type CivilDate, dayNumber, fromDayNumber } from "@/lib/core/civil-date";

const numbers = new Map<CivilDate, number>();
const dates = new Map<number, CivilDate>();

/** As addDays of lib/core/civil-date, but remembered: a demo calculates millions of days, all within a lifetime. */
export function addDays(date: CivilDate, days: number): CivilDate {
  let number = numbers.get(date);
  if (number === undefined) {
    number = dayNumber(date);
    numbers.set(date, number);
  }
  let found = dates.get(number + days);
  if (!found) {
    found = fromDayNumber(number + days);
    dates.set(number + days, found);
  }
  return found;
}
