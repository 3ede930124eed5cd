import { type CivilDate, partsOf, weekday } from "./civil-date";
import { formatSolarHijri, persianNumber, toSolarHijri } from "./solar-hijri";

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const weekdays = {
  en: "Mon Tue Wed Thu Fri Sat Sun".split(" "),
  "fa-AF": "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه".split(" "),
} as const;

/**
 * A day as it is read aloud: `Sun 12 Apr 2026`, in both calendars. `solarHijri` is empty outside that calendar's
 * range.
 */
export type DayWords = { weekday: string; gregorian: string; solarHijri: string };

/** A day in words; in Dari the Gregorian one keeps its numbers, as documents write it. */
export function dayInWords(day: CivilDate, locale: "en" | "fa-AF"): DayWords {
  const { year, month, day: number } = partsOf(day);
  return {
    weekday: weekdays[locale][weekday(day) - 1] ?? "",
    gregorian: locale === "en" ? `${number} ${months[month - 1]} ${year}` : day,
    solarHijri: formatSolarHijri(day, locale),
  };
}

/**
 * A day as a field shows it before anyone types: `2026-04-12`, in Dari `۱۴۰۵/۱/۲۳`. Both are read back as the same
 * day.
 */
export function dayForField(day: CivilDate, locale: "en" | "fa-AF"): string {
  const solar = locale === "en" ? null : toSolarHijri(day);
  return solar ? persianNumber(`${solar.year}/${solar.month}/${solar.day}`) : day;
}
