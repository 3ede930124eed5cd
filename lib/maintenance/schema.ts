import { z } from "zod";
import { day, maybeDay, pastDay } from "@/lib/core/day-field";
import { manyLines, requiredLine } from "@/lib/core/text";

export const WORK_KINDS = [
  "LEAK",
  "ELECTRIC",
  "HEATING",
  "BEDBUGS",
  "FURNITURE",
  "DOOR_LOCK",
  "CLEANING",
  "OTHER",
] as const;
export const INSPECTION_KINDS = ["FIRE", "HEALTH", "WATER", "ELECTRIC", "BUILDING"] as const;
export const RESULTS = ["PASSED", "PARTLY", "FAILED"] as const;

const site = z.string().min(1, "failure.choose").max(40);

/** Work on a room, `BUILDING/ROOM`; with `blocks` its beds are out of service until it is done. */
export const workInput = z.strictObject({
  site,
  room: z.string().regex(/^[^/\p{Cc}]{1,40}\/[^/\p{Cc}]{1,20}$/u, "failure.maintenance.room"),
  kind: z.enum(WORK_KINDS, "failure.choose"),
  note: manyLines(2000),
  fromOn: day,
  dueOn: maybeDay,
  blocks: z.boolean(),
});

/** Ends work on the day its room can be slept in again. */
export const workDoneInput = z.strictObject({
  work: z.string().regex(/^[0-9a-f]{16}$/, "failure.notFound"),
  on: pastDay,
});

/** An inspection that took place, and when the next is due. */
export const inspectionInput = z.strictObject({
  site,
  kind: z.enum(INSPECTION_KINDS, "failure.choose"),
  on: pastDay,
  result: z.enum(RESULTS, "failure.choose"),
  by: requiredLine(200),
  note: manyLines(2000),
  nextOn: maybeDay,
});
