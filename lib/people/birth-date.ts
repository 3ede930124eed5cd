import {
  addDays,
  addMonths,
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

export type AgeUnit = "years" | "months" | "weeks" | "days";

/**
 * What is known of a birth: numbers in one of two calendars, or an age. `stated` says that the day is meant as a day,
 * even 1 January. `ageOn` is the day on which the age was given (today by default), in years unless `unit` says
 * otherwise; `ageInYear` is the year for which a tazkira gives an age ("25 years old in 1375").
 */
export type BirthInput =
  | { calendar: BirthCalendar; year: number; month?: number; day?: number; stated?: boolean }
  | { age: number; unit?: AgeUnit; ageOn?: CivilDate }
  | { age: number; calendar: BirthCalendar; ageInYear: number };

/** The first and the last day someone can have been born on; the same if the day is known. */
export type BirthSpan = { bornFrom: CivilDate; bornTo: CivilDate };

/**
 * A birth date with its uncertainty. The true day lies from bornFrom to bornTo; bornOn, the middle, is used where
 * people are shown, sorted and counted, and in no rule: rules call mayReachOn and agesOn. `estimated` also marks 1
 * January and 1 Hamal, which clerks write when the day is unknown.
 */
export type BirthDate = BirthSpan & {
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

type DateInput = Extract<BirthInput, { year: number }>;

const oldestAge = 120;
/** The largest age in whole units of each kind; nobody gives an adult's age in months. */
const mostOf: Record<AgeUnit, number> = { years: oldestAge, months: 60, weeks: 104, days: 90 };
const daysOf = { weeks: 7, days: 1 } as const;

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

function spanOfDate({ calendar, year, month, day, stated }: DateInput): Span | null {
  const newYearsDay = month === 1 && day === 1;
  // 1 January is what forms and databases put for "some day of that year" (12.5 % of 88,977 records in a DHS review),
  // so only the year is trusted unless it is stated as the day. 1 Hamal is doubted but kept as a day: it is also a
  // real holiday.
  if (month === undefined || (newYearsDay && calendar === "gregorian" && !stated)) {
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

/** The day that many whole units before another. */
function before(on: CivilDate, age: number, unit: AgeUnit): CivilDate {
  if (unit === "weeks" || unit === "days") return addDays(on, -age * daysOf[unit]);
  return addMonths(on, -age * (unit === "years" ? 12 : 1));
}

function spanOfAge(age: number, unit: AgeUnit, on: CivilDate): Span | null {
  if (!Number.isInteger(age) || age < 0 || age > mostOf[unit]) return null;
  const from = addDays(before(on, age + 1, unit), 1);
  return { from, to: before(on, age, unit), precision: "AGE", calendar: "gregorian", estimated: true };
}

function spanOf(input: BirthInput, today: CivilDate): Span | null {
  if ("year" in input) return spanOfDate(input);
  if (!("ageInYear" in input)) return spanOfAge(input.age, input.unit ?? "years", input.ageOn ?? today);
  if (!Number.isInteger(input.age) || input.age < 0 || input.age > oldestAge) return null;
  const bornInYear = input.ageInYear - input.age;
  const years = yearSpan(input.calendar, bornInYear - 1, bornInYear);
  return (
    years && { from: years[0], to: years[1], precision: "AGE", calendar: input.calendar, estimated: true }
  );
}

/**
 * Works out what a typed birth date means on the day `today`. Refuses a day that does not exist, one that is wholly
 * in the future, and one before 1900. `originalText` is kept as typed.
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
  const born = partsOf(bornOn);
  const then = partsOf(on);
  const reached = then.month > born.month || (then.month === born.month && then.day >= born.day);
  return then.year - born.year - (reached ? 0 : 1);
}

/**
 * The earliest day on which someone may be `years` old: warnings, and whatever ends at an age, go by it, so that they
 * come early and never late.
 */
export function mayReachOn({ bornFrom }: BirthSpan, years: number): CivilDate {
  return addYears(bornFrom, years);
}

/** The youngest and the oldest a person can be on a day, in whole years. */
export type AgeSpan = { least: number; most: number };

/**
 * The ages someone can have on a day; null without a birth, or if not born yet. A minimum age is checked against
 * `least`, protection from being too old against `most`. Whether somebody born on 29 February is a year older on 28
 * February or on 1 March is a question of law, so on 28 February they can be either.
 */
export function agesOn(born: BirthSpan | null, on: CivilDate): AgeSpan | null {
  if (!born || born.bornFrom > on) return null;
  const age = ageOn(born.bornFrom, on);
  return {
    least: Math.max(0, ageOn(born.bornTo, on)),
    most: mayReachOn(born, age + 1) <= on ? age + 1 : age,
  };
}

/** The age bands in which UNHCR reports. */
export const ageBands = ["0-4", "5-11", "12-17", "18-59", "60+"] as const;

export type AgeBand = (typeof ageBands)[number];

/** The band of an age in whole years. */
export function ageBand(age: number): AgeBand {
  if (age < 5) return "0-4";
  if (age < 12) return "5-11";
  if (age < 18) return "12-17";
  return age < 60 ? "18-59" : "60+";
}
