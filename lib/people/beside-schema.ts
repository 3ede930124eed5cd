import { z } from "zod";
import { opaque } from "@/lib/access/opaque";
import type { CivilDate } from "@/lib/core/civil-date";
import { maybeDay, maybePastDay } from "@/lib/core/day-field";
import { seenVersion } from "@/lib/core/number-field";
import { personRef } from "@/lib/core/reference-field";
import { hasLetter, nameLine, oneLine, requiredLine } from "@/lib/core/text";
import { code, confirmed, reason, reference } from "./schema";

// Rows connected to a person, one schema for each thing that is done with them; shared by the form and the action.

export const NEED_STATES = ["PENDING", "CONFIRMED", "ENDED"] as const;
/** How a person joins or leaves a group or household. */
export const WAYS = ["join", "new", "leave"] as const;

const of = { ref: personRef, reason };
const chosen = code.refine((text) => text !== "", { error: "failure.choose" });
function needed(found: CivilDate | null, context: z.RefinementCtx): CivilDate {
  if (found) return found;
  context.addIssue({ code: "custom", message: "failure.required" });
  return z.NEVER;
}
const onDay = maybeDay.transform(needed);
const happenedOn = maybePastDay.transform(needed);

/** A specific need as it is reported. */
export const needInput = z.strictObject({ ...of, code: chosen, severity: code, identifiedOn: happenedOn });

/** Confirms or ends a need. `seen` is the state in which it was shown. */
export const needStateInput = z.strictObject({
  ...of,
  need: opaque,
  seen: z.enum(NEED_STATES),
  to: z.enum(["CONFIRMED", "ENDED"], "failure.choose"),
  on: happenedOn,
});

/** A housing need, from a day on and possibly until one. */
export const functionalNeedInput = z
  .strictObject({ ...of, kind: chosen, fromOn: onDay, toOn: maybeDay })
  .refine(({ fromOn, toOn }) => !toOn || toOn >= fromOn, { path: ["toOn"], error: "failure.date.before" });

/** The last day of a housing need. `seen` is the last day that was shown, empty for none. */
export const functionalEndInput = z.strictObject({
  ...of,
  need: opaque,
  seen: z.string().max(10),
  lastOn: onDay,
});

/** Another name by which the person is known. */
export const aliasInput = z
  .strictObject({ ...of, kind: chosen, name: nameLine(200), nameNative: nameLine(200) })
  .refine(({ name, nameNative }) => name || nameNative, { path: ["name"], error: "failure.person.name" });

/** A number by which another office knows the person. */
export const numberInput = z.strictObject({
  ...of,
  issuer: chosen,
  number: requiredLine(60).refine((text) => /\p{Nd}/u.test(text), { error: "failure.text.noDigit" }),
  confirmed,
});

/** A row that is no longer true. */
export const endInput = z.strictObject({ ...of, row: opaque });

/** How well a language is spoken, read and written. `version` is the one the user saw, 0 for a new language. */
export const languageInput = z.strictObject({
  ...of,
  language: chosen,
  speaks: chosen,
  reads: chosen,
  writes: chosen,
  version: seenVersion(0, "failure.person.version"),
});

const relative = {
  ...of,
  relation: chosen,
  name: requiredLine(200).refine(hasLetter, { error: "failure.text.noLetter" }),
  livesIn: code.default(""),
  place: oneLine(200),
  contact: oneLine(200),
  inDanger: z.boolean().default(false),
  danger: oneLine(500).default(""),
  deceased: z.boolean(),
};

/** A relative who is not in the programme; name, country, place, contact and danger are sealed. */
export const relativeInput = z.strictObject(relative);

/** The same, changed. `version` is the one the user saw. */
export const relativeChangeInput = z.strictObject({
  ...relative,
  row: opaque,
  version: seenVersion(1, "failure.person.version"),
});

/** How another person of the programme is related to this one. */
export const relationshipInput = z.strictObject({ ...of, other: reference("P"), code: chosen, confirmed });

/** A person someone asks to live near. */
export const neighbourInput = z.strictObject({ ...of, other: reference("P") });

const MOST_ALONG = 29;
/** Others of the same group or household who go with the person. */
const people = z.array(personRef).max(MOST_ALONG, "people.family.tooMany").default([]);
const move = {
  ...of,
  to: z.enum(WAYS, "failure.choose"),
  on: happenedOn,
  seen: z.string().max(20),
  people,
};

/**
 * Leaving a registration group, alone or with others, for another, a new one or none. `seen` is the group that was
 * shown; `successor` the next focal point, if the present one leaves others behind; with `related` it is recorded how
 * they are related to those who stay.
 */
export const groupMoveInput = z
  .strictObject({
    ...move,
    group: reference("G"),
    relationship: code,
    successor: reference("P"),
    related: z.boolean().default(false),
    confirmed,
  })
  .superRefine(({ to, group, relationship }, context) => {
    const need = (field: string) =>
      context.addIssue({ code: "custom", path: [field], message: "failure.required" });
    if (to === "join" && !group) need("group");
    if (to === "join" && !relationship) need("relationship");
  });

/** Making a person the focal point of their group; `relationship` is how the former one is related to them. */
export const focalPointInput = z.strictObject({
  ...of,
  relationship: chosen,
  seen: z.string().max(20),
  confirmed,
});

/** Leaving a household, alone or with others, for another, a new one or none. */
export const householdMoveInput = z
  .strictObject({ ...move, household: reference("H") })
  .refine(({ to, household }) => to !== "join" || household, {
    path: ["household"],
    error: "failure.required",
  });
