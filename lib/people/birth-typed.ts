import { type CivilDate, parseCivilDate, partsOf } from "@/lib/core/civil-date";
import { foldDigits } from "@/lib/core/fold";
import { ageOn, type BirthDate, type BirthFailure, type BirthInput, birthDate } from "./birth-date";
import { readBirthDate } from "./birth-text";

/** How the typed text is meant; if empty, the text decides. */
export const BIRTH_KINDS = ["", "gregorian", "solar-hijri", "age"] as const;
export type BirthKind = (typeof BIRTH_KINDS)[number];

/** A birth as a form or the API gives it: what was typed and how it is meant, or a day with its precision. */
export type TypedBirth = {
  dobOriginalText?: string | undefined;
  dobCalendar?: BirthKind | undefined;
  dob?: string | undefined;
  dobPrecision?: "DAY" | "MONTH" | "YEAR" | "AGE" | "UNKNOWN" | undefined;
};

export type BirthRead =
  | { ok: true; birth: BirthDate | null }
  | { ok: false; field: "dobOriginalText" | "dob"; messageKey: string };

function nameOf(failure: BirthFailure): string {
  return failure.messageKey.split(".").at(-1) ?? "unreadable";
}

const bareNumber = /^[0-9]{1,3}$/;

function fromText(text: string, kind: BirthKind, today: CivilDate): BirthRead {
  // A number below any year is an age, because that is what people are asked at a border. A user who meant a year
  // sees how it was read before saving; in a file, where nobody checks, it stays unread (readBirthDate).
  const bare = (kind === "age" || kind === "") && bareNumber.test(foldDigits(text.trim()));
  const found = readBirthDate(bare ? `age ${text.trim()}` : text, today);
  const wrong = (key: string): BirthRead => ({
    ok: false,
    field: "dobOriginalText",
    messageKey: `people.birthError.${key}`,
  });
  if (!found.ok) return wrong(nameOf(found.failure));
  const { birth } = found;
  if (kind === "age" && birth.precision !== "AGE") return wrong("notAnAge");
  if (
    (kind === "gregorian" || kind === "solar-hijri") &&
    (birth.precision === "AGE" || birth.calendar !== kind)
  )
    return wrong("otherCalendar");
  return { ok: true, birth: { ...birth, originalText: text } };
}

/** What a day with its precision says, as numbers of the calendar or as an age as of today. */
function inputOf(day: CivilDate, precision: TypedBirth["dobPrecision"], today: CivilDate): BirthInput {
  const { year, month, day: dayOfMonth } = partsOf(day);
  const calendar = "gregorian" as const;
  if (precision === "AGE") return { age: ageOn(day, today), ageOn: today };
  if (precision === "YEAR") return { calendar, year };
  if (precision === "MONTH") return { calendar, year, month };
  return { calendar, year, month, day: dayOfMonth, stated: precision === "DAY" };
}

/** How much of a day its precision keeps as stated. */
const known: Partial<Record<string, number>> = { YEAR: 4, AGE: 4, MONTH: 7 };

function fromDay(dob: string, { dobPrecision, dobOriginalText }: TypedBirth, today: CivilDate): BirthRead {
  const day = parseCivilDate(dob);
  if (!day) return { ok: false, field: "dob", messageKey: "failure.date.invalid" };
  if (dobPrecision === "UNKNOWN") return { ok: true, birth: null };
  const wrong = (key: string): BirthRead => ({
    ok: false,
    field: "dob",
    messageKey: `people.birthError.${key}`,
  });
  if (day > today) return wrong("future");
  const text = dobOriginalText || dob.slice(0, known[dobPrecision ?? "DAY"]);
  const found = birthDate(inputOf(day, dobPrecision, today), text, today);
  return found.ok ? { ok: true, birth: found.birth } : wrong(nameOf(found.failure));
}

/**
 * What a typed birth means on the day `today`; null if nothing is known. A day given as `dob` counts, with the
 * precision stated beside it (even 1 January is a day if it says DAY), otherwise the text is read. Failures carry the
 * field they belong to.
 */
export function readTypedBirth(typed: TypedBirth, today: CivilDate): BirthRead {
  if (typed.dob) return fromDay(typed.dob, typed, today);
  const text = typed.dobOriginalText?.trim() ?? "";
  return text === "" ? { ok: true, birth: null } : fromText(text, typed.dobCalendar ?? "", today);
}
