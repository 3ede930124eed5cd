import { z } from "zod";
import { opaque } from "@/lib/access/opaque";
import { day, maybeDay, pastDay } from "@/lib/core/day-field";
import { seenVersion } from "@/lib/core/number-field";
import { personRef, referenceField } from "@/lib/core/reference-field";
import { oneLine, requiredLine } from "@/lib/core/text";
import { reasonText } from "@/lib/housing/schema";

/** Kinds of permission that a paper stands for (code list stay-permission-kind). */
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

/** A permission as its paper reads: `lastGoodOn` is the last day on it, left open where it names none. */
export const permissionInput = z.strictObject({
  person: personRef,
  kind: z.enum(PERMISSION_KINDS, "failure.choose"),
  number: oneLine(60),
  fromOn: day,
  lastGoodOn: maybeDay,
  authority: oneLine(120),
  replaces: z.boolean(),
});

/** Takes back what is valid of a kind: `on` is the first day on which it no longer holds. */
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

/** A crossing that was typed wrong as it was, or that it never was (`struck`); `row` and `version` as they were shown. */
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

/** Notices the authority was sent on a day, with the reference it gave. */
export const sentInput = z.strictObject({ notices: noticeRefs, on: pastDay, reference: requiredLine(120) });

/** The list of notices as a file, for a purpose and a recipient that are recorded. */
export const noticeListInput = z.strictObject({
  notices: noticeRefs,
  format: z.enum(["csv", "xlsx", "pdf"]).default("xlsx"),
  purpose: requiredLine(500),
  recipient: requiredLine(200),
});

/** Which notices are shown: those to be sent with the overdue ones first, or those that were. */
export const noticeQuery = z.strictObject({
  country: z.enum(["KZ", "TJ", "UZ"], "failure.query.field").optional(),
  state: z.enum(["open", "overdue", "prepared", "sent"], "failure.query.field").default("open"),
});
