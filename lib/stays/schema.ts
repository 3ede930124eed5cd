import { z } from "zod";
import { day, maybeDay, pastDay } from "@/lib/core/day-field";
import { personRef } from "@/lib/core/reference-field";
import { oneLine } from "@/lib/core/text";
import { bedAddress, overrideInput, reasonText } from "@/lib/housing/schema";
import { ABSENCE_KINDS } from "./absences";

/** Why a stay ends; the closure of a record has reasons of its own (docs/domain.md 4.2). */
export const OUT_REASONS = [
  "DEPARTED",
  "MOVED",
  "RETURNED",
  "LEFT_ON_OWN",
  "WHEREABOUTS_UNKNOWN",
  "PRIVATE_HOUSING",
  "DETAINED",
  "DECEASED",
] as const;
export type OutReason = (typeof OUT_REASONS)[number];

/** Checks a person in at a site: into the reserved bed, into a named one, or without one for now. */
export const checkInInput = z.strictObject({
  person: personRef,
  site: z.string().min(1, "failure.required").max(40),
  on: pastDay,
  bed: z.union([z.literal("").transform(() => null), z.null(), bedAddress]).optional(),
  expectedOutOn: maybeDay.optional(),
});

/** Ends a stay: `on` is the first night that is not spent at the site. */
export const checkOutInput = z.strictObject({
  person: personRef,
  on: pastDay,
  reason: z.enum(OUT_REASONS, "failure.choose"),
});

/** Moves a person to another bed, at the same site or another, from the night of `on`. */
export const moveToBedInput = z.strictObject({
  person: personRef,
  bed: bedAddress,
  on: pastDay,
  reason: reasonText,
  override: overrideInput.optional(),
});

/** Swaps the beds of two people of one site tonight. */
export const swapBedsInput = z.strictObject({
  person: personRef,
  other: personRef,
  on: day,
  reason: reasonText,
});

/** A suggested placement that a user accepts: who gets which bed from when, and whether they are there already. */
export const takePlacementInput = z.strictObject({
  site: z.string().min(1, "failure.required").max(40),
  fromOn: day,
  arrived: z.boolean(),
  beds: z
    .array(z.strictObject({ person: personRef, bed: bedAddress }))
    .min(1, "failure.required")
    .max(500, "failure.housing.tooMany"),
});

/** Puts a person into a bed from the board, whatever they have now: tonight, or for the named nights. */
export const putInBedInput = z.strictObject({
  person: personRef,
  bed: bedAddress,
  fromOn: day.optional(),
  toOn: maybeDay.optional(),
  reason: reasonText,
  override: overrideInput.optional(),
});

/** Takes a person out of the bed they have. */
export const takeOutOfBedInput = z.strictObject({ person: personRef, reason: reasonText });

const MOST_TOGETHER = 60;

/** Gives several people without a bed a bed each, tonight. */
export const putTogetherInput = z.strictObject({
  beds: z
    .array(z.strictObject({ person: personRef, bed: bedAddress }))
    .min(1, "failure.required")
    .max(MOST_TOGETHER, "failure.housing.tooMany"),
  reason: reasonText,
});

/** Takes several people out of the beds they have. */
export const takeOutTogetherInput = z.strictObject({
  people: z.array(personRef).min(1, "failure.required").max(MOST_TOGETHER, "failure.housing.tooMany"),
  reason: reasonText,
});

const clockTime = z.union([
  z.literal("").transform(() => null),
  z.null(),
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "failure.stay.time"),
]);

/** A person who stays at a site sleeps elsewhere from `on`; from now if that is today and no time is given. */
export const startAbsenceInput = z.strictObject({
  person: personRef,
  kind: z.enum(ABSENCE_KINDS, "failure.choose"),
  on: pastDay,
  time: clockTime.optional(),
  expectedOn: maybeDay.optional(),
  /** The city or district the person goes to. */
  destination: oneLine(120).optional(),
});

/** A person who was away is back. */
export const endAbsenceInput = z.strictObject({ person: personRef, on: pastDay, time: clockTime.optional() });

/** Cancels a reservation at a site. */
export const cancelReservationInput = z.strictObject({
  person: personRef,
  site: z.string().min(1, "failure.required").max(40),
  reason: reasonText,
});

const several = z
  .array(personRef, "failure.stay.tick")
  .min(1, "failure.stay.tick")
  .max(200, "failure.housing.tooMany");

/** Checks in several expected people together. */
export const checkInTogetherInput = z.strictObject({
  site: z.string().min(1, "failure.required").max(40),
  people: several,
  on: pastDay,
});

/** Checks out several people, together and for one reason. */
export const checkOutTogetherInput = z.strictObject({
  people: several,
  on: pastDay,
  reason: z.enum(OUT_REASONS, "failure.choose"),
});

/** A round at a site. */
export const countAtInput = z.strictObject({ site: z.string().min(1, "failure.required").max(40) });

/** Marks as a phone kept them: random tokens, seen or not, when. */
export const marksInput = z.strictObject({
  marks: z
    .array(
      z.strictObject({
        token: z.string().regex(/^[\w-]{16,64}$/),
        present: z.boolean(),
        at: z.iso.datetime(),
      }),
    )
    .max(1000),
});

/** People whom nobody saw in the last round and whose whereabouts are unknown. */
export const confirmMissingInput = z.strictObject({
  site: z.string().min(1, "failure.required").max(40),
  people: several,
});
