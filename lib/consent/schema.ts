import { z } from "zod";
import { opaque } from "@/lib/access/opaque";
import { maybeDay, pastDay } from "@/lib/core/day-field";
import { maybeReferenceField, personRef } from "@/lib/core/reference-field";
import { oneLine, requiredLine } from "@/lib/core/text";
import { HOWS, PURPOSES, RECIPIENTS, recipientsOf, TEXT_LANGUAGES } from "./purposes";

const MOST_PEOPLE = 60;

/**
 * One reading of one text to one or more people of a family, and what each of them decided about each recipient: an
 * adult for themselves, `guardian` for the minors. An empty decision is one not asked for.
 */
export const consentInput = z
  .strictObject({
    ref: personRef,
    purpose: z.enum(PURPOSES, "failure.choose"),
    recipients: z.array(z.enum(RECIPIENTS, "failure.choose")).min(1, "failure.choose").max(RECIPIENTS.length),
    version: z.string().regex(/^\d{4}-\d{2}$/, "failure.choose"),
    language: z.enum(TEXT_LANGUAGES, "failure.choose"),
    on: pastDay,
    /** The last day on which it counts; none if it has no end. */
    validTo: maybeDay,
    how: z.enum(HOWS, "failure.choose"),
    witness: oneLine(200),
    interpreter: oneLine(200),
    note: oneLine(500),
    guardian: maybeReferenceField("P", "people.error.reference"),
    people: z
      .array(
        z.strictObject({
          ref: personRef,
          decision: z.enum(["", "GIVEN", "REFUSED"], "failure.choose"),
        }),
      )
      .min(1, "failure.choose")
      .max(MOST_PEOPLE),
  })
  .superRefine(({ purpose, recipients, people, how, witness, on, validTo }, context) => {
    const wrong = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    if (recipients.some((each) => !recipientsOf(purpose).includes(each)))
      wrong(["recipients"], "failure.choose");
    if (people.every(({ decision }) => decision === "")) wrong(["people", 0, "decision"], "failure.required");
    if (new Set(people.map(({ ref }) => ref)).size < people.length) wrong(["people"], "failure.there");
    if (how === "SPOKEN" && witness === "") wrong(["witness"], "failure.required");
    if (validTo && validTo < on) wrong(["validTo"], "failure.date.before");
  });

/** A consent that the person, or who decides for them, takes back. It counts from that day on. */
export const withdrawConsentInput = z
  .strictObject({
    ref: personRef,
    row: opaque,
    on: pastDay,
    how: z.enum(HOWS, "failure.choose"),
    witness: oneLine(200),
    reason: requiredLine(500),
  })
  .refine(({ how, witness }) => how !== "SPOKEN" || witness !== "", {
    path: ["witness"],
    error: "failure.required",
  });
