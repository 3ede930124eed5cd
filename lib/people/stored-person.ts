import { dayFromDb, dayToDb } from "@/lib/core/day";
import type { Chosen } from "@/lib/reference/queries";
import type { BirthDate, BirthSpan } from "./birth-date";
import { CODE_SETS } from "./code-sets";
import { type PersonFields, personFields } from "./schema";

// Columns that always hold something; of the others, empty text is stored as nothing.
const FILLED = [
  "givenName",
  "fatherName",
  "nameNative",
  "mononym",
  "sex",
  "populationCategory",
  "registrationLevel",
] as const satisfies readonly (keyof PersonFields)[];

type Filled = (typeof FILLED)[number];
// What was typed of a birth is read into columns of its own (birthColumns).
type Column = Exclude<keyof PersonFields, "dobOriginalText" | "dobCalendar">;

const COLUMNS = Object.keys(personFields.shape).filter(
  (name): name is Column => name !== "dobOriginalText" && name !== "dobCalendar",
);
const isFilled = (name: Column): boolean => FILLED.some((filled) => filled === name);

/** Names by which a person is found: when one of them changes, the keys are rewritten. */
export const NAME_FIELDS = [
  "givenName",
  "fatherName",
  "grandfatherName",
  "familyName",
  "callingName",
  "nameNative",
  "fatherNameNative",
  "nameAsInPassport",
] as const;

// Fields of a person that hold a code, and the list it comes from.
const CODED = {
  originProvince: "province",
  maritalStatus: CODE_SETS.maritalStatus,
  education: CODE_SETS.education,
  ethnicity: CODE_SETS.ethnicity,
  interpreterLanguage: CODE_SETS.language,
} as const;

/** The codes in the input, except those already stored: a value that is no longer offered may stay. */
export function codesOf(
  given: { [Field in keyof typeof CODED]?: string | undefined },
  before: { [Field in keyof typeof CODED]?: string | null } = {},
): Chosen[] {
  return (Object.keys(CODED) as (keyof typeof CODED)[])
    .filter((field) => given[field] !== (before[field] ?? ""))
    .map((field) => ({ set: CODED[field], code: given[field], field }));
}

/** The columns of the input, empty text as null; fields that are not named are left out. */
export function columnsOf(
  fields: Partial<{ [Field in keyof PersonFields]: PersonFields[Field] | undefined }>,
) {
  const columns: Record<string, string | boolean | null> = {};
  for (const name of COLUMNS) {
    const value = fields[name];
    if (value !== undefined) columns[name] = value === "" && !isFilled(name) ? null : value;
  }
  return columns;
}

/** The columns of a birth; null is an unknown one, of which only the typed text may remain. */
export function birthColumns(birth: BirthDate | null, text: string) {
  if (!birth)
    return {
      bornOn: null,
      bornFrom: null,
      bornTo: null,
      bornPrecision: "UNKNOWN",
      bornCalendar: "gregorian",
      bornOriginalText: text,
      bornEstimated: false,
    };
  return {
    bornOn: dayToDb(birth.bornOn),
    bornFrom: dayToDb(birth.bornFrom),
    bornTo: dayToDb(birth.bornTo),
    bornPrecision: birth.precision as string,
    bornCalendar: birth.calendar as string,
    bornOriginalText: birth.originalText,
    bornEstimated: birth.estimated,
  };
}

/** The span of a birth in a row; null if nothing is known. */
export function bornOf(row: { bornFrom: Date | null; bornTo: Date | null }): BirthSpan | null {
  if (row.bornFrom === null || row.bornTo === null) return null;
  return { bornFrom: dayFromDb(row.bornFrom), bornTo: dayFromDb(row.bornTo) };
}

export type StoredPerson = {
  [Name in Column]: Name extends "mononym" ? boolean : Name extends Filled ? string : string | null;
} & { bornOriginalText: string };

/** What formOf needs of a row. */
export const formSelect = {
  ...(Object.fromEntries(COLUMNS.map((name) => [name, true])) as Record<Column, true>),
  bornOriginalText: true,
} as const;

/** A person's row as the edit form has it: every field a text, a choice or yes and no. */
export function formOf(row: StoredPerson): PersonFields {
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, row[name] ?? ""]));
  return { ...columns, dobOriginalText: row.bornOriginalText, dobCalendar: "" } as PersonFields;
}
