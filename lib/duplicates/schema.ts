import { z } from "zod";
import { seenVersion } from "@/lib/core/number-field";
import { pairRef } from "@/lib/core/reference-field";
import { requiredLines } from "@/lib/core/text";
import { type Choices, MERGE_FIELDS, SIDES } from "./merge-fields";

const side = z.enum(SIDES, "failure.choose");
const version = seenVersion(1, "failure.duplicate.version");

/** Which pairs the queue shows. */
export const QUEUES = ["waiting", "different", "merged"] as const;
export type Queue = (typeof QUEUES)[number];

/** A pair as the user saw it. */
export const pairInput = z.strictObject({ pair: pairRef, version });

/** For a field: the value of one of the two records, or of whichever is kept. */
export const CHOICES = ["kept", ...SIDES] as const;

const choices = z
  .partialRecord(z.enum(MERGE_FIELDS, "failure.choose"), z.enum(CHOICES, "failure.choose"))
  .transform((chosen): Choices => {
    const sides: Choices = {};
    for (const field of MERGE_FIELDS) {
      const choice = chosen[field];
      if (choice && choice !== "kept") sides[field] = choice;
    }
    return sides;
  });

/** Which record to keep, and whose value for each field that differs. */
export const proposeInput = pairInput.extend({
  keeps: side,
  choices,
  note: requiredLines(2000),
});

/** The second person's answer. */
export const decideInput = pairInput.extend({ agree: z.boolean() });

export type PairInput = z.output<typeof pairInput>;
export type ProposeInput = z.output<typeof proposeInput>;
export type DecideInput = z.output<typeof decideInput>;
