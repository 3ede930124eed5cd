import { z } from "zod";
import { whole } from "@/lib/core/number-field";
import { personRef, referenceField } from "@/lib/core/reference-field";
import { CARD_CODE } from "@/lib/people/card";

/** The longest page of the people list. */
const MOST_PEOPLE = 200;

/**
 * Whose cards are printed: everyone's at a site, a person's, those of all who share the person's household, or those
 * of the listed people. A site with more cards than fit in a file is printed part by part, counted from one.
 */
export const cardsInput = z
  .strictObject({
    site: z.string().min(1).max(40).optional(),
    person: personRef.optional(),
    people: z.array(personRef).min(1, "failure.choose").max(MOST_PEOPLE).optional(),
    household: z.boolean().optional(),
    part: whole(1, 1000).optional(),
  })
  .refine(
    ({ site, person, people }) => [site, person, people].filter((one) => one !== undefined).length === 1,
    "failure.invalid",
  )
  // Chosen people fit in one file and are printed as they are chosen.
  .refine(
    ({ people, household, part }) => !people || (household === undefined && part === undefined),
    "failure.invalid",
  );

/** The content of a card's code, or the reference printed beside it. */
export const cardToken = z.strictObject({
  token: z
    .string("failure.required")
    .trim()
    .min(1, "failure.required")
    .max(60, "failure.card.code")
    .pipe(
      z.union([referenceField("P", "failure.card.code"), z.string().regex(CARD_CODE, "failure.card.code")]),
    ),
});

/** Why a card is no longer valid. */
export const REVOKE_REASONS = ["LOST", "STOLEN", "DAMAGED", "MISUSED"] as const;
export type RevokeReason = (typeof REVOKE_REASONS)[number];

/** Revokes a card. */
export const revokeCardInput = z.strictObject({
  person: personRef,
  reason: z.enum(REVOKE_REASONS, "failure.choose"),
});
