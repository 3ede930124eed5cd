import { type CivilDate, civilDateOf } from "@/lib/core/civil-date";
import { fromSolarHijri, solarHijriMonthNamed } from "@/lib/core/solar-hijri";
import { foldDigits } from "@/lib/core/text";
import { type AgeUnit, type BirthCalendar, type BirthInput, type BirthResult, birthDate } from "./birth-date";

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

// Nobody alive was born in a Gregorian year below this; Solar Hijri years of the living lie far below it.
const firstGregorianYear = 1600;

function calendarOf(year: number): BirthCalendar {
  return year < firstGregorianYear ? "solar-hijri" : "gregorian";
}

function monthNamed(word: string): { calendar: BirthCalendar; month: number } | null {
  const solar = solarHijriMonthNamed(word);
  if (solar) return { calendar: "solar-hijri", month: solar };
  const at = gregorianMonths.findIndex((names) => names.includes(word));
  return at < 0 ? null : { calendar: "gregorian", month: at + 1 };
}

function fromNumbers(text: string): BirthInput | null {
  const parts = text.split(/\s*[-/.\s\u2010-\u2015\u2212]\s*/).filter((part) => part !== "");
  if (parts.length === 0 || parts.length > 3 || !parts.every((part) => /^[0-9]{1,4}$/.test(part)))
    return null;
  // Day first is the rule of the region; a year is recognised by its four digits.
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

function fromMonthName(text: string): BirthInput | null {
  const parts = text.split(/[\s,،./-]+/).filter((part) => part !== "");
  const words = parts.filter((part) => !/^[0-9]+(st|nd|rd|th)?$/.test(part));
  const numbers = parts
    .map((part) => /^([0-9]+)(st|nd|rd|th)?$/.exec(part)?.[1])
    .filter((part) => part !== undefined);
  const year = numbers.find((number) => number.length === 4);
  const day = numbers.find((number) => number.length <= 2);
  const month = words.length === 1 ? monthNamed(words[0] ?? "") : null;
  if (!month || year === undefined || numbers.length > 2 || (numbers.length === 2 && day === undefined))
    return null;
  return { ...month, year: Number(year), ...(day === undefined ? {} : { day: Number(day) }) };
}

const ageWord =
  "(?:age|aged|about|approx\\.?|approximately|around|ca?\\.?|~|عمر|حدود|تقریباً|تقریبا|در حدود|возраст)";
const yearWord = "(?:years? old|years?|yrs?|y/?o|y|ساله|سال|лет|года|год)";
const unitWords: Record<Exclude<AgeUnit, "years">, string> = {
  months: "(?:months? old|months?|mos?|m/?o|ماهه|ماه|месяцев|месяца|месяц|мес\\.?)",
  weeks: "(?:weeks? old|weeks?|wks?|هفته\\s*(?:ای)?|недель|недели|неделя|нед\\.?)",
  days: "(?:days? old|days?|روزه|روز|дней|дня|день)",
};
// A bare number is no age: 66 may be an age, 1366 or 1966.
const ageForms = [
  new RegExp(`^${ageWord}\\s*:?\\s*([0-9]{1,3})(?:\\s*${yearWord})?$`),
  new RegExp(`^([0-9]{1,3})\\s*${yearWord}$`),
];
const ageInYearForm = new RegExp(
  `^(?:${ageWord}\\s*)?([0-9]{1,3})\\s*${yearWord}\\s*(?:in|در)(?: سال)?\\s*([0-9]{4})$`,
);

// An infant's age: a span of one month, one week or one day.
const infantForms = Object.entries(unitWords).map(([unit, words]) => ({
  unit: unit as AgeUnit,
  form: new RegExp(`^(?:${ageWord}\\s*:?\\s*)?([0-9]{1,3})\\s*${words}$`),
}));

function fromInfantAge(text: string): BirthInput | null {
  for (const { unit, form } of infantForms) {
    const age = form.exec(text)?.[1];
    if (age !== undefined) return { age: Number(age), unit };
  }
  return null;
}

function fromAge(text: string): BirthInput | null {
  const inYear = ageInYearForm.exec(text);
  if (inYear) {
    const year = Number(inYear[2]);
    return { age: Number(inYear[1]), calendar: calendarOf(year), ageInYear: year };
  }
  const age = ageForms.map((form) => form.exec(text)?.[1]).find((found) => found !== undefined);
  return age === undefined ? null : { age: Number(age) };
}

const folded = (text: string) =>
  foldDigits(text.normalize("NFKC"))
    .toLowerCase()
    .replace(/[\p{Cf}]/gu, "")
    .replace(/ي/g, "ی")
    .trim();

/**
 * The day a text names, however doubtful it is: `1 January 1990` is what the document says, though only its year is
 * believed. Null when the text names no whole day.
 */
export function dayInText(text: string): CivilDate | null {
  const found = text.length > 60 ? null : (fromNumbers(folded(text)) ?? fromMonthName(folded(text)));
  if (!found || !("year" in found) || found.month === undefined || found.day === undefined) return null;
  const { year, month, day } = found;
  return found.calendar === "gregorian" ? civilDateOf(year, month, day) : fromSolarHijri(year, month, day);
}

/**
 * Reads a birth date as people type it: `1366`, `12.6.1366`, `1987-09-03`, `3 Sep 1987`, `۱۲ سنبله ۱۳۶۶`, `age 34`,
 * `6 months`, `2 weeks`, `25 years in 1375`; any digits, day before month, years below 1600 are Solar Hijri. An age
 * counts on the day `ageGivenOn` (today unless told). Two-digit years are refused: 66 may be 1366 or 1966.
 */
export function readBirthDate(text: string, today: CivilDate, ageGivenOn: CivilDate = today): BirthResult {
  const plain = folded(text);
  const found =
    text.length > 60
      ? null
      : (fromNumbers(plain) ?? fromMonthName(plain) ?? fromAge(plain) ?? fromInfantAge(plain));
  if (!found) return { ok: false, failure: { messageKey: "failure.birth.unreadable" } };
  const input = "age" in found && !("ageInYear" in found) ? { ...found, ageOn: ageGivenOn } : found;
  return birthDate(input, text, today);
}
