import { z } from "zod";
import { foldDigits, manyLines, oneLine, requiredLine } from "@/lib/core/text";
import { bedAddress, day, maybeDay, personRef, reasonText } from "@/lib/housing/schema";
import { countOf, readHouseholdLines } from "./arrival-lines";

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

// Typed in any digits.
const headCount = z
  .union([z.string().transform((text) => foldDigits(text.trim()) || "–"), z.number()])
  .pipe(
    z.coerce
      .number<string | number>("failure.number.invalid")
      .int("failure.number.invalid")
      .min(0, "failure.number.invalid")
      .max(5000, "failure.number.invalid"),
  );

/** A group that has crossed: the count first, then its households, before anybody has a full name (domain.md 2.5). */
export const arrivalInput = z.strictObject({
  site: z.string("failure.choose").min(1, "failure.choose").max(40),
  on: day,
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "failure.stay.time"),
  crossing: requiredLine(200),
  district: requiredLine(120),
  authority: oneLine(200).optional(),
  transport: oneLine(200).optional(),
  note: manyLines(2000).optional(),
  men: headCount,
  women: headCount,
  children: headCount,
  households: manyLines(20_000).transform((text, context) => {
    const read = readHouseholdLines(text);
    if (Array.isArray(read) && read.length <= 150 && countOf(read).people <= 500) return read;
    const message = Array.isArray(read) ? "failure.stay.tooMany" : "failure.stay.line";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }),
  giveBeds: z.boolean(),
});
