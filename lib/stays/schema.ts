import { z } from "zod";
import { bedAddress, day, maybeDay, overrideInput, personRef, reasonText } from "@/lib/housing/schema";

/** Why a stay ends; the closure of a record has reasons of its own (domain.md 4.2). */
export const OUT_REASONS = [
  "DEPARTED",
  "TRANSFERRED",
  "RETURNED",
  "LEFT_ON_OWN",
  "WHEREABOUTS_UNKNOWN",
  "PRIVATE_HOUSING",
  "DETAINED",
  "DECEASED",
] as const;

/** Checks a person in at a site: into the bed that was reserved, into one that is named, or without one yet. */
export const checkInInput = z.strictObject({
  person: personRef,
  site: z.string().min(1, "failure.required").max(40),
  on: day,
  bed: z.union([z.literal("").transform(() => null), z.null(), bedAddress]).optional(),
  expectedOutOn: maybeDay.optional(),
});

/** Ends a stay: `on` is the first night that is not spent at the site. */
export const checkOutInput = z.strictObject({
  person: personRef,
  on: day,
  reason: z.enum(OUT_REASONS, "failure.choose"),
});

/** Moves a person to another bed, at the same site or another, from the night of `on`. */
export const transferInput = z.strictObject({
  person: personRef,
  bed: bedAddress,
  on: day,
  reason: reasonText,
  override: overrideInput.optional(),
});

/** Lets two people of one site change beds tonight. */
export const swapBedsInput = z.strictObject({
  person: personRef,
  other: personRef,
  on: day,
  reason: reasonText,
});

/** A suggested placement that somebody takes: who gets which bed from when, and whether they are there already. */
export const takePlacementInput = z.strictObject({
  site: z.string().min(1, "failure.required").max(40),
  fromOn: day,
  arrived: z.boolean(),
  beds: z
    .array(z.strictObject({ person: personRef, bed: bedAddress }))
    .min(1, "failure.required")
    .max(500, "failure.housing.tooMany"),
});

/** Puts a person into a bed from the board, whatever they have now: tonight, or for the nights that are named. */
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
