import { z } from "zod";
import { pastDay } from "@/lib/core/day-field";
import { personRef } from "@/lib/core/reference-field";
import { nameLine, oneLine } from "@/lib/core/text";
import { confirmed, SEXES } from "@/lib/people/schema";

// What happens in a family: one schema for each event; shared by the form and the action.

const event = {
  person: personRef,
  /** The day it happened. */
  on: pastDay,
  /** The document or the people who show it. */
  evidence: oneLine(500),
  confirmed,
};

/** Two people married. */
export const marriageInput = z.strictObject({ ...event, spouse: personRef });

/** Two people who are recorded as married divorced. */
export const divorceInput = z.strictObject({ ...event, spouse: personRef });

/** An adult has custody of a child from a day on. */
export const custodyInput = z.strictObject({ ...event, guardian: personRef });

/** A person had a child; `on` is the day of birth. */
export const birthInput = z
  .strictObject({
    ...event,
    givenName: nameLine(120),
    nameNative: nameLine(200),
    sex: z.enum(SEXES, "failure.choose"),
  })
  .refine(({ givenName, nameNative }) => givenName || nameNative, {
    path: ["givenName"],
    error: "failure.person.name",
  });
