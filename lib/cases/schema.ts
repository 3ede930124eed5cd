import { z } from "zod";
import { opaque } from "@/lib/access/opaque";
import { COUNTRIES } from "@/lib/access/roles";
import * as field from "@/lib/core/day-field";
import { day, pastDay } from "@/lib/core/day-field";
import { MOST_WHOLE, typedWhole } from "@/lib/core/number-field";
import { caseRef, personRef, readField } from "@/lib/core/reference-field";
import { manyLines, oneLine, requiredLine, requiredLines } from "@/lib/core/text";
import { phases } from "@/lib/pathways/definition";
import { reasonInput } from "@/lib/people/open-reason";
import { parseApprovalRef } from "./approval-ref";

const code = z.string().regex(/^[A-Za-z0-9][\w-]{0,40}$/, "failure.choose");
const version = typedWhole(1, MOST_WHOLE);
/** Days of a form that may be left out or stay empty. */
const maybeDay = field.maybeDay.transform((found) => found ?? undefined).optional();
const maybePastDay = field.maybePastDay.transform((found) => found ?? undefined).optional();
const maybeCode = z.union([z.literal("").transform(() => undefined), code]).optional();
const reason = manyLines(2000);
const yes = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

/** An approval's reference. */
export const approvalRef = readField(parseApprovalRef, "failure.notFound");

export const CASE_SORTS = ["ref", "stage-days", "-stage-days", "deadline", "-deadline"] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** The longest page of the case list. */
const MOST_CASES = 200;

/** Filters of the case list as they appear in an address; unknown ones are refused. */
export const caseFilter = z.strictObject({
  country: z.enum(COUNTRIES, "failure.query.field").optional(),
  site: code.optional(),
  pathway: code.optional(),
  phase: z.enum(phases, "failure.query.field").optional(),
  stage: code.optional(),
  owner: z.union([z.literal("me"), z.literal("none"), opaque], "failure.query.field").optional(),
  onHold: z.enum(["yes", "no"], "failure.query.field").optional(),
  awaiting: z.enum(["yes", "no"], "failure.query.field").optional(),
  closed: z.enum(["yes", "no"], "failure.query.field").optional(),
  waitingFor: z
    .enum(["applicant", "government", "host", "medical", "agency"], "failure.query.field")
    .optional(),
  deadlineWithin: typedWhole(0, 366).optional(),
  sort: z.enum(CASE_SORTS, "failure.query.sort").optional(),
  limit: typedWhole(1, MOST_CASES).optional(),
  cursor: caseRef.optional(),
});
export type CaseFilter = z.output<typeof caseFilter>;

export const PRIORITIES = ["NORMAL", "URGENT", "EMERGENCY"] as const;
export const ROLES_ON_CASE = ["PA", "SPOUSE", "CHILD", "PARENT", "OTHER"] as const;

/**
 * A new case: its pathway, the principal and who else is on it; the reason for a second one on the same programme.
 */
export const openCaseInput = z.strictObject({
  pathway: code,
  principal: personRef,
  openedOn: pastDay,
  filedOn: maybePastDay,
  priority: z.enum(PRIORITIES, "failure.choose").default("NORMAL"),
  postCode: maybeCode,
  members: z
    .array(z.strictObject({ person: personRef, role: z.enum(["", ...ROLES_ON_CASE], "failure.choose") }))
    .max(40),
  reason: reason.optional(),
});
export type OpenCase = z.output<typeof openCaseInput>;

/** The pathway on which cases are opened for people who came in with its programme before it was published. */
export const openWaitingInput = z.strictObject({ pathway: code });

/**
 * A move along a published transition. `receivedOn` is the day the letter or notice came, if the stage asks for it.
 */
export const moveBody = z.strictObject({
  from: code,
  to: code,
  effectiveOn: pastDay,
  reason: reason.optional(),
  closureReason: maybeCode,
  receivedOn: maybePastDay,
  version,
});
export const moveCaseInput = moveBody.extend({ ref: caseRef });
export type MoveCase = z.output<typeof moveCaseInput>;

export const decisionBody = z.strictObject({
  agree: yes,
  note: reason.optional(),
  version: version.optional(),
});
export const decideApprovalInput = decisionBody.extend({ ref: approvalRef });
export type DecideApproval = z.output<typeof decideApprovalInput>;

/** Puts a case on hold from a day with a reason, or removes the mark. */
export const setHoldInput = z.strictObject({
  ref: caseRef,
  since: maybePastDay,
  reason: oneLine(500).optional(),
  on: yes,
  version,
});
export type SetHold = z.output<typeof setHoldInput>;

/** Marks that the applicant must act, from a day, or removes the mark. */
export const setAwaitingInput = z.strictObject({ ref: caseRef, since: maybePastDay, on: yes, version });
export type SetAwaiting = z.output<typeof setAwaitingInput>;

/** Who the case is assigned to; empty is nobody. A cover stands in until a day. */
export const assignCaseInput = z.strictObject({
  ref: caseRef,
  owner: z.union([z.literal("").transform(() => null), opaque]),
  cover: z.union([z.literal("").transform(() => null), opaque]).optional(),
  coverUntil: maybeDay,
  version,
});
export type AssignCase = z.output<typeof assignCaseInput>;

