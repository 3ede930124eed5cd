import type {
  DeadlineRule,
  DocRequirement,
  Guard,
  PathwayVersion,
  Transition,
} from "../../../lib/pathways/definition";
import { document, move, stagesOf, valid, waysOut } from "./build";
import type { StageCode } from "./stage-labels";

// Sources: travel.state.gov "Steps of the Afghan SIV process"; old document list with threat statement and biodata,
// afghanrefugee.net/siv-guide; appeal within 120 days of receipt, once, beporsed.org article 11388498670365;
// revocation even years later, IRAP article 36237176957460; INA 203(g) one year. Days planned per stage: averages of
// the October 2017 report (180 COM, 30 I-360, 270 scheduling, 210 administrative processing). Confirm with counsel.

export const sivStages = stagesOf([
  ["SIV_PRE_COM", "FILE_BUILD", "APPLICANT", "APPLICANT"],
  ["SIV_COM_REVIEW", "ELIGIBILITY", "DEST_GOV", "GOV", 180],
  ["SIV_COM_DENIED", "ELIGIBILITY", "APPLICANT", "APPLICANT"],
  ["SIV_COM_APPEAL", "ELIGIBILITY", "DEST_GOV", "GOV", 180],
  ["SIV_COM_REVOKED", "ELIGIBILITY", "APPLICANT", "APPLICANT"],
  ["SIV_FINAL_DENIED", "FINAL_DECISION", "APPLICANT", "NONE"],
  ["SIV_I360", "PETITION", "DEST_GOV", "GOV", 30],
  ["SIV_NVC", "CASE_PREP", "APPLICANT", "APPLICANT"],
  ["SIV_SCHED", "INTERVIEW", "DEST_GOV", "GOV", 270],
  ["SIV_MED", "MEDICAL", "APPLICANT", "APPLICANT"],
  ["SIV_INTERVIEW", "INTERVIEW", "DEST_GOV", "GOV"],
  ["SIV_REFUSED", "FINAL_DECISION", "APPLICANT", "APPLICANT"],
  ["SIV_AP", "SECURITY", "DEST_GOV", "GOV", 210],
  ["SIV_ISSUED", "TRAVEL_DOC", "HOST_GOV", "NONE"],
  ["SIV_TRAVEL", "BOOKED", "IOM", "NONE"],
  ["SIV_ARRIVED", "ARRIVED", "AGENCY", "NONE"],
]);

const identity = ["TAZKIRA", "ETAZKIRA", "PASSPORT"];

// 24 months before the July 2021 law, 12 from then on, by the day of COM filing (aila.org, DOS and DHS; day from practice).
const service: Guard = {
  kind: "serviceMonths",
  byFiledOn: [
    { from: "1900-01-01", months: 24 },
    { from: "2021-07-30", months: 12 },
  ],
};

/** The guards of filing at COM; the threat statement was required until July 2022. */
export function comFiling(threatStatement: boolean): Guard[] {
  return [
    ...["DS157", "LOE", "LOR", ...(threatStatement ? ["THREAT_STMT"] : [])].map((type) =>
      document("PA", type),
    ),
    document("PA", ...identity),
    document("PA", "TRANSLATION"),
    { kind: "externalNumber", issuer: "NVC" },
    service,
  ];
}

const appealOpen: Guard = { kind: "deadlineOpen", rule: "COM_APPEAL", lateWithReason: true };
const appealOver: Guard = { kind: "deadlineOver", rule: "COM_APPEAL" };
const travelReady: Guard[] = [
  { kind: "appointment", appointment: "DEPARTURE" },
  document("EACH", "EXIT_PERMIT"),
  valid("VISA", "DEPARTURE"),
  valid("MEDICAL", "DEPARTURE"),
  { kind: "membersDecided" },
];

