import { z } from "zod";
import { arrivalInput } from "@/lib/arrivals/schema";
import { pastDay } from "@/lib/core/day-field";
import { typedWhole } from "@/lib/core/number-field";
import { referenceField } from "@/lib/core/reference-field";
import { oneLine } from "@/lib/core/text";
import { personOrCard } from "@/lib/people/card";

const kit = z.string().regex(/^[A-Z_]{1,20}$/, "failure.choose");
const site = z.string().min(1, "failure.choose").max(40);

/** Stock that came, was lost, was sent on, or turned out to be more or less when counted. */
export const stockInput = z.strictObject({
  site,
  kit,
  on: pastDay,
  cause: z.enum(["RECEIVED", "LOST", "SENT", "COUNTED"], "failure.choose"),
  quantity: typedWhole(0, 100_000),
  note: oneLine(500),
});

/**
 * A kit given to the person who comes for it, for themselves or their household; a card that is read is its own
 * proof.
 */
export const handOutInput = z.strictObject({
  site,
  kit,
  person: personOrCard,
  proof: z.enum(["SIGNATURE", "CARD"], "failure.choose"),
});

/** How many meals were given out. */
export const mealInput = z.strictObject({
  site,
  on: pastDay,
  meal: z.enum(["BREAKFAST", "LUNCH", "DINNER"], "failure.choose"),
  count: typedWhole(0, 100_000),
});

/** A group that has just crossed, and the kits to hand its people at once. */
export const arrivalWithKitsInput = z.strictObject({
  ...arrivalInput.shape,
  kits: z.array(kit).max(50).default([]),
});

/** Kits for the people of an arrival who stay at a site. */
export const arrivalKitsInput = z.strictObject({
  site,
  arrival: referenceField("A", "failure.invalid"),
  kits: z.array(kit).min(1, "failure.choose").max(50),
});
