import { addYears, type CivilDate, partsOf } from "@/lib/core/civil-date";
import { solarHijriMonths, toSolarHijri } from "@/lib/core/solar-hijri";
import { type BirthDate, type BirthInput, birthDate } from "@/lib/people/birth-date";
import { readBirthDate } from "@/lib/people/birth-text";
import type { Chance } from "./chance";
import { addDays } from "./days";

type BirthColumns = {
  born_on: CivilDate;
  born_from: CivilDate;
  born_to: CivilDate;
  born_precision: string;
  born_calendar: string;
  born_original_text: string;
  born_estimated: boolean;
};

/** A day on which a person of this age in whole years may have been born. */
export function bornAtAge(chance: Chance, age: number, today: CivilDate): CivilDate {
  return addDays(addYears(today, -age), -chance.whole(1, 364));
}

function columnsOf(birth: BirthDate): BirthColumns {
  return {
    born_on: birth.bornOn,
    born_from: birth.bornFrom,
    born_to: birth.bornTo,
    born_precision: birth.precision,
    born_calendar: birth.calendar,
    born_original_text: birth.originalText,
    born_estimated: birth.estimated,
  };
}

// A day as the document has it: read like any text, so that 1 January is only a year here too.
function written(text: string, today: CivilDate): BirthColumns {
  const read = readBirthDate(text, today);
  if (!read.ok) throw new Error("a birth date of the demonstration that nobody can read");
  return columnsOf(read.birth);
}

// What documents say if only the year is known; one in eight records of 2021 had it (docs/domain.md 3.1).
function newYearsDay(chance: Chance, day: CivilDate, today: CivilDate): BirthColumns {
  const { year } = partsOf(day);
  return written(chance.pick([`01/01/${year}`, `1 January ${year}`, `${year}-01-01`]), today);
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
  const then = year + Math.max(1, age - 8);
  const ageThen = Math.max(1, age - 8);
  const text = `${ageThen} years in ${then}`;
  return { input: { age: ageThen, calendar: "solar-hijri", ageInYear: then }, text };
}

/** The columns of a birth as it was recorded: to the day, a year of either calendar, an age, or 1 January. */
export function birthColumns(chance: Chance, day: CivilDate, today: CivilDate): BirthColumns {
  const grown = day < addYears(today, -2);
  const luck = chance.share();
  if (grown && luck < 0.125) return newYearsDay(chance, day, today);
  if (!grown || luck > 0.42) return written(day, today);
  const told = toldAs(chance, day, today);
  const result = told && birthDate(told.input, told.text, today);
  return told && result?.ok ? columnsOf(result.birth) : written(day, today);
}
