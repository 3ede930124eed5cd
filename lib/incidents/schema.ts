import { z } from "zod";
import { pastDay } from "@/lib/core/day-field";
import { seenVersion } from "@/lib/core/number-field";
import { incidentRef } from "@/lib/core/reference-field";
import { parseReference } from "@/lib/core/reference-number";
import { manyLines, oneLine, requiredLine } from "@/lib/core/text";
import { INCIDENT_KINDS, needsConsent, RESTRICTED_KINDS } from "./kinds";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "failure.stay.time");
const MOST_PEOPLE = 30;

/** References of people separated by blanks, commas or line breaks. */
const people = manyLines(1000).transform((text, context): string[] => {
  const parts = text.split(/[\s,;]+/u).filter(Boolean);
  const refs = parts.flatMap((part) => {
    const parsed = parseReference(part);
    return parsed?.letter === "P" ? [parsed.ref] : [];
  });
  if (refs.length === parts.length && refs.length <= MOST_PEOPLE) return [...new Set(refs)];
  context.addIssue({ code: "custom", message: "failure.incident.people" });
  return z.NEVER;
});

/** A report of an incident; what not everyone may read goes into `detail`. */
export const incidentInput = z
  .strictObject({
    site: z.string().min(1, "failure.choose").max(40),
    kind: z.enum(INCIDENT_KINDS, "failure.choose"),
    severity: z.enum(["1", "2", "3", "4"], "failure.choose").transform(Number),
    on: pastDay,
    at: time,
    summary: requiredLine(2000),
    actions: manyLines(4000),
    policeRef: oneLine(100),
    people,
    detail: manyLines(8000),
    consent: z.enum(["GIVEN", "REFUSED", "NOT_NEEDED"], "failure.choose"),
  })
  .check(({ value, issues }) => {
    const add = (path: string, message: string) =>
      issues.push({ code: "custom", message, path: [path], input: value });
    if (RESTRICTED_KINDS.has(value.kind) && value.detail === "") add("detail", "failure.incident.detail");
    if (!needsConsent(value.kind)) return;
    if (value.consent === "NOT_NEEDED") add("consent", "failure.incident.consent");
    if (value.consent === "REFUSED" && value.people.length > 0) add("people", "failure.incident.refused");
  });

/** What has been done since, and whether the matter is closed. */
export const incidentChange = z.strictObject({
  ref: incidentRef,
  version: seenVersion(),
  actions: manyLines(4000),
  policeRef: oneLine(100),
  closed: z.boolean(),
});
