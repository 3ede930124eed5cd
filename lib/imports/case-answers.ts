import { z } from "zod";
import { day } from "@/lib/core/day-field";

/**
 * What the user answered: for each pathway on which day the cases were filed, or that they were not; and for each word
 * of its stages, folded, which stage it means.
 */
export const caseAnswers = z.object({
  filedOn: z.record(z.string(), z.union([z.literal("none"), day])),
  stages: z.record(z.string(), z.record(z.string(), z.object({ word: z.string(), stage: z.string() }))),
});
export type CaseAnswers = z.output<typeof caseAnswers>;

export const NO_ANSWERS: CaseAnswers = {
  filedOn: {},
  stages: {},
};