const listed: Transition[] = [
  move("SIV_PRE_COM", "ADVANCE", "SIV_COM_REVIEW", "CW", comFiling(true)),
  move("SIV_COM_REVIEW", "ADVANCE", "SIV_I360", "CW", [document("PA", "COM_APPROVAL")]),
  move("SIV_COM_REVIEW", "RETURN", "SIV_PRE_COM", "CW"),
  move("SIV_COM_REVIEW", "DENY", "SIV_COM_DENIED", "CW+CC", [document("PA", "COM_DENIAL")]),
  move("SIV_COM_DENIED", "APPEAL", "SIV_COM_APPEAL", "CW", [
    appealOpen,
    { kind: "once", from: "SIV_COM_DENIED", to: "SIV_COM_APPEAL" },
  ]),
  move("SIV_COM_DENIED", "LAPSE", "SIV_FINAL_DENIED", "system", [appealOver]),
  move("SIV_COM_APPEAL", "ADVANCE", "SIV_I360", "CW"),
  move("SIV_COM_APPEAL", "DENY", "SIV_FINAL_DENIED", "CC"),
  move("SIV_I360", "ADVANCE", "SIV_NVC", "CW", [document("PA", "I797")]),
  move("SIV_NVC", "ADVANCE", "SIV_SCHED", "CW", [
    document("EACH", "DS260"),
    document("EACH", "PASSPORT"),
    document("CHILD", "BIRTH_CERT"),
    document("SPOUSE", "MARRIAGE_CERT"),
  ]),
  move("SIV_SCHED", "ADVANCE", "SIV_MED", "CW", [
    { kind: "appointment", appointment: "INTERVIEW", post: true },
  ]),
  move("SIV_MED", "ADVANCE", "SIV_INTERVIEW", "CW", [
    valid("MEDICAL", "INTERVIEW"),
    { kind: "appointment", appointment: "POST_TRIP", onlyAbroad: true },
  ]),
  move("SIV_MED", "ADVANCE", "SIV_AP", "CW", [
    valid("MEDICAL", "TODAY"),
    { kind: "cameFrom", stage: "SIV_AP" },
  ]),
  move("SIV_MED", "RETURN", "SIV_SCHED", "CW"),
  move("SIV_INTERVIEW", "RETURN", "SIV_SCHED", "CW"),
  move("SIV_INTERVIEW", "ADVANCE", "SIV_AP", "CW", [document("PA", "221G_SLIP"), { kind: "membersDecided" }]),
  move("SIV_INTERVIEW", "ADVANCE", "SIV_ISSUED", "CW", [{ kind: "membersDecided" }]),
  move("SIV_INTERVIEW", "DENY", "SIV_REFUSED", "CC"),
  move("SIV_AP", "RETURN", "SIV_MED", "CW", [{ kind: "lapsed", what: ["MEDICAL"] }]),
  move("SIV_AP", "ADVANCE", "SIV_ISSUED", "CW", [document("EACH", "VISA_FOIL"), valid("VISA", "TODAY")]),
  move("SIV_ISSUED", "ADVANCE", "SIV_TRAVEL", "CW", travelReady),
  move("SIV_ISSUED", "LAPSE", "SIV_AP", "system", [{ kind: "lapsed", what: ["VISA", "MEDICAL"] }]),
  move("SIV_TRAVEL", "ADVANCE", "SIV_ARRIVED", "CW", [
    { kind: "appointment", appointment: "DEPARTURE", kept: true },
  ]),
  move("SIV_COM_REVOKED", "APPEAL", "SIV_COM_APPEAL", "CW", [appealOpen]),
  move("SIV_COM_REVOKED", "LAPSE", "SIV_FINAL_DENIED", "system", [appealOver]),
  move("SIV_REFUSED", "REOPEN", "SIV_AP", "CC+second"),
  move("SIV_FINAL_DENIED", "REOPEN", "SIV_PRE_COM", "CC+second"),
  move("SIV_REFUSED", "CLOSE", "CLOSED", "CC+second"),
  move("SIV_FINAL_DENIED", "CLOSE", "CLOSED", "CC+second"),
  move("SIV_ARRIVED", "CLOSE", "CLOSED", "CC+second"),
];

// "any after COM": the approval can be withdrawn from every stage that rests on it, arrival included.
const afterCom: StageCode[] = [
  "SIV_I360",
  "SIV_NVC",
  "SIV_SCHED",
  "SIV_MED",
  "SIV_INTERVIEW",
  "SIV_REFUSED",
  "SIV_AP",
  "SIV_ISSUED",
  "SIV_TRAVEL",
  "SIV_ARRIVED",
];

function paper(
  stage: StageCode,
  docType: string,
  appliesTo: DocRequirement["appliesTo"],
  marks: Partial<Pick<DocRequirement, "mandatory" | "translation" | "waivable">> = {},
): DocRequirement {
  return { stage, docType, appliesTo, mandatory: true, translation: false, waivable: false, ...marks };
}