const seenCase = z.strictObject({ ref: caseRef, version });

/** Assigns the chosen cases of a list to one person, each as the list showed it. */
export const assignCasesInput = z.strictObject({
  cases: z.array(seenCase).min(1, "failure.choose").max(MOST_CASES),
  owner: opaque,
});
export type AssignCases = z.output<typeof assignCasesInput>;

/** Gives cases back to those who had them; empty is nobody. */
export const returnCasesInput = z.strictObject({
  cases: z
    .array(seenCase.extend({ owner: z.union([z.literal(""), opaque]) }))
    .min(1, "failure.choose")
    .max(MOST_CASES),
});
export type ReturnCases = z.output<typeof returnCasesInput>;

export const DOCUMENT_STATES = ["MISSING", "RECEIVED", "VERIFIED", "REJECTED", "WAIVED", "EXPIRED"] as const;

/** The state of one document of one member. */
export const documentInput = z.strictObject({
  ref: caseRef,
  person: personRef,
  docType: code,
  state: z.enum(["MISSING", "RECEIVED", "VERIFIED", "REJECTED", "WAIVED"], "failure.choose"),
  receivedOn: maybePastDay,
  validTo: maybeDay,
  reason: oneLine(500).optional(),
  version: version.optional(),
});
export type RecordDocument = z.output<typeof documentInput>;

export const APPOINTMENT_KINDS = [
  "INTERVIEW",
  "MEDICAL",
  "BIOMETRICS",
  "POST_TRIP",
  "ORIENTATION",
  "DEPARTURE",
] as const;
export const APPOINTMENT_OUTCOMES = ["PLANNED", "KEPT", "NO_SHOW", "MOVED", "CANCELLED"] as const;

/** An appointment of the case, or the outcome of an existing one. */
export const appointmentInput = z.strictObject({
  ref: caseRef,
  kind: z.enum(APPOINTMENT_KINDS, "failure.choose"),
  on: day,
  postCode: maybeCode,
  outcome: z.enum(APPOINTMENT_OUTCOMES, "failure.choose").default("PLANNED"),
});
export type AddAppointment = z.output<typeof appointmentInput>;

export const NUMBER_ISSUERS = ["NVC", "USCIS", "CEAC", "RSC", "UNHCR", "TARGET_PROGRAMME"] as const;

/** A number another authority knows the case by. */
export const numberInput = z.strictObject({
  ref: caseRef,
  issuer: z.enum(NUMBER_ISSUERS, "failure.choose"),
  number: requiredLine(60),
});
export type RecordNumber = z.output<typeof numberInput>;

/** A medical examination of one member; without an end it is valid as long as the pathway says. */
export const medicalInput = z.strictObject({
  ref: caseRef,
  person: personRef,
  doneOn: pastDay,
  validTo: maybeDay,
  travelReady: yes.default(false),
});
export type RecordMedical = z.output<typeof medicalInput>;

/** What was decided about one member. */
export const memberDecisionInput = z.strictObject({
  ref: caseRef,
  person: personRef,
  outcome: z.enum(["PENDING", "ACCEPTED", "REFUSED"], "failure.choose"),
  decidedOn: maybePastDay,
});
export type DecideMember = z.output<typeof memberDecisionInput>;

/** Roles in which someone can be added to a case; the principal cannot be changed this way. */
export const JOINING_ROLES = ["SPOUSE", "CHILD", "PARENT", "OTHER"] as const;

/** Adds someone of the principal's registration group to the case. */
export const addMemberInput = z.strictObject({
  ref: caseRef,
  person: personRef,
  role: z.enum(JOINING_ROLES, "failure.choose"),
  version,
});
export type AddMember = z.output<typeof addMemberInput>;

/** Takes a member off a case for a reason; the row stays. */
export const excludeMemberInput = z.strictObject({
  ref: caseRef,
  person: personRef,
  reason: oneLine(500).optional(),
  version,
});
export type ExcludeMember = z.output<typeof excludeMemberInput>;

/** Brings back a member who was taken off. */
export const includeMemberInput = z.strictObject({ ref: caseRef, person: personRef, version });
export type IncludeMember = z.output<typeof includeMemberInput>;

/** The post that interviews (empty is none yet) and the priority of the case. */
export const changeCaseInput = z.strictObject({
  ref: caseRef,
  postCode: z.union([z.literal("").transform(() => null), code]),
  priority: z.enum(PRIORITIES, "failure.choose"),
  version,
});
export type ChangeCase = z.output<typeof changeCaseInput>;

/** A note that is never changed. */
export const caseNoteInput = z.strictObject({
  ref: caseRef,
  level: z.enum(["GENERAL", "CASE"], "failure.choose"),
  language: z.enum(["en", "fa-AF"]).default("en"),
  body: requiredLines(10_000),
});
export type AddCaseNote = z.output<typeof caseNoteInput>;

/** The reason for opening a file that is not one's own. */
export const openingReason = z.strictObject({ ref: caseRef, reason: reasonInput.shape.reason });
