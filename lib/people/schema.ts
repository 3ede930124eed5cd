import { z } from "zod";
import { COUNTRIES } from "@/lib/access/roles";
import { latestToday, maybePastDay } from "@/lib/core/day-field";
import { seenVersion } from "@/lib/core/number-field";
import { maybeReferenceField, personRef } from "@/lib/core/reference-field";
import { nameLine, oneLine, requiredLine, requiredLines } from "@/lib/core/text";
import { BIRTH_KINDS, readTypedBirth, type TypedBirth } from "./birth-typed";

export const SEXES = ["F", "M", "X", "U"] as const;
export const CATEGORIES = ["APPLICANT", "FAMILY", "HUMANITARIAN", "MILITARY_SCREENING"] as const;
export const LEVELS = ["COUNT", "EMERGENCY", "BASIC", "FULL"] as const;
export const DOCUMENT_STATES = ["SEEN", "COPY", "CLAIMED", "LOST", "HELD_BY_EMBASSY", "SUSPECT"] as const;
export const CONTACT_KINDS = ["PHONE", "WHATSAPP", "EMAIL", "RELATIVE_PHONE", "OTHER"] as const;

/**
 * The user was asked about a possible mistake (who is here already, an unlikely family), and says that it is right.
 */
export const confirmed = z.boolean().optional();

/** One of a fixed list. */
export const one = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, "failure.choose");
export const code = z.string().regex(/^[\w-]{0,40}$/, "failure.choose");

/** A reference of one kind, however it is typed; empty is none. */
export function reference(letter: "G" | "H" | "P") {
  return maybeReferenceField(letter, "people.error.reference");
}

/** The fields of a person, with the database's limits; empty text means unknown. */
export const personFields = z.strictObject({
  givenName: nameLine(120),
  fatherName: nameLine(120),
  grandfatherName: nameLine(120),
  familyName: nameLine(120),
  motherName: nameLine(120),
  callingName: nameLine(120),
  nameNative: nameLine(200),
  fatherNameNative: nameLine(200),
  nameAsInPassport: nameLine(200),
  mononym: z.boolean(),
  sex: one(SEXES),
  dobOriginalText: oneLine(60),
  dobCalendar: z.enum(BIRTH_KINDS, "failure.choose"),
  placeOfBirth: oneLine(200),
  originProvince: code,
  originDistrict: oneLine(120),
  maritalStatus: code,
  education: code,
  occupation: oneLine(200),
  /** The language for which an interpreter is needed, empty for none, and of which sex if it matters. */
  interpreterLanguage: code,
  interpreterSex: z.enum(["", "F", "M"], "failure.choose"),
  ethnicity: code,
  religion: oneLine(40),
  populationCategory: one(CATEGORIES),
  registrationLevel: one(LEVELS),
});

export type PersonFields = z.output<typeof personFields>;

const dobAsDay = {
  dob: z.string().max(10, "failure.date.invalid").optional(),
  dobPrecision: z.enum(["DAY", "MONTH", "YEAR", "AGE", "UNKNOWN"], "failure.choose").optional(),
};

// The command reads the text again with the day of the record's country.
function checkBirth(typed: TypedBirth, context: z.RefinementCtx): void {
  const read = readTypedBirth(typed, latestToday());
  if (!read.ok) context.addIssue({ code: "custom", path: [read.field], message: read.messageKey });
}

function checkNames(
  typed: {
    givenName?: string | undefined;
    nameNative?: string | undefined;
    registrationLevel?: string | undefined;
  },
  context: z.RefinementCtx,
): void {
  if (typed.registrationLevel === "COUNT" || typed.givenName || typed.nameNative) return;
  context.addIssue({ code: "custom", path: ["givenName"], message: "failure.person.name" });
}

/** A new person: short enough for the border, everything else may follow later. */
export const registerInput = personFields
  .partial()
  .extend({
    sex: one(SEXES),
    ...dobAsDay,
    country: z.enum(COUNTRIES, "failure.choose").optional(),
    group: reference("G").optional(),
    household: reference("H").optional(),
    relationship: code.optional(),
    focalPoint: z.boolean().optional(),
    enteredOn: maybePastDay.optional(),
    crossing: oneLine(120).optional(),
    documentType: code.optional(),
    documentNumber: oneLine(60).optional(),
    phone: oneLine(60).optional(),
    phoneSafe: z.boolean().optional(),
    confirmed,
  })
  .superRefine((typed, context) => {
    checkNames(typed, context);
    checkBirth(typed, context);
    if (typed.documentNumber && !typed.documentType)
      context.addIssue({ code: "custom", path: ["documentType"], message: "failure.choose" });
    if (typed.group && !typed.relationship)
      context.addIssue({ code: "custom", path: ["relationship"], message: "failure.choose" });
  });

export type RegisterInput = z.output<typeof registerInput>;

const version = seenVersion(1, "failure.person.version");
export const reason = oneLine(500);

/**
 * A change: only named fields change. `version` is the one the user saw. The command reads a birth, because it knows
 * whether its text is new: the stored text may be unreadable.
 */
export const personPatch = personFields
  .partial()
  .extend({ ...dobAsDay, version, reason: reason.optional(), confirmed });

/** A person's form: every field, the record it belongs to and the version the user saw. */
export const personForm = personFields
  .extend({ ref: personRef, version, reason, confirmed })
  .superRefine(checkNames);

export type PersonPatch = z.output<typeof personPatch>;

/** A note of a person that is not restricted. */
export const noteInput = z.strictObject({
  ref: personRef,
  level: z.enum(["GENERAL", "CASE"], "failure.choose"),
  body: requiredLines(10_000),
});

/** What is checked before someone is registered: who may be here already. */
export const likelyInput = z.strictObject({
  name: oneLine(200),
  fatherName: oneLine(120),
  number: oneLine(60),
});

/**
 * A number whose field was left: who already has it. `ref` is the person to get it, or `group` the one they are to
 * join.
 */
export const numberLook = z.strictObject({
  kind: z.enum(["document", "phone"]),
  number: requiredLine(120),
  ref: reference("P"),
  group: reference("G"),
});

export type NumberLook = z.output<typeof numberLook>;