const requirements: DocRequirement[] = [
  paper("SIV_PRE_COM", "DS157", "PA"),
  paper("SIV_PRE_COM", "LOE", "PA"),
  paper("SIV_PRE_COM", "LOR", "PA"),
  paper("SIV_PRE_COM", "THREAT_STMT", "PA"),
  paper("SIV_PRE_COM", "TAZKIRA", "PA", { translation: true }),
  paper("SIV_PRE_COM", "TRANSLATION", "PA"),
  paper("SIV_PRE_COM", "BIODATA", "PA", { mandatory: false }),
  paper("SIV_PRE_COM", "BADGE", "PA", { mandatory: false }),
  paper("SIV_PRE_COM", "CONTRACT", "PA", { mandatory: false }),
  paper("SIV_COM_REVIEW", "COM_APPROVAL", "PA"),
  paper("SIV_I360", "I360", "PA"),
  paper("SIV_I360", "I797", "PA"),
  paper("SIV_NVC", "DS260", "EACH"),
  paper("SIV_NVC", "PASSPORT", "EACH"),
  paper("SIV_NVC", "PHOTO", "EACH", { mandatory: false }),
  paper("SIV_NVC", "BIRTH_CERT", "CHILD", { translation: true, waivable: true }),
  paper("SIV_NVC", "MARRIAGE_CERT", "SPOUSE", { translation: true, waivable: true }),
  paper("SIV_NVC", "POLICE_CERT", "ADULT", { mandatory: false, waivable: true }),
  paper("SIV_MED", "MEDICAL_REPORT", "EACH"),
  paper("SIV_MED", "VACCINATION", "EACH", { waivable: true }),
  paper("SIV_INTERVIEW", "INTERVIEW_LETTER", "PA", { mandatory: false }),
  paper("SIV_AP", "VISA_FOIL", "EACH"),
  paper("SIV_ISSUED", "EXIT_PERMIT", "EACH"),
];

const deadlines: DeadlineRule[] = [
  ...(["SIV_COM_DENIED", "SIV_COM_REVOKED"] as const).map(
    (stage): DeadlineRule => ({
      code: "COM_APPEAL",
      stage,
      anchor: "LETTER_RECEIVED",
      lengthDays: 120,
      unit: "CALENDAR",
      warnDays: [60, 30, 14, 7],
      onLapse: "AUTO_LAPSE",
    }),
  ),
  {
    code: "NVC_203G",
    stage: "SIV_NVC",
    anchor: "NOTICE_DATE",
    lengthDays: 365,
    unit: "CALENDAR",
    warnDays: [90, 30],
    onLapse: "FLAG",
  },
  {
    code: "MEDICAL",
    stage: "SIV_MED",
    anchor: "MEDICAL_DATE",
    lengthDays: 180,
    unit: "CALENDAR",
    warnDays: [60, 30, 14],
    onLapse: "TASK",
  },
  {
    code: "IV_VALIDITY",
    stage: "SIV_ISSUED",
    anchor: "VISA_ISSUED",
    lengthDays: 180,
    unit: "CALENDAR",
    warnDays: [60, 30, 14],
    onLapse: "AUTO_LAPSE",
  },
  {
    code: "CHILD_AGE_OUT",
    stage: "SIV_PRE_COM",
    anchor: "DOB",
    lengthDays: 21,
    unit: "YEARS",
    warnDays: [180, 90, 30],
    onLapse: "FLAG",
  },
];

export const siv202107: PathwayVersion = {
  pathway: "SIV",
  code: "2021-07",
  startStage: "SIV_PRE_COM",
  // The oldest version the product knows: it takes every case filed before the next one.
  effectiveFrom: "2009-03-11",
  effectiveTo: null,
  status: "PUBLISHED",
  source:
    "travel.state.gov, Steps of the Afghan SIV process; afghanrefugee.net/siv-guide; beporsed.org 11388498670365",
  stages: sivStages,
  transitions: [
    ...listed,
    ...afterCom.map((from) =>
      move(from, "REVOKE", "SIV_COM_REVOKED", "CC", [document("PA", "COM_REVOCATION")]),
    ),
    ...waysOut(sivStages, listed),
  ],
  docRequirements: requirements,
  deadlineRules: deadlines,
};
