import type {
  DeadlineRule,
  DocRequirement,
  Guard,
  PathwayVersion,
  Transition,
} from "../../../lib/pathways/definition";
import { document, move, stagesOf, valid, waysOut } from "./build";

// Sources: P-2 for Afghans announced on 2 August 2021, no self-referral (firstpost.com 9861901; scribd 526271205);
// Request for Review: one, within 90 days of the notice (uscis.gov, Request for Review tip sheet); checks end before
// the interview (USCIS, refugee screening). Withdrawal and transfer from any open stage: side states of docs/domain.md 1.10.

export const p2Stages = stagesOf([
  ["P2_REFERRAL", "REFERRAL", "REFERRER", "GOV"],
  ["P2_CASE_CREATION", "ELIGIBILITY", "PROGRAMME", "GOV"],
  ["P2_INACTIVE", "ELIGIBILITY", "APPLICANT", "APPLICANT"],
  ["P2_PRESCREEN", "CASE_PREP", "PROGRAMME", "GOV"],
  ["P2_CHECKS", "SECURITY", "DEST_GOV", "GOV"],
  ["P2_INTERVIEW", "INTERVIEW", "DEST_GOV", "GOV"],
  ["P2_DENIED", "FINAL_DECISION", "APPLICANT", "APPLICANT"],
  ["P2_REVIEW_REQUEST", "FINAL_DECISION", "DEST_GOV", "GOV"],
  ["P2_FINAL_DENIED", "FINAL_DECISION", "APPLICANT", "NONE"],
  ["P2_MEDICAL", "MEDICAL", "IOM", "NONE"],
  ["P2_ORIENTATION", "PRE_DEPARTURE", "AGENCY", "NONE"],
  ["P2_ASSURANCE", "PRE_DEPARTURE", "AGENCY", "NONE"],
  ["P2_READY", "PRE_DEPARTURE", "HOST_GOV", "NONE"],
  ["P2_BOOKED", "BOOKED", "IOM", "NONE"],
  ["P2_ARRIVED", "ARRIVED", "AGENCY", "NONE"],
]);

const reviewOver: Guard = { kind: "deadlineOver", rule: "RFR" };

// Whichever ends first sends the family back. Check results are not stored here, so new checks are entered by hand.
const lapses = (["P2_READY", "P2_BOOKED"] as const).flatMap((from): Transition[] => [
  move(from, "LAPSE", "P2_MEDICAL", "system", [{ kind: "lapsed", what: ["MEDICAL"] }]),
  { ...move(from, "LAPSE", "P2_CHECKS", "CW"), needsReason: true },
  move(from, "LAPSE", "P2_ASSURANCE", "system", [{ kind: "lapsed", what: ["ASSURANCE"] }]),
]);

const listed: Transition[] = [
  move("P2_REFERRAL", "ADVANCE", "P2_CASE_CREATION", "CW", [document("PA", "P2_REFERRAL")]),
  move("P2_CASE_CREATION", "ADVANCE", "P2_PRESCREEN", "CW", [{ kind: "externalNumber", issuer: "RSC" }]),
  { ...move("P2_CASE_CREATION", "RETURN", "P2_INACTIVE", "CW"), needsReason: true },
  move("P2_INACTIVE", "ADVANCE", "P2_CASE_CREATION", "CW"),
  move("P2_PRESCREEN", "ADVANCE", "P2_CHECKS", "CW", [document("EACH", "BIODATA"), document("PA", "I590")]),
  move("P2_CHECKS", "ADVANCE", "P2_INTERVIEW", "CW"),
  move("P2_INTERVIEW", "ADVANCE", "P2_MEDICAL", "CW", [{ kind: "membersDecided" }]),
  move("P2_INTERVIEW", "DENY", "P2_DENIED", "CW+CC"),
  move("P2_DENIED", "APPEAL", "P2_REVIEW_REQUEST", "CW", [
    { kind: "deadlineOpen", rule: "RFR", lateWithReason: true },
    { kind: "once", from: "P2_DENIED", to: "P2_REVIEW_REQUEST" },
  ]),
  move("P2_DENIED", "LAPSE", "P2_FINAL_DENIED", "system", [reviewOver]),
  move("P2_REVIEW_REQUEST", "ADVANCE", "P2_CHECKS", "CW"),
  move("P2_REVIEW_REQUEST", "DENY", "P2_FINAL_DENIED", "CC"),
  move("P2_MEDICAL", "ADVANCE", "P2_ORIENTATION", "CW", [valid("MEDICAL", "TODAY")]),
  move("P2_ORIENTATION", "ADVANCE", "P2_ASSURANCE", "CW", [document("ADULT", "CO_CERT")]),
  move("P2_ASSURANCE", "ADVANCE", "P2_READY", "CW", [document("PA", "ASSURANCE"), valid("MEDICAL", "TODAY")]),
  move("P2_READY", "ADVANCE", "P2_BOOKED", "CW", [
    { kind: "appointment", appointment: "DEPARTURE" },
    document("EACH", "EXIT_PERMIT"),
    valid("MEDICAL", "DEPARTURE"),
    { kind: "membersDecided" },
  ]),
  move("P2_BOOKED", "ADVANCE", "P2_ARRIVED", "CW", [
    { kind: "appointment", appointment: "DEPARTURE", kept: true },
  ]),
  move("P2_FINAL_DENIED", "CLOSE", "CLOSED", "CC+second"),
  move("P2_ARRIVED", "CLOSE", "CLOSED", "CC+second"),
];

function paper(
  stage: string,
  docType: string,
  appliesTo: DocRequirement["appliesTo"],
  mandatory = true,
): DocRequirement {
  return { stage, docType, appliesTo, mandatory, translation: false, waivable: false };
}

// No age-out: children of any age stay on an Afghan P-2 case as they were at referral.
const deadlines: DeadlineRule[] = [
  {
    code: "RFR",
    stage: "P2_DENIED",
    anchor: "LETTER_RECEIVED",
    lengthDays: 90,
    unit: "CALENDAR",
    warnDays: [45, 14, 7],
    onLapse: "AUTO_LAPSE",
  },
  {
    code: "MEDICAL",
    stage: "P2_MEDICAL",
    anchor: "MEDICAL_DATE",
    lengthDays: 180,
    unit: "CALENDAR",
    warnDays: [60, 30, 14],
    onLapse: "TASK",
  },
];

export const p220210802: PathwayVersion = {
  pathway: "USRAP_P2",
  code: "2021-08-02",
  startStage: "P2_REFERRAL",
  effectiveFrom: "2021-08-02",
  effectiveTo: null,
  status: "PUBLISHED",
  source: "State Department announcement of 2 August 2021; uscis.gov, Request for Review tip sheet",
  stages: p2Stages,
  transitions: [...listed, ...lapses, ...waysOut(p2Stages, listed)],
  docRequirements: [
    paper("P2_REFERRAL", "P2_REFERRAL", "PA"),
    paper("P2_REFERRAL", "LOE", "PA", false),
    paper("P2_PRESCREEN", "BIODATA", "EACH"),
    paper("P2_PRESCREEN", "I590", "PA"),
    paper("P2_PRESCREEN", "TAZKIRA", "EACH", false),
    paper("P2_MEDICAL", "MEDICAL_REPORT", "EACH"),
    paper("P2_ORIENTATION", "CO_CERT", "ADULT"),
    paper("P2_ASSURANCE", "ASSURANCE", "PA"),
    paper("P2_READY", "EXIT_PERMIT", "EACH"),
  ],
  deadlineRules: deadlines,
};
