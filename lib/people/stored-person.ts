import { dayFromDb, dayToDb } from "@/lib/core/day";
import type { Chosen } from "@/lib/reference/queries";
import type { BirthDate, BirthSpan } from "./birth-date";
import { CODE_SETS } from "./code-sets";
import type { PersonFields } from "./schema";

const OPTIONAL = [
  "grandfatherName",
  "familyName",
  "motherName",
  "callingName",
  "fatherNameNative",
  "nameAsInPassport",
  "placeOfBirth",
  "originProvince",
  "originDistrict",
  "maritalStatus",
  "education",
  "occupation",
  "ethnicity",
  "religion",
] as const;
const FILLED = [
  "givenName",
  "fatherName",
  "nameNative",
  "mononym",
  "sex",
  "populationCategory",
  "registrationLevel",
] as const;

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
  for (const name of FILLED) {
    const value = fields[name];
    if (value !== undefined) columns[name] = value;
  }
  for (const name of OPTIONAL) {
    const value = fields[name];
    if (value !== undefined) columns[name] = value === "" ? null : value;
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

/** A person's row as the edit form has it: every field a text, a choice or yes and no. */
export function formOf(row: StoredPerson): PersonFields {
  return {
    givenName: row.givenName,
    fatherName: row.fatherName,
    grandfatherName: row.grandfatherName ?? "",
    familyName: row.familyName ?? "",
    motherName: row.motherName ?? "",
    callingName: row.callingName ?? "",
    nameNative: row.nameNative,
    fatherNameNative: row.fatherNameNative ?? "",
    nameAsInPassport: row.nameAsInPassport ?? "",
    mononym: row.mononym,
    sex: row.sex as PersonFields["sex"],
    dobOriginalText: row.bornOriginalText,
    dobCalendar: "",
    placeOfBirth: row.placeOfBirth ?? "",
    originProvince: row.originProvince ?? "",
    originDistrict: row.originDistrict ?? "",
    maritalStatus: row.maritalStatus ?? "",
    education: row.education ?? "",
    occupation: row.occupation ?? "",
    ethnicity: row.ethnicity ?? "",
    religion: row.religion ?? "",
    populationCategory: row.populationCategory as PersonFields["populationCategory"],
    registrationLevel: row.registrationLevel as PersonFields["registrationLevel"],
  };
}

/** What formOf needs of a row. */
export const formSelect = {
  givenName: true,
  fatherName: true,
  grandfatherName: true,
  familyName: true,
  motherName: true,
  callingName: true,
  nameNative: true,
  fatherNameNative: true,
  nameAsInPassport: true,
  mononym: true,
  sex: true,
  bornOriginalText: true,
  placeOfBirth: true,
  originProvince: true,
  originDistrict: true,
  maritalStatus: true,
  education: true,
  occupation: true,
  ethnicity: true,
  religion: true,
  populationCategory: true,
  registrationLevel: true,
} as const;

export type StoredPerson = {
  [Column in keyof typeof formSelect]: Column extends "mononym"
    ? boolean
    : Column extends
          | "givenName"
          | "fatherName"
          | "nameNative"
          | "sex"
          | "bornOriginalText"
          | "populationCategory"
          | "registrationLevel"
      ? string
      : string | null;
};
