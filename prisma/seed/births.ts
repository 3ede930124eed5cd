import { addYears, type CivilDate, partsOf } from "@/lib/core/civil-date";
import { solarHijriMonths, toSolarHijri } from "@/lib/core/solar-hijri";
import { type BirthInput, birthDate } from "@/lib/people/birth-date";
import type { Chance } from "./chance";
import { addDays } from "./days";

type BirthColumns = {
  born_on: CivilDate;
  born_precision: string;
  born_calendar: string;
  born_original_text: string;
  born_estimated: boolean;
};

/** A day on which somebody of this age in whole years may have been born. */
export function bornAtAge(chance: Chance, age: number, today: CivilDate): CivilDate {
  return addDays(addYears(today, -age), -chance.whole(1, 364));
}

function exact(day: CivilDate): BirthColumns {
  const rest = { born_precision: "DAY", born_calendar: "gregorian", born_original_text: day };
  return { born_on: day, ...rest, born_estimated: false };
}

// What papers write where only the year is known; one in eight records of 2021 had it (domain.md 3.1).
function newYearsDay(chance: Chance, day: CivilDate): BirthColumns {
  const { year } = partsOf(day);
  const text = chance.pick([`01/01/${year}`, `1 January ${year}`, `${year}-01-01`]);
  const rest = { born_precision: "YEAR", born_calendar: "gregorian", born_original_text: text };
  return { born_on: `${year}-01-01` as CivilDate, ...rest, born_estimated: true };
}

function toldAs(
  chance: Chance,
  day: CivilDate,
  today: CivilDate,
): { input: BirthInput; text: string } | null {
  const solar = toSolarHijri(day);
  if (!solar) return null;
  const { year, month, day: dayOfMonth } = solar;
  const luck = chance.share();
  if (luck < 0.22) return { input: { calendar: "solar-hijri", year }, text: String(year) };
  if (luck < 0.8) {
    const name = solarHijriMonths[month - 1]?.en ?? "";
    return {
      input: { calendar: "solar-hijri", year, month, day: dayOfMonth },
      text: `${dayOfMonth} ${name} ${year}`,
    };
  }
  const age = Number(today.slice(0, 4)) - Number(day.slice(0, 4));
  if (luck < 0.92) return { input: { age }, text: `${age} years old` };
  const [then, ageThen] = [year + Math.max(1, age - 8), Math.max(1, age - 8)];
  const text = `${ageThen} years in ${then}`;
  return { input: { age: ageThen, calendar: "solar-hijri", ageInYear: then }, text };
}

/** The columns of a birth as it was recorded: to the day, a year of either calendar, an age, or 1 January. */
export function birthColumns(chance: Chance, day: CivilDate, today: CivilDate): BirthColumns {
  const grown = day < addYears(today, -2);
  const luck = chance.share();
  if (grown && luck < 0.125) return newYearsDay(chance, day);
  if (!grown || luck > 0.42) return exact(day);
  const told = toldAs(chance, day, today);
  const result = told && birthDate(told.input, told.text, today);
  if (!told || !result?.ok) return exact(day);
  const { bornOn, precision, calendar, originalText, estimated } = result.birth;
  return {
    born_on: bornOn,
    born_precision: precision,
    born_calendar: calendar,
    born_original_text: originalText,
    born_estimated: estimated,
  };
}
