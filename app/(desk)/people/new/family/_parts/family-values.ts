import type { z } from "zod";
import { fathersOf } from "@/lib/people/family-names";
import { type familyInput, isBlankMember } from "@/lib/people/family-schema";

/** The grid as it is being typed. */
export type FamilyTyped = z.input<typeof familyInput>;
export type MemberTyped = FamilyTyped["members"][number];

export const BLANK_MEMBER: MemberTyped = {
  givenName: "",
  nameNative: "",
  sex: "",
  dobOriginalText: "",
  relationship: "",
  fatherName: "",
  documentNumber: "",
  documentType: "",
  familyName: "",
  enteredOn: "",
  crossing: "",
  notThese: [],
};

type Filled = { at: number; member: MemberTyped; fatherName: string };

/** The rows with any content, each with its own father's name or the family's. */
export function filledRows(family: FamilyTyped): Filled[] {
  const filled = family.members.flatMap((member, at) => (isBlankMember(member) ? [] : [{ member, at }]));
  const fathers = fathersOf(
    filled.map(({ member }) => member),
    family,
  );
  return filled.map((row, number) => {
    const { fatherName = "", fatherNameNative = "" } = fathers[number] ?? {};
    return { ...row, fatherName: fatherName || fatherNameNative };
  });
}

const LEAST_NAME = 2;
const LEAST_NUMBER = 4;

/** The questions for each row: who may be here already. A row with too little content is not checked. */
export function questionsOf(family: FamilyTyped) {
  return filledRows(family).flatMap(({ at, member, fatherName }) => {
    const name = (member.givenName.trim() || member.nameNative.trim()).slice(0, 200);
    const number = member.documentNumber.trim();
    if (name.length < LEAST_NAME && number.length < LEAST_NUMBER) return [];
    const question = {
      name,
      fatherName: fatherName.slice(0, 120),
      number: number.length < LEAST_NUMBER ? "" : number,
      sex: member.sex,
      dobOriginalText: member.dobOriginalText,
    };
    return [{ at, question, key: JSON.stringify(question) }];
  });
}
