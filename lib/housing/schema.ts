import { z } from "zod";
import { day, maybeDay } from "@/lib/core/day-field";
import { maybeReferenceField, personRef } from "@/lib/core/reference-field";
import { manyLines } from "@/lib/core/text";
import { formatBed, parseBed } from "./bed-address";
import { RULES } from "./placement-rules";

/** A bed as `SITE/BUILDING/ROOM/BED`. */
export const bedAddress = z
  .string("failure.required")
  .max(130, "failure.text.tooLong")
  .transform((text, context): string => {
    const parsed = parseBed(text);
    if (parsed) return formatBed(parsed);
    context.addIssue({ code: "custom", message: "failure.housing.bed" });
    return z.NEVER;
  });

/** A reason in words, of at most 500 letters. */
export const reasonText = manyLines(500).refine((text) => text !== "", "failure.reason");

/** Breaks the rules that block a bed: why, and until when. */
export const overrideInput = z.strictObject({ reason: reasonText, untilOn: day });

/** Gives a bed to a person; a rule that blocks it is broken only with `override`. */
export const assignBedInput = z.strictObject({
  person: personRef,
  bed: bedAddress,
  fromOn: day,
  toOn: maybeDay.optional(),
  override: overrideInput.optional(),
});

/** Ends nights in a bed: `on` is the first night that is not slept there. */
export const endAssignmentInput = z.strictObject({ on: day, reason: reasonText });

/** Whom to suggest beds for. */
export const suggestionInput = z.strictObject({
  people: z.array(personRef).min(1, "failure.required").max(500, "failure.housing.tooMany"),
  fromOn: day.optional(),
  toOn: maybeDay.optional(),
});

/** The day whose beds are asked for; today by default. */
export const bedsQuery = z.strictObject({ on: day.optional() });

/** Two people who must not meet, how far apart they are kept, and why. */
export const apartInput = z.strictObject({
  person: personRef,
  other: personRef,
  level: z.enum(["WING", "BUILDING", "SITE"], "failure.choose"),
  reason: reasonText,
});

/** Ends a pair by its opaque name. */
export const endApartInput = z.strictObject({
  pair: z.string().regex(/^[0-9a-f]{16}$/, "failure.notFound"),
  reason: reasonText,
});

const siteCode = z.string().min(1, "failure.choose").max(40);
export const opaque = z.string().regex(/^[0-9a-f]{16}$/, "failure.notFound");

/** Asks to break a placement rule in a room, for a person or for all, until a day. */
export const overrideRequest = z.strictObject({
  site: siteCode,
  room: z.string().regex(/^[^/\p{Cc}]{1,40}\/[^/\p{Cc}]{1,20}$/u, "failure.maintenance.room"),
  person: maybeReferenceField("P", "failure.reference.person"),
  rule: z.enum(RULES, "failure.choose"),
  reason: reasonText,
  untilOn: day,
});

/** Approves or refuses a requested override. */
export const overrideDecision = z.strictObject({ request: opaque, agree: z.boolean(), note: manyLines(500) });

/** Asks a site for a place for a person from a day on. */
export const placeRequest = z.strictObject({
  person: personRef,
  site: siteCode,
  fromOn: day,
  note: manyLines(500),
});

/** Answers such a request: a place was given, or why not. */
export const placeAnswer = z.strictObject({ request: opaque, placed: z.boolean(), note: manyLines(500) });
