import { type CivilDate, civilDateOf, parseCivilDate } from "./civil-date";
import { foldDigits } from "./fold";
import { fromSolarHijri, solarHijriMonthNamed } from "./solar-hijri";

/** What a typed date names, as numbers of the calendar it is written in; a missing month or day is unknown. */
export type TypedDate = {
  calendar: "gregorian" | "solar-hijri";
  year: number;
  month?: number;
  day?: number;
};

const gregorianMonths: readonly (readonly string[])[] = [
  ["jan", "january", "جنوری", "янв", "январь", "января"],
  ["feb", "february", "فبروری", "فوریه", "фев", "февраль", "февраля"],
  ["mar", "march", "مارچ", "мар", "март", "марта"],
  ["apr", "april", "اپریل", "апр", "апрель", "апреля"],
  ["may", "می", "май", "мая"],
  ["jun", "june", "جون", "июн", "июнь", "июня"],
  ["jul", "july", "جولای", "июл", "июль", "июля"],
  ["aug", "august", "اگست", "авг", "август", "августа"],
  ["sep", "sept", "september", "سپتمبر", "сен", "сентябрь", "сентября"],
  ["oct", "october", "اکتوبر", "окт", "октябрь", "октября"],
  ["nov", "november", "نومبر", "ноя", "ноябрь", "ноября"],
  ["dec", "december", "دسمبر", "дек", "декабрь", "декабря"],
];

const LONGEST = 60;

// Nothing here is older in the Gregorian calendar; Solar Hijri years of living people are far below it.
const firstGregorianYear = 1600;

/** The calendar a year is counted in. */
export function calendarOf(year: number): TypedDate["calendar"] {
  return year < firstGregorianYear ? "solar-hijri" : "gregorian";
}

/** A typed date in one spelling: digits 0-9, lower case, no invisible marks. */
export function foldTyped(text: string): string {
  return foldDigits(text.normalize("NFKC"))
    .toLowerCase()
    .replace(/[\p{Cf}]/gu, "")
    .replace(/ي/g, "ی")
    .trim();
}

function monthNamed(word: string): Pick<TypedDate, "calendar"> & { month: number } {
  const solar = solarHijriMonthNamed(word);
  if (solar) return { calendar: "solar-hijri", month: solar };
  return { calendar: "gregorian", month: gregorianMonths.findIndex((names) => names.includes(word)) + 1 };
}

/**
 * Only numbers, folded: `1366/6/12`, `12.6.1366`, `1987-09`, `1366`. Day first; a year is recognised by its four
 * digits.
 */
export function dateFromNumbers(text: string): TypedDate | null {
  const parts = text.split(/\s*[-/.\s\u2010-\u2015\u2212]\s*/).filter((part) => part !== "");
  if (parts.length === 0 || parts.length > 3 || !parts.every((part) => /^[0-9]{1,4}$/.test(part)))
    return null;
  const ordered = parts[0]?.length === 4 ? parts : parts.reverse();
  if (ordered[0]?.length !== 4 || ordered.slice(1).some((part) => part.length > 2)) return null;
  const [year = 0, month, day] = ordered.map(Number);
  return {
    calendar: calendarOf(year),
    year,
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
  };
}

/** With the name of a month, folded: `3 sep 1987`, `۱۲ سنبله ۱۳۶۶`, `sawr 1366`, in any order. */
export function dateFromMonthName(text: string): TypedDate | null {
  const parts = text.split(/[\s,،./-]+/).filter((part) => part !== "");
  const words = parts.filter((part) => !/^[0-9]+(st|nd|rd|th)?$/.test(part));
  const numbers = parts
    .map((part) => /^([0-9]+)(st|nd|rd|th)?$/.exec(part)?.[1])
    .filter((part) => part !== undefined);
  const year = numbers.find((number) => number.length === 4);
  const day = numbers.find((number) => number.length <= 2);
  const named = words.length === 1 ? monthNamed(words[0] ?? "") : null;
  if (!named?.month || year === undefined || numbers.length > 2 || (numbers.length === 2 && !day))
    return null;
  return { ...named, year: Number(year), ...(day === undefined ? {} : { day: Number(day) }) };
}

/** The day that a complete date names, or null if it names none. */
export function dayOfTyped(found: TypedDate | null): CivilDate | null {
  if (!found || found.month === undefined || found.day === undefined) return null;
  const { calendar, year, month, day } = found;
  return calendar === "gregorian" ? civilDateOf(year, month, day) : fromSolarHijri(year, month, day);
}

/** The day a text names in either calendar, day before month. Null if it names no complete day. */
export function dayInText(text: string): CivilDate | null {
  if (text.length > LONGEST) return null;
  const plain = foldTyped(text);
  return dayOfTyped(dateFromNumbers(plain) ?? dateFromMonthName(plain));
}

/** What a typed day means: a day, nothing readable, or one of two, the day-first reading first. */
export type TypedDay = { day: CivilDate } | { either: readonly [CivilDate, CivilDate] } | null;

const ofEitherOrder = /^([0-9]{1,2})\s*[-/]\s*([0-9]{1,2})\s*[-/]\s*([0-9]{4})$/;

/**
 * Reads a day as people type it: `2026-04-12`, `12 Apr 2026`, `12.4.2026`, `23 Hamal 1405`, `۱۴۰۵/۱/۲۳`. If slashes
 * leave open which number is the month (`12/04/2026` is written both ways), it takes neither and returns both.
 */
export function readTypedDay(text: string): TypedDay {
  const exact = parseCivilDate(text.trim());
  // Only a year of our time is clear by itself: 1405-01-23 is Solar Hijri.
  if (exact && calendarOf(Number(exact.slice(0, 4))) === "gregorian") return { day: exact };
  const open = text.length > LONGEST ? null : ofEitherOrder.exec(foldTyped(text));
  const year = Number(open?.[3]);
  if (open && calendarOf(year) === "gregorian") {
    const first = Number(open[1]);
    const second = Number(open[2]);
    const dayFirst = civilDateOf(year, second, first);
    const monthFirst = civilDateOf(year, first, second);
    if (dayFirst && monthFirst && dayFirst !== monthFirst) return { either: [dayFirst, monthFirst] };
    const day = dayFirst ?? monthFirst;
    return day && { day };
  }
  const day = dayInText(text);
  return day && { day };
}
