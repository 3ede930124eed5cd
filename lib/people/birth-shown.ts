import { addDays, type CivilDate, daysBetween, partsOf } from "@/lib/core/civil-date";
import { formatSolarHijri, persianNumber, solarHijriMonths, toSolarHijri } from "@/lib/core/solar-hijri";
import { type AgeUnit, ageOn, type BirthSpan } from "./birth-date";

export type ShownBirth = {
  /** Whole years; null if nothing is known. */
  age: number | null;
  /** Whether the age may be off by a year because the day is unknown. */
  about: boolean;
  gregorian: string;
  solarHijri: string;
};

function solarTo(day: CivilDate, precision: string, locale: "en" | "fa-AF"): string {
  if (precision === "DAY") return formatSolarHijri(day, locale);
  const solar = toSolarHijri(day);
  if (!solar) return "";
  const year = locale === "fa-AF" ? persianNumber(String(solar.year)) : String(solar.year);
  const month = solarHijriMonths[solar.month - 1]?.[locale] ?? "";
  return precision === "MONTH" ? `${month} ${year}` : year;
}

/** A birth as far as it is known, in both calendars; `bornOn` is the middle of what is possible. */
export function shownBirth(
  bornOn: CivilDate | null,
  precision: string,
  today: CivilDate,
  locale: "en" | "fa-AF",
): ShownBirth {
  if (!bornOn || precision === "UNKNOWN") return { age: null, about: false, gregorian: "", solarHijri: "" };
  const { year, month } = partsOf(bornOn);
  const gregorian =
    precision === "DAY"
      ? bornOn
      : precision === "MONTH"
        ? `${year}-${String(month).padStart(2, "0")}`
        : String(year);
  return {
    age: ageOn(bornOn, today),
    about: precision !== "DAY",
    gregorian,
    solarHijri: solarTo(bornOn, precision, locale),
  };
}

/** An age as people say it: a baby's in days, weeks or months; `about` if the day of birth is unknown. */
export type AgeShown = { count: number; unit: AgeUnit; about: boolean };

// Until then an age is given in days, weeks and months.
const DAYS = 14;
const WEEKS = 56;
const MONTHS = 24;

/** The age on a day of someone born in this span, in the unit people use. Null before birth. */
export function ageShown({ bornFrom, bornTo }: BirthSpan, on: CivilDate): AgeShown | null {
  const bornOn = addDays(bornFrom, Math.floor(daysBetween(bornFrom, bornTo) / 2));
  const days = daysBetween(bornOn, on);
  if (days < 0) return null;
  const about = bornFrom !== bornTo;
  const years = ageOn(bornOn, on);
  const born = partsOf(bornOn);
  const then = partsOf(on);
  const months = (then.year - born.year) * 12 + then.month - born.month - (then.day < born.day ? 1 : 0);
  if (days < DAYS) return { count: days, unit: "days", about };
  if (days < WEEKS) return { count: Math.floor(days / 7), unit: "weeks", about };
  if (months < MONTHS) return { count: months, unit: "months", about };
  return { count: years, unit: "years", about };
}
