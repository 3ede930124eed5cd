import { z } from "zod";
import { pastDay } from "@/lib/core/day-field";
import { typedWhole } from "@/lib/core/number-field";
import { manyLines, oneLine, requiredLine } from "@/lib/core/text";
import { countOf, readHouseholdLines } from "./arrival-lines";

const headCount = typedWhole(0, 5000);

/** A group that has crossed: the count first, then its households, before anybody has a full name (docs/domain.md 2.5). */
export const arrivalInput = z.strictObject({
  site: z.string("failure.choose").min(1, "failure.choose").max(40),
  on: pastDay,
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
