import type { CivilDate } from "@/lib/core/civil-date";
import { calendarOf, dateFromMonthName, dateFromNumbers, foldTyped } from "@/lib/core/typed-date";
import { type AgeUnit, type BirthInput, type BirthResult, birthDate } from "./birth-date";

const ageWord =
  "(?:age|aged|about|approx\\.?|approximately|around|ca?\\.?|~|عمر|حدود|تقریباً|تقریبا|در حدود|возраст)";
const yearWord = "(?:years? old|years?|yrs?|y/?o|y|ساله|سال|лет|года|год)";
const unitWords: Record<Exclude<AgeUnit, "years">, string> = {
  months: "(?:months? old|months?|mos?|m/?o|ماهه|ماه|месяцев|месяца|месяц|мес\\.?)",
  weeks: "(?:weeks? old|weeks?|wks?|هفته\\s*(?:ای)?|недель|недели|неделя|нед\\.?)",
  days: "(?:days? old|days?|روزه|روز|дней|дня|день)",
};
// A bare number is no age here: 66 may be an age, 1366 or 1966 (readTypedBirth asks the person who typed it).
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

/**
 * Reads a birth date as people type it: `1366`, `12.6.1366`, `1987-09-03`, `3 Sep 1987`, `۱۲ سنبله ۱۳۶۶`, `age 34`,
 * `6 months`, `2 weeks`, `25 years in 1375`; any digits, day before month, years below 1600 are Solar Hijri. An age
 * counts on the day `ageGivenOn` (today by default). A bare number is refused: 66 may be 1366 or 1966.
 */
export function readBirthDate(text: string, today: CivilDate, ageGivenOn: CivilDate = today): BirthResult {
  const plain = foldTyped(text);
  const found =
    text.length > 60
      ? null
      : (dateFromNumbers(plain) ?? dateFromMonthName(plain) ?? fromAge(plain) ?? fromInfantAge(plain));
  if (!found) return { ok: false, failure: { messageKey: "failure.birth.unreadable" } };
  const input = "age" in found && !("ageInYear" in found) ? { ...found, ageOn: ageGivenOn } : found;
  return birthDate(input, text, today);
}
