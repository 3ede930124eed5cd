import { z } from "zod";
import { whole } from "@/lib/core/number-field";

/** The columns of every report, in the order a case goes through them; CLOSED covers both ways a case ends. */
export const phases = [
  "INTAKE",
  "FILE_BUILD",
  "REFERRAL",
  "ELIGIBILITY",
  "PETITION",
  "CASE_PREP",
  "INTERVIEW",
  "SECURITY",
  "MEDICAL",
  "FINAL_DECISION",
  "TRAVEL_DOC",
  "PRE_DEPARTURE",
  "BOOKED",
  "DEPARTED",
  "ARRIVED",
  "CLOSED",
] as const;

/** The phases of an open case, in the order of its life (docs/domain.md 1.10). */
export const openPhases = phases.filter((phase) => phase !== "CLOSED");

export const stageActors = [
  "APPLICANT",
  "PROGRAMME",
  "REFERRER",
  "DEST_GOV",
  "HOST_GOV",
  "IOM",
  "AGENCY",
] as const;

export const transitionKinds = [
  "ADVANCE",
  "RETURN",
  "DENY",
  "APPEAL",
  "REOPEN",
  "LAPSE",
  "WITHDRAW",
  "REVOKE",
  "TRANSFER",
  "CLOSE",
] as const;

/** Which members of a case a rule is about; ADULT is 18 and over on the day of the move. */
export const memberRules = ["PA", "EACH", "ADULT", "CHILD", "SPOUSE"] as const;

/** What a case may have that ends on a day. */
export const validityKinds = ["MEDICAL", "VISA", "PASSPORT", "SECURITY", "ASSURANCE", "EXIT_PERMIT"] as const;

export const deadlineAnchors = [
  "STAGE_ENTERED",
  "LETTER_RECEIVED",
  "NOTICE_DATE",
  "INTERVIEW_DATE",
  "MEDICAL_DATE",
  "VISA_ISSUED",
  "ENTRY_DATE",
  "DOB",
] as const;

const code = z.string().regex(/^[A-Z0-9][A-Z0-9_]{1,40}$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A name of reference data in both languages. */
export const labelSchema = z.strictObject({ en: z.string().min(1), "fa-AF": z.string().min(1) });

/** A condition of a transition. Each kind has one pure function in guards.ts. */
export const guardSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("document"), anyOf: z.array(code).min(1), member: z.enum(memberRules) }),
  z.strictObject({ kind: z.literal("externalNumber"), issuer: code }),
  z.strictObject({
    kind: z.literal("appointment"),
    appointment: code,
    post: z.boolean().optional(),
    kept: z.boolean().optional(),
    onlyAbroad: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal("validity"),
    what: z.enum(validityKinds),
    member: z.enum(memberRules),
    on: z.string(),
    monthsLeft: whole(0, 1200).optional(),
  }),
  z.strictObject({ kind: z.literal("lapsed"), what: z.array(z.enum(validityKinds)).min(1) }),
  z.strictObject({ kind: z.literal("deadlineOpen"), rule: code, lateWithReason: z.boolean() }),
  z.strictObject({ kind: z.literal("deadlineOver"), rule: code }),
  z.strictObject({ kind: z.literal("once"), from: code, to: code }),
  z.strictObject({ kind: z.literal("cameFrom"), stage: code }),
  z.strictObject({ kind: z.literal("endedAt"), stage: code }),
  z.strictObject({ kind: z.literal("membersDecided") }),
  z.strictObject({
    kind: z.literal("serviceMonths"),
    byFiledOn: z.array(z.strictObject({ from: day, months: whole(0, 1200) })).min(1),
  }),
]);

export const stageSchema = z.strictObject({
  code,
  phase: z.enum(phases),
  order: whole(1, 1000),
  actor: z.enum(stageActors),
  clock: z.enum(["GOV", "APPLICANT", "NONE"]),
  terminal: z.boolean(),
  slaDays: whole(1, 10_000).optional(),
  label: labelSchema,
});

export const transitionSchema = z.strictObject({
  from: code,
  to: code,
  kind: z.enum(transitionKinds),
  /** What staff do when they take this step: the label of its button. */
  action: labelSchema,
  who: z.enum(["caseworker", "coordinator", "system"]),
  secondPerson: z.boolean(),
  needsReason: z.boolean(),
  needsEffectiveOn: z.boolean(),
  reasonCodes: z.array(code).optional(),
  guards: z.array(guardSchema),
});

export const docRequirementSchema = z.strictObject({
  stage: code,
  docType: code,
  appliesTo: z.enum(memberRules),
  mandatory: z.boolean(),
  translation: z.boolean(),
  waivable: z.boolean(),
});

/** A period that starts with an event. `length` counts in `unit`: calendar days, working days or years. */
export const deadlineRuleSchema = z.strictObject({
  code,
  stage: code,
  anchor: z.enum(deadlineAnchors),
  lengthDays: whole(1, 10_000),
  unit: z.enum(["CALENDAR", "BUSINESS", "YEARS"]),
  warnDays: z.array(whole(1, 10_000)),
  onLapse: z.enum(["AUTO_LAPSE", "FLAG", "TASK"]),
});

export const pathwayVersionSchema = z.strictObject({
  pathway: code,
  code: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/),
  startStage: code,
  effectiveFrom: day,
  effectiveTo: day.nullable(),
  status: z.enum(["DRAFT", "PUBLISHED", "RETIRED"]),
  source: z.string().min(1),
  stages: z.array(stageSchema),
  transitions: z.array(transitionSchema),
  docRequirements: z.array(docRequirementSchema),
  deadlineRules: z.array(deadlineRuleSchema),
});

/** Who may be on a case of this pathway: children stop counting at `childUntil` years; null is any age. */
export const pathwaySchema = z.strictObject({
  code,
  label: labelSchema,
  destination: z.string().regex(/^[A-Z]{2}$/),
  leadsToPermanentResidence: z.boolean(),
  unit: z.enum(["CASE", "PERSON"]),
  familyRule: z.strictObject({
    spouse: z.boolean(),
    childUntil: whole(0, 150).nullable(),
    childUnmarried: z.boolean(),
    others: z.boolean(),
  }),
  active: z.boolean(),
});

export type Label = z.infer<typeof labelSchema>;
export type Phase = (typeof phases)[number];
export type StageActor = (typeof stageActors)[number];
export type MemberRule = (typeof memberRules)[number];
export type ValidityKind = (typeof validityKinds)[number];
export type Guard = z.infer<typeof guardSchema>;
export type Stage = z.infer<typeof stageSchema>;
export type Transition = z.infer<typeof transitionSchema>;
export type DocRequirement = z.infer<typeof docRequirementSchema>;
export type DeadlineRule = z.infer<typeof deadlineRuleSchema>;
export type PathwayVersion = z.infer<typeof pathwayVersionSchema>;
export type Pathway = z.infer<typeof pathwaySchema>;
