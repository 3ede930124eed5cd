import { z } from "zod";
import { opaque } from "@/lib/access/opaque";
import { pastDay } from "@/lib/core/day-field";
import { personRef } from "@/lib/core/reference-field";
import { oneLine, requiredLine } from "@/lib/core/text";
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
