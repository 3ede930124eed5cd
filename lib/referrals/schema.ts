import { z } from "zod";
import { referenceField } from "@/lib/core/reference-field";
import { requiredLine } from "@/lib/core/text";
import { CRITERIA, PRIORITIES } from "./codes";

/** A case that is to be referred. */
export const referralRef = z.strictObject({ ref: referenceField("C") });

/** Why a case is referred, how urgent it is, and for what the form is made. */
export const referralWords = z.strictObject({
  criteria: z.enum(CRITERIA, "failure.choose"),
  second: z.enum(CRITERIA, "failure.choose"),
  priority: z.enum(PRIORITIES, "failure.choose"),
  purpose: requiredLine(500),
});

export type ReferralInput = z.output<typeof referralWords> & z.output<typeof referralRef>;
