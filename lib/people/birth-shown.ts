import { type CivilDate, partsOf } from "@/lib/core/civil-date";
import { formatSolarHijri, persianNumber, solarHijriMonths, toSolarHijri } from "@/lib/core/solar-hijri";
import { ageOn } from "./birth-date";

export type ShownBirth = {
  /** Whole years; null when nothing is known. */
  age: number | null;
  /** Whether the age may be off by a year: the day is not known. */
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

/** A birth as far as it is known, in both calendars; `bornOn` stands in the middle of what is possible. */
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
