import { z } from "zod";
import { opaque } from "@/lib/access/opaque";
import { foldDigits } from "@/lib/core/fold";
import { seenVersion } from "@/lib/core/number-field";
import { personRef } from "@/lib/core/reference-field";
import { oneLine, requiredLine } from "@/lib/core/text";
import { CONTACT_KINDS, confirmed } from "./schema";

/** Who may learn that we call: only the person, someone of their household, anyone who answers. */
export const MAY_TELL = ["PERSON", "HOUSEHOLD", "ANYONE"] as const;

const hour = z
  .string("failure.contact.hour")
  .max(10, "failure.contact.hour")
  .transform((text) => foldDigits(text.trim()))
  .pipe(z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, "failure.contact.hour"));

/** How a contact may be used. `safe` false means: never call or write without the note. */
const rules = {
  safe: z.boolean(),
  safeNote: oneLine(500),
  noMessage: z.boolean().default(false),
  mayTell: z.enum(MAY_TELL, "failure.choose").default("PERSON"),
  /** The hours between which a call is no danger; both or none. */
  callFrom: hour.default(""),
  callTo: hour.default(""),
};

const hasBothHours = ({ callFrom, callTo }: { callFrom: string; callTo: string }) =>
  (callFrom === "") === (callTo === "");
const oneHour = { path: ["callTo"], error: "failure.contact.hours" };

/** A phone, messenger or address. */
export const contactInput = z
  .strictObject({
    ref: personRef,
    kind: z.enum(CONTACT_KINDS, "failure.choose"),
    value: requiredLine(120),
    ...rules,
    /** Whether it replaces those of the same kind. */
    replaces: z.boolean(),
    confirmed,
  })
  .refine(hasBothHours, oneHour);

/** How a contact may be used from now on, and whether it still is. `version` is the one the user saw. */
export const contactRulesInput = z
  .strictObject({
    ref: personRef,
    row: opaque,
    ...rules,
    inUse: z.boolean(),
    version: seenVersion(1, "failure.person.version"),
  })
  .refine(hasBothHours, oneHour);

export type ContactRules = z.output<z.ZodObject<typeof rules>>;
