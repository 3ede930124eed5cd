import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import type { BirthDate } from "@/lib/people/birth-date";
import type { Rule } from "@/lib/referrals/checks";
import type { ReferralPerson } from "./referral-row";
import type { RosterColumn } from "./roster-columns";
import type { Relation, SheetRole } from "./roster-words";

/** What is wrong in a cell (`error` keeps the row out until it is corrected) or worth checking (`note`). */
export type FindingKey =
  | "name"
  | "sex"
  | "birth"
  | "birthDay"
  | "birthFuture"
  | "birthBare"
  | "birthUnknown"
  | "birthEstimated"
  | "country"
  | "countryScope"
  | "entered"
  | "enteredFuture"
  | "enteredUnknown"
  | "number"
  | "phone"
  | "province"
  | "relation"
  | "programme"
  | "programmeWaits"
  | "stageOn"
  | "stageOnFuture"
  | "stageToday"
  | "stageUnknown"
  | "filed"
  | "filedFuture"
  | "filedNeeded"
  | "numberAlone"
  | "numberTwice"
  | "numberTaken"
  | "headTwice"
  | "headMissing"
  | "familyCountry"
  | "familyLarge"
  | "tieSex"
  | "tieSpouse"
  | "tieYounger"
  | "tieApart"
  | "tooLong"
  | "caseNumberTwice"
  | Rule;
/** `about` is the pathway that a question is about; `element` and `line` name the place in a referral form. */
export type Finding = {
  column: RosterColumn;
  level: "error" | "note";
  key: FindingKey;
  element?: string;
  line?: number;
  about?: string;
};

/** Questions that the user answers for many rows at once before anyone is registered. */
export const QUESTIONS = ["filedNeeded", "stageUnknown"] as const satisfies readonly FindingKey[];

export const isQuestion = (key: string): boolean => (QUESTIONS as readonly string[]).includes(key);

/** A row of a roster as it was understood; empty text means that the sheet says nothing. */
export type RosterPerson = {
  givenName: string;
  familyName: string;
  nameNative: string;
  fatherName: string;
  fatherNameNative: string;
  grandfatherName: string;
  mononym: boolean;
  sex: "F" | "M" | "X" | "U";
  birthText: string;
  birth: BirthDate | null;
  tazkira: string;
  passport: string;
  phone: string;
  province: string;
  family: string;
  relation: Relation | "";
  /** The code of the programme, `NONE`, or empty if the words below name none that is known. */
  pathway: string;
  programme: string;
  caseNumber: string;
  /** What the person is on the case; empty if the sheet does not say. */
  caseRole: SheetRole | "";
  stage: string;
  stageOn: CivilDate | null;
  /** The day the case was filed, or that it was not filed yet. */
  filedOn: CivilDate | "none" | null;
  employer: string;
  enteredOn: CivilDate | null;
  crossing: string;
  country: Country;
  site: string;
  room: string;
  remarks: string;
  /** What a referral form says beyond a roster. */
  referral?: ReferralPerson;
};

/** A row of the file with its number there (the first row is 1): a person, or why it is not one. */
export type RosterRow = { row: number; person: RosterPerson | null; findings: Finding[] };
