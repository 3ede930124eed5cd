import { type CivilDate, dayNumber, fromDayNumber, parseCivilDate } from "./civil-date";

export type SolarHijriDate = { year: number; month: number; day: number };

/** The twelve months by their Afghan names, Hamal first. Iran calls the same months Farvardin to Esfand. */
export const solarHijriMonths = [
  { en: "Hamal", "fa-AF": "حمل", ps: "وری" },
  { en: "Sawr", "fa-AF": "ثور", ps: "غویی" },
  { en: "Jawza", "fa-AF": "جوزا", ps: "غبرګولی" },
  { en: "Saratan", "fa-AF": "سرطان", ps: "چنګاښ" },
  { en: "Asad", "fa-AF": "اسد", ps: "زمری" },
  { en: "Sunbula", "fa-AF": "سنبله", ps: "وږی" },
  { en: "Mizan", "fa-AF": "میزان", ps: "تله" },
  { en: "Aqrab", "fa-AF": "عقرب", ps: "لړم" },
  { en: "Qaws", "fa-AF": "قوس", ps: "لیندۍ" },
  { en: "Jadi", "fa-AF": "جدی", ps: "مرغومی" },
  { en: "Dalw", "fa-AF": "دلو", ps: "سلواغه" },
  { en: "Hut", "fa-AF": "حوت", ps: "کب" },
] as const;

/**
 * The years for which the leap rule below is right; a test compares every day of them with the platform's calendar.
 */
export const solarHijriYears = { first: 1278, last: 1472 } as const;

// 1 Hamal 1278. The rule repeats after 33 years with 8 leap days.
const epoch = dayNumber(parseCivilDate("1899-03-21") as CivilDate);
const leapRemainders = [1, 5, 9, 13, 17, 22, 26, 30];

/** Whether Hut of this year has 30 days. */
export function isSolarHijriLeapYear(year: number): boolean {
  return leapRemainders.includes(year % 33);
}

function yearStart(year: number): number {
  let days = epoch;
  for (let each = solarHijriYears.first; each < year; each += 1)
    days += isSolarHijriLeapYear(each) ? 366 : 365;
  return days;
}

/** Days of a month (1-12): six of 31, five of 30, Hut 29 or 30. */
export function daysInSolarHijriMonth(year: number, month: number): number {
  if (month <= 6) return 31;
  if (month <= 11) return 30;
  return isSolarHijriLeapYear(year) ? 30 : 29;
}

/** The Gregorian date of a Solar Hijri day, or null if the day does not exist or the year is out of range. */
export function fromSolarHijri(year: number, month: number, day: number): CivilDate | null {
  if (![year, month, day].every(Number.isInteger)) return null;
  if (year < solarHijriYears.first || year > solarHijriYears.last || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInSolarHijriMonth(year, month)) return null;
  const monthDays = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return fromDayNumber(yearStart(year) + monthDays + day - 1);
}

/** The Solar Hijri day of a Gregorian date, or null outside solarHijriYears. */
export function toSolarHijri(date: CivilDate): SolarHijriDate | null {
  const days = dayNumber(date);
  let year = Number(date.slice(0, 4)) - 621;
  if (year < solarHijriYears.first - 1 || year > solarHijriYears.last + 1) return null;
  if (days < yearStart(year)) year -= 1;
  if (year < solarHijriYears.first || year > solarHijriYears.last || days < epoch) return null;
  const ordinal = days - yearStart(year);
  const month = ordinal < 186 ? Math.floor(ordinal / 31) + 1 : Math.floor((ordinal - 186) / 30) + 7;
  const day = ordinal < 186 ? (ordinal % 31) + 1 : ((ordinal - 186) % 30) + 1;
  return { year, month, day };
}

const persianDigits = "۰۱۲۳۴۵۶۷۸۹";

/** Writes ASCII digits as ۰-۹. */
export function persianNumber(text: string): string {
  return text.replace(/[0-9]/g, (digit) => persianDigits.charAt(Number(digit)));
}

/** `1400 Sunbula 12`, in Dari `۱۲ سنبله ۱۴۰۰`; empty outside solarHijriYears. */
export function formatSolarHijri(date: CivilDate, locale: "en" | "fa-AF"): string {
  const found = toSolarHijri(date);
  const month = found && solarHijriMonths[found.month - 1];
  if (!found || !month) return "";
  if (locale === "en") return `${found.year} ${month.en} ${found.day}`;
  return persianNumber(`${found.day} ${month["fa-AF"]} ${found.year}`);
}

const otherSpellings: readonly (readonly string[])[] = [
  [],
  ["saur", "sowr", "thawr", "sawar"],
  ["jauza", "jowza"],
  ["seratan"],
  [],
  ["sonbola", "sunbola", "sonbula", "sumbula"],
  [],
  ["aghrab"],
  ["qaus", "qows"],
  ["jaddi", "jady"],
  ["dalwa", "dalv"],
  ["hoot", "hout"],
];

/** The number (1-12) of a month named in Dari, Pashto or Latin letters, or null. */
export function solarHijriMonthNamed(name: string): number | null {
  const folded = name.trim().normalize("NFC").toLowerCase().replace(/ي/g, "ی").replace(/ك/g, "ک");
  const at = solarHijriMonths.findIndex(
    (each, index) =>
      [each.en.toLowerCase(), each["fa-AF"], each.ps].includes(folded) ||
      otherSpellings[index]?.includes(folded) === true,
  );
  return at < 0 ? null : at + 1;
}
