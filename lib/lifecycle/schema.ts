import { z } from "zod";
import { opaque } from "@/lib/access/opaque";
import { pastDay } from "@/lib/core/day-field";
import { personRef } from "@/lib/core/reference-field";
import { FINAL_EVENTS } from "./final-event";

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

/** An event that did not happen as recorded: about a person, or at a site if it concerns several. */
export const takeBackInput = z.strictObject({
  event: opaque,
  person: personRef.optional(),
  site: z.string().min(1).max(40).optional(),
});
