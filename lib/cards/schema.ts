import { z } from "zod";
import { whole } from "@/lib/core/number-field";
import { personRef, referenceField } from "@/lib/core/reference-field";
import { CARD_CODE } from "@/lib/people/card";

/**
 * Whose cards are printed: everyone's at a site, a person's, or those of all who share the person's household. A site
 * with more cards than fit in a file is printed part by part, counted from one.
 */
export const cardsInput = z
  .strictObject({
    site: z.string().min(1).max(40).optional(),
    person: personRef.optional(),
    household: z.boolean().optional(),
    part: whole(1, 1000).optional(),
  })
  .refine((given) => (given.site === undefined) !== (given.person === undefined), "failure.invalid");

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
