import { z } from "zod";
import { opaque } from "@/lib/access/opaque";
import { COUNTRIES } from "@/lib/access/roles";
import { day, pastDay } from "@/lib/core/day-field";
import { seenVersion } from "@/lib/core/number-field";
import { personRef, transferRef } from "@/lib/core/reference-field";
import { oneLine, requiredLine, requiredLines } from "@/lib/core/text";
import { CLOSINGS, FINAL_EVENTS } from "./final-event";

/** Someone died, left or is detained: `on` is the day it happened. */
export const endInput = z.strictObject({
  person: personRef,
  on: pastDay,
  reason: z.enum(FINAL_EVENTS, "failure.choose"),
});

/**
 * Someone who had left or was detained is here again; `mode` says how they crossed the border, `NONE` that they did
 * not.
 */
export const returnInput = z.strictObject({
  person: personRef,
  on: pastDay,
  mode: z.enum(["NONE", "REGULAR", "IRREGULAR"], "failure.choose"),
});

/** A record closed by decision; the note is in its history. */
export const closeInput = z.strictObject({
  person: personRef,
  on: pastDay,
  reason: z.enum(CLOSINGS, "failure.choose"),
  note: oneLine(500),
});

/** Why someone thinks a record should be closed. */
export const askToCloseInput = z.strictObject({ person: personRef, note: requiredLine(500) });

/** A reopened record that was closed by decision. */
export const reopenInput = z.strictObject({ person: personRef, on: pastDay, note: requiredLine(500) });

/** An event that did not happen as recorded: about a person, or at a site if it concerns several. */
export const takeBackInput = z.strictObject({
  event: opaque,
  person: personRef.optional(),
  site: z.string().min(1).max(40).optional(),
});

/** How many people one proposal can name. */
export const MOST_TRANSFERRED = 30;

/** Who is to be transferred to another country, from which day and why; `people` are others of the same group. */
export const proposeTransferInput = z.strictObject({
  person: personRef,
  people: z.array(personRef).max(MOST_TRANSFERRED - 1, "failure.transfer.tooMany"),
  to: z.enum(COUNTRIES, "failure.choose"),
  on: day,
  reason: requiredLines(2000),
});

const seenTransfer = { transfer: transferRef, version: seenVersion(1, "failure.transfer.version") };

/** A proposal that is withdrawn by the country that made it. */
export const withdrawTransferInput = z.strictObject(seenTransfer);

/** The other country's answer; a refusal says why. */
export const decideTransferInput = z.strictObject({
  ...seenTransfer,
  accept: z.boolean(),
  note: oneLine(2000),
});
