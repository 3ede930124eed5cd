import { type CivilDate, parseCivilDate, partsOf } from "@/lib/core/civil-date";
import { foldDigits } from "@/lib/core/text";
import { type BirthDate, type BirthFailure, birthDate } from "./birth-date";
import { readBirthDate } from "./birth-text";

/** How what is typed is meant; empty leaves it to the text itself. */
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
  const bare = kind === "age" && bareNumber.test(foldDigits(text.trim()));
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

function fromDay(dob: string, { dobPrecision, dobOriginalText }: TypedBirth, today: CivilDate): BirthRead {
  const day = parseCivilDate(dob);
  if (!day) return { ok: false, field: "dob", messageKey: "failure.date.invalid" };
  const { year, month, day: dayOfMonth } = partsOf(day);
  const input = {
    calendar: "gregorian" as const,
    year,
    ...(dobPrecision === "YEAR" || dobPrecision === "AGE" ? {} : { month }),
    ...(dobPrecision === "DAY" || dobPrecision === undefined ? { day: dayOfMonth } : {}),
  };
  const found = birthDate(input, dobOriginalText || dob, today);
  return found.ok
    ? { ok: true, birth: found.birth }
    : { ok: false, field: "dob", messageKey: `people.birthError.${nameOf(found.failure)}` };
}

/**
 * What a typed birth means on the day `today`; null when nothing is known. A day given as `dob` counts, otherwise the
 * text is read. Failures carry the field they belong to.
 */
export function readTypedBirth(typed: TypedBirth, today: CivilDate): BirthRead {
  if (typed.dob) return fromDay(typed.dob, typed, today);
  const text = typed.dobOriginalText?.trim() ?? "";
  return text === "" ? { ok: true, birth: null } : fromText(text, typed.dobCalendar ?? "", today);
}
