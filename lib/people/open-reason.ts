import { z } from "zod";
import { personRef } from "@/lib/core/reference-field";
import { requiredLine } from "@/lib/core/text";

const SHORTEST = 5;

/** Why a record that is not one's own is opened. */
export const reasonInput = z.strictObject({
  ref: personRef,
  reason: requiredLine(500).refine((text) => text.length >= SHORTEST, { error: "failure.reason" }),
});

/** The reason with a request that opens a record, percent-encoded in a header: addresses are kept in logs. */
export function reasonHeader(value: string | null): string | undefined {
  if (value === null) return undefined;
  try {
    return reasonInput.shape.reason.safeParse(decodeURIComponent(value)).data;
  } catch {
    return undefined;
  }
}
