import { z } from "zod";
import { opaque } from "@/lib/access/opaque";
import { day, maybeDay, pastDay } from "@/lib/core/day-field";
import { seenVersion } from "@/lib/core/number-field";
import { personRef, referenceField } from "@/lib/core/reference-field";
import { oneLine, requiredLine } from "@/lib/core/text";
import { reasonText } from "@/lib/housing/schema";

/** Kinds of permission that have a document (code list stay-permission-kind). */
export const PERMISSION_KINDS = [
  "VISA",
  "VISA_FREE",
  "REGISTRATION",
  "ASYLUM_CERT",
  "REFUGEE_STATUS",
  "TEMPORARY_RESIDENCE",
  "PROGRAMME_LETTER",
  "AGREEMENT_LIST",
] as const;

/** A permission as its document reads: `lastGoodOn` is the last day on it, empty if it names none. */
export const permissionInput = z.strictObject({
  person: personRef,
  kind: z.enum(PERMISSION_KINDS, "failure.choose"),
  number: oneLine(60),
  fromOn: day,
  lastGoodOn: maybeDay,
  authority: oneLine(120),
  replaces: z.boolean(),
});

/** Withdraws what is valid of a kind: `on` is the first day on which it is no longer valid. */
export const withdrawInput = z.strictObject({
  person: personRef,
  kind: z.enum(PERMISSION_KINDS, "failure.choose"),
  on: day,
  reason: reasonText,
});

/** A person over the border of the country they are in, or out of it. */
export const crossingInput = z.strictObject({
  person: personRef,
  on: pastDay,
  direction: z.enum(["IN", "OUT"], "failure.choose"),
  mode: z.enum(["REGULAR", "IRREGULAR"], "failure.choose"),
  crossing: oneLine(200),
});

/**
 * Corrects a crossing that was typed wrong, or strikes it out (`struck`) if it never happened; `row` and `version` as
 * they were shown.
 */
export const correctCrossingInput = z.strictObject({
  ...crossingInput.shape,
  row: opaque,
  version: seenVersion(),
  struck: z.boolean(),
  reason: reasonText,
});

const noticeRef = referenceField("N", "failure.notice.ref");
const noticeRefs = z.array(noticeRef).min(1, "failure.notice.none").max(500, "failure.notice.tooMany");

/** Notices whose list is prepared. */
export const noticesInput = z.strictObject({ notices: noticeRefs });

/** Notices sent to the authority on a day, with the reference it gave. */
export const sentInput = z.strictObject({ notices: noticeRefs, on: pastDay, reference: requiredLine(120) });

/** The list of notices as a file, for a recorded purpose and recipient. */
export const noticeListInput = z.strictObject({
  notices: noticeRefs,
  format: z.enum(["csv", "xlsx", "pdf"]).default("xlsx"),
  purpose: requiredLine(500),
  recipient: requiredLine(200),
});

/** Which notices are shown: those to be sent with the overdue ones first, or those already sent. */
export const noticeQuery = z.strictObject({
  country: z.enum(["KZ", "TJ", "UZ"], "failure.query.field").optional(),
  state: z.enum(["open", "overdue", "prepared", "sent"], "failure.query.field").default("open"),
});
