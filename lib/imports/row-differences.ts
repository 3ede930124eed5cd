import type { CivilDate } from "@/lib/core/civil-date";
import type { RosterPerson } from "./roster-person";

/** Names that a corrected list can change, each a field of the record. */
export const CHANGED_NAMES = [
  "givenName",
  "familyName",
  "nameNative",
  "fatherName",
  "fatherNameNative",
  "grandfatherName",
] as const;

/** Fields of a record that a corrected list can change, and numbers that it can add. */
export const CHANGED_FIELDS = [
  ...CHANGED_NAMES,
  "sex",
  "birth",
  "originProvince",
  "tazkira",
  "passport",
  "phone",
] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** The columns of the table of people in which a field is stored, by which the trail names it. */
export const STORED_IN: Readonly<Record<ChangedField, readonly string[]>> = {
  givenName: ["given_name"],
  familyName: ["family_name"],
  nameNative: ["name_native"],
  fatherName: ["father_name"],
  fatherNameNative: ["father_name_native"],
  grandfatherName: ["grandfather_name"],
  sex: ["sex"],
  birth: ["born_on", "born_from", "born_to", "born_original_text"],
  originProvince: ["origin_province"],
  tazkira: [],
  passport: [],
  phone: [],
};

/** What is compared of a record. */
export type Recorded = {
  givenName: string;
  familyName: string | null;
  nameNative: string;
  fatherName: string;
  fatherNameNative: string | null;
  grandfatherName: string | null;
  sex: string;
  originProvince: string | null;
  bornFrom: CivilDate | null;
  bornTo: CivilDate | null;
  bornOriginalText: string;
};

/** Whether a number of the row is on the record. */
export type Numbers = Readonly<Record<"tazkira" | "passport" | "phone", boolean>>;

export type Difference = { field: ChangedField; before: string; after: string };

const NUMBERS = ["tazkira", "passport", "phone"] as const;

/** An age says less than a day that is known, so it changes only an unknown birth. */
function otherBirth({ birth }: RosterPerson, before: Recorded): boolean {
  if (!birth) return false;
  if (birth.precision === "AGE") return before.bornFrom === null;
  return birth.bornFrom !== before.bornFrom || birth.bornTo !== before.bornTo;
}

/** What a row says otherwise than the record; where the row says nothing, the record stays as it is. */
export function differences(row: RosterPerson, before: Recorded, has: Numbers): Difference[] {
  const found: Difference[] = [];
  for (const field of CHANGED_NAMES)
    if (row[field] !== "" && row[field] !== (before[field] ?? ""))
      found.push({ field, before: before[field] ?? "", after: row[field] });
  if (row.sex !== "U" && row.sex !== before.sex)
    found.push({ field: "sex", before: before.sex, after: row.sex });
  if (otherBirth(row, before))
    found.push({
      field: "birth",
      before: before.bornOriginalText || (before.bornFrom ?? ""),
      after: row.birthText,
    });
  if (row.province !== "" && row.province !== (before.originProvince ?? ""))
    found.push({ field: "originProvince", before: before.originProvince ?? "", after: row.province });
  for (const field of NUMBERS)
    if (row[field] !== "" && !has[field]) found.push({ field, before: "", after: row[field] });
  return found;
}
