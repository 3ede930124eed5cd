import { BLANK_MEMBER, type MemberTyped } from "@/app/(desk)/people/new/family/_parts/family-values";
import { newId } from "@/lib/core/id";

/** A row of a family's grid, empty except for what is given. */
export function aMember(given: Partial<MemberTyped> = {}) {
  return { ...BLANK_MEMBER, ...given };
}

/** A family as its grid sends it: a father, his wife and their son, with names that nobody else has. */
export function aFamily(given: Record<string, unknown> = {}) {
  const mark = newId().slice(-6);
  return {
    enteredOn: "",
    crossing: "",
    fatherName: "",
    fatherNameNative: "",
    familyName: "",
    documentType: "",
    site: "",
    members: [
      aMember({ givenName: `Zalmay ${mark}`, sex: "M", dobOriginalText: "1980-05-01" }),
      aMember({ givenName: `Shukria ${mark}`, sex: "F", dobOriginalText: "38", relationship: "WIF" }),
      aMember({ givenName: `Omid ${mark}`, sex: "M", dobOriginalText: "5 months", relationship: "SON" }),
    ],
    ...given,
  };
}
