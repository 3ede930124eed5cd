import { z } from "zod";
import { COUNTRIES } from "@/lib/access/roles";
import { latestToday, maybePastDay } from "@/lib/core/day-field";
import { whole } from "@/lib/core/number-field";
import { personRef } from "@/lib/core/reference-field";
import { nameLine, oneLine } from "@/lib/core/text";
import { readTypedBirth } from "./birth-typed";
import { code, confirmed, SEXES } from "./schema";

/** A family is registered in one go; larger ones are a group of several households. */
export const MOST_MEMBERS = 30;

const member = z.strictObject({
  givenName: nameLine(120),
  nameNative: nameLine(200),
  sex: z.enum(["", ...SEXES], "failure.choose"),
  dobOriginalText: oneLine(60),
  relationship: code,
  fatherName: nameLine(200),
  documentNumber: oneLine(60),
  // Where a member differs from what the family shares; empty is "as the family".
  documentType: code,
  familyName: nameLine(120),
  enteredOn: maybePastDay,
  crossing: oneLine(120),
  /** A person who was found and is not this one. */
  notThese: z.array(personRef).max(60),
});

type TypedMember = z.output<typeof member>;

/** Whether nothing has been typed in a row of the grid: such rows are ignored. */
export function isBlankMember(typed: Partial<Omit<TypedMember, "enteredOn" | "notThese">>): boolean {
  const { givenName, nameNative, sex, dobOriginalText, relationship, fatherName, documentNumber } = typed;
  const texts = [givenName, nameNative, sex, dobOriginalText, relationship, fatherName, documentNumber];
  return texts.every((text) => !text?.trim());
}

const shared = z.strictObject({
  country: z.enum(COUNTRIES, "failure.choose").optional(),
  enteredOn: maybePastDay,
  crossing: oneLine(120),
  fatherName: nameLine(120),
  fatherNameNative: nameLine(200),
  familyName: nameLine(120),
  documentType: code,
  /** Where they come from, and the language they speak at home. */
  originProvince: code.default(""),
  originDistrict: oneLine(120).default(""),
  language: code.default(""),
  /** Where they are to sleep. It reserves nothing: the page continues there. */
  site: code,
  members: z.array(member).min(1).max(MOST_MEMBERS, "people.family.tooMany"),
  confirmed,
});

function checkMember(
  typed: TypedMember,
  { isHead, documentType }: { isHead: boolean; documentType: string },
): [string, string][] {
  const birth = readTypedBirth({ dobOriginalText: typed.dobOriginalText }, latestToday());
  return [
    ...(typed.givenName || typed.nameNative
      ? []
      : [["givenName", "failure.person.name"] as [string, string]]),
    ...(typed.sex ? [] : [["sex", "failure.choose"] as [string, string]]),
    ...(birth.ok ? [] : [["dobOriginalText", birth.messageKey] as [string, string]]),
    ...(isHead || typed.relationship ? [] : [["relationship", "failure.choose"] as [string, string]]),
    ...(!typed.documentNumber || typed.documentType || documentType
      ? []
      : [["documentNumber", "people.family.noType"] as [string, string]]),
  ];
}

/** A member to be registered; `at` is their row in the grid, from 0, which failures name. */
export type FamilyMember = Omit<TypedMember, "sex"> & { sex: (typeof SEXES)[number]; at: number };

/**
 * A family: what all of them share, and a row for each member; the first row with anything in it is the head. Issues
 * name row and field.
 */
export const familyInput = shared
  .superRefine(({ members, documentType }, context) => {
    const head = members.findIndex((each) => !isBlankMember(each));
    const none: [string, string][] = [["givenName", "failure.person.name"]];
    for (const [at, each] of members.entries()) {
      const wrong = isBlankMember(each)
        ? head < 0 && at === 0
          ? none
          : []
        : checkMember(each, { isHead: at === head, documentType });
      for (const [field, message] of wrong)
        context.addIssue({ code: "custom", path: ["members", at, field], message });
    }
  })
  .transform(({ members, ...rest }) => ({
    ...rest,
    members: members.flatMap(({ sex, ...each }, at): FamilyMember[] =>
      sex && !isBlankMember({ ...each, sex }) ? [{ ...each, sex, at }] : [],
    ),
  }));

export type FamilyInput = z.output<typeof familyInput>;

/** The rows to check for people who may be here already. */
export const familyLook = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        at: whole(0, MOST_MEMBERS),
        name: oneLine(200),
        fatherName: oneLine(200),
        number: oneLine(60),
        sex: z.enum(["", ...SEXES]),
        dobOriginalText: oneLine(60),
      }),
    )
    .max(MOST_MEMBERS),
});
