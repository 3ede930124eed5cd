import {
  addDays,
  addYears,
  type CivilDate,
  civilDateOf,
  daysBetween,
  daysInMonth,
  earliestCivilDate,
  partsOf,
} from "@/lib/core/civil-date";
import { daysInSolarHijriMonth, fromSolarHijri } from "@/lib/core/solar-hijri";

export type BirthCalendar = "gregorian" | "solar-hijri";
export type BirthPrecision = "DAY" | "MONTH" | "YEAR" | "AGE";

/**
 * What is known of a birth: as numbers in one of two calendars, or an age in years. `ageOn` is the day the age was
 * given (today unless told); `ageInYear` is the year a tazkira gives an age for ("25 years old in 1375").
 */
export type BirthInput =
  | { calendar: BirthCalendar; year: number; month?: number; day?: number }
  | { age: number; ageOn?: CivilDate }
  | { age: number; calendar: BirthCalendar; ageInYear: number };

/**
 * A birth date with its doubt. The true day lies from bornFrom to bornTo; bornOn, the middle, stands for it in ages
 * and sorting. `estimated` also marks 1 January and 1 Hamal, which clerks write when the day is unknown.
 */
export type BirthDate = {
  bornFrom: CivilDate;
  bornTo: CivilDate;
  bornOn: CivilDate;
  precision: BirthPrecision;
  calendar: BirthCalendar;
  originalText: string;
  estimated: boolean;
};

export type BirthFailure = {
  messageKey:
    | "failure.birth.unreadable"
    | "failure.birth.impossible"
    | "failure.birth.future"
    | "failure.birth.tooEarly";
};

export type BirthResult = { ok: true; birth: BirthDate } | { ok: false; failure: BirthFailure };

type Span = {
  from: CivilDate;
  to: CivilDate;
  precision: BirthPrecision;
  calendar: BirthCalendar;
  estimated: boolean;
};

const oldestAge = 120;

function refuse(key: "unreadable" | "impossible" | "future" | "tooEarly"): BirthResult {
  return { ok: false, failure: { messageKey: `failure.birth.${key}` } };
}

function dateIn(calendar: BirthCalendar, year: number, month: number, day: number): CivilDate | null {
  return calendar === "gregorian" ? civilDateOf(year, month, day) : fromSolarHijri(year, month, day);
}

function lastDayOf(calendar: BirthCalendar, year: number, month: number): number {
  return calendar === "gregorian" ? daysInMonth(year, month) : daysInSolarHijriMonth(year, month);
}

function yearSpan(
  calendar: BirthCalendar,
  firstYear: number,
  lastYear: number,
): [CivilDate, CivilDate] | null {
  const from = dateIn(calendar, firstYear, 1, 1);
  const to = dateIn(calendar, lastYear, 12, lastDayOf(calendar, lastYear, 12));
  return from && to ? [from, to] : null;
}

function spanOfDate(calendar: BirthCalendar, year: number, month?: number, day?: number): Span | null {
  const newYearsDay = month === 1 && day === 1;
  // 1 January is what forms and databases put for "some day of that year" (12.5 % of 88,977 records in a DHS
  // review), so only the year is believed. 1 Hamal is doubted but kept as a day: it is also a real feast day.
  if (month === undefined || (newYearsDay && calendar === "gregorian")) {
    const years = yearSpan(calendar, year, year);
    return years && { from: years[0], to: years[1], precision: "YEAR", calendar, estimated: true };
  }
  const first = dateIn(calendar, year, month, day ?? 1);
  if (!first) return null;
  if (day !== undefined)
    return { from: first, to: first, precision: "DAY", calendar, estimated: newYearsDay };
  const last = dateIn(calendar, year, month, lastDayOf(calendar, year, month));
  return last && { from: first, to: last, precision: "MONTH", calendar, estimated: true };
}

function spanOfAge(age: number, on: CivilDate): Span | null {
  if (!Number.isInteger(age) || age < 0 || age > oldestAge) return null;
  const from = addDays(addYears(on, -age - 1), 1);
  return { from, to: addYears(on, -age), precision: "AGE", calendar: "gregorian", estimated: true };
}

function spanOf(input: BirthInput, today: CivilDate): Span | null {
  if ("year" in input) return spanOfDate(input.calendar, input.year, input.month, input.day);
  if (!("ageInYear" in input)) return spanOfAge(input.age, input.ageOn ?? today);
  if (!Number.isInteger(input.age) || input.age < 0 || input.age > oldestAge) return null;
  const bornInYear = input.ageInYear - input.age;
  const years = yearSpan(input.calendar, bornInYear - 1, bornInYear);
  return (
    years && { from: years[0], to: years[1], precision: "AGE", calendar: input.calendar, estimated: true }
  );
}

/**
 * Works out what a typed birth date means on the day `today`. Refuses a day that does not exist, one that lies
 * wholly in the future, and one before 1900. `originalText` is kept as typed.
 */
export function birthDate(input: BirthInput, originalText: string, today: CivilDate): BirthResult {
  const span = spanOf(input, today);
  if (!span) return refuse("impossible");
  if (span.from > today) return refuse("future");
  if (span.from < earliestCivilDate) return refuse("tooEarly");
  const bornTo = span.to > today ? today : span.to;
  const bornOn = addDays(span.from, Math.floor(daysBetween(span.from, bornTo) / 2));
  const { precision, calendar, estimated } = span;
  return {
    ok: true,
    birth: { bornFrom: span.from, bornTo, bornOn, precision, calendar, originalText, estimated },
  };
}

/** Whole years of age on a day; negative before birth. Born on 29 February: a year older on 1 March. */
export function ageOn(bornOn: CivilDate, on: CivilDate): number {
  const [born, then] = [partsOf(bornOn), partsOf(on)];
  const reached = then.month > born.month || (then.month === born.month && then.day >= born.day);
  return then.year - born.year - (reached ? 0 : 1);
}

/** The age bands UNHCR reports by. */
export const ageBands = ["0-4", "5-11", "12-17", "18-59", "60+"] as const;

export type AgeBand = (typeof ageBands)[number];

/** The band of an age in whole years. */
export function ageBand(age: number): AgeBand {
  if (age < 5) return "0-4";
  if (age < 12) return "5-11";
  if (age < 18) return "12-17";
  return age < 60 ? "18-59" : "60+";
}
