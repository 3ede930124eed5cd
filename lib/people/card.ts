import { z } from "zod";
import { referenceField } from "@/lib/core/reference-field";

/** The shape of a card code's content: 16 random bytes, encoded for addresses. */
export const CARD_CODE = /^[\w-]{22}$/;

/** Whether a text is a card's code and not a reference. */
export function isCardCode(text: string): boolean {
  return CARD_CODE.test(text);
}

/** A person by their reference, or by the code of their card as a hand scanner types it. */
export const personOrCard = z
  .string("failure.required")
  .trim()
  .min(1, "failure.required")
  .max(60, "failure.card.person")
  .pipe(
    z.union([z.string().regex(CARD_CODE, "failure.card.person"), referenceField("P", "failure.card.person")]),
  );
