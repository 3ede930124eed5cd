/** One of the two records of a pair, in the order of the pair. */
export const SIDES = ["a", "b"] as const;
export type Side = (typeof SIDES)[number];

/** The columns behind each field of which a merge keeps one value; all columns of a birth go together. */
const COLUMNS = {
  givenName: ["givenName", "mononym"],
  nameNative: ["nameNative"],
  fatherName: ["fatherName"],
  fatherNameNative: ["fatherNameNative"],
  grandfatherName: ["grandfatherName"],
  familyName: ["familyName"],
  motherName: ["motherName"],
  callingName: ["callingName"],
  nameAsInPassport: ["nameAsInPassport"],
  sex: ["sex"],
  birth: [
    "bornOn",
    "bornFrom",
    "bornTo",
    "bornPrecision",
    "bornCalendar",
    "bornOriginalText",
    "bornEstimated",
  ],
  placeOfBirth: ["placeOfBirth"],
  originProvince: ["originProvince"],
  originDistrict: ["originDistrict"],
  maritalStatus: ["maritalStatus"],
  ethnicity: ["ethnicity"],
  religion: ["religion"],
  education: ["education"],
  occupation: ["occupation"],
  interpreterLanguage: ["interpreterLanguage"],
  interpreterSex: ["interpreterSex"],
} as const;

export type MergeField = keyof typeof COLUMNS;
export const MERGE_FIELDS = Object.keys(COLUMNS) as [MergeField, ...MergeField[]];

/** For each field, whose value is kept. A field that is not named keeps the value of the kept record. */
export type Choices = Partial<Record<MergeField, Side>>;

type Column = (typeof COLUMNS)[MergeField][number];
/** A record with the columns that a merge may take from it. */
export type Mergeable = Record<Column, unknown>;

function isUnknown(field: MergeField, values: Mergeable): boolean {
  return field === "sex" ? values.sex === "U" : !values[COLUMNS[field][0]];
}

/** What changes in the kept record: the values chosen from the other, and those that only the other has. */
export function mergedValues<Values extends Mergeable>(
  kept: Values,
  other: Values,
  choices: Choices,
  keeps: Side,
): Partial<Values> {
  const taken = MERGE_FIELDS.filter((field) => {
    if (isUnknown(field, other)) return false;
    return isUnknown(field, kept) || (choices[field] !== undefined && choices[field] !== keeps);
  });
  const columns = taken.flatMap((field): readonly Column[] => COLUMNS[field]);
  const values = columns.map((column) => [column, other[column]] as const);
  return Object.fromEntries(values) as Partial<Values>;
}
