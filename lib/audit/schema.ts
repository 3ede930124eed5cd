import { z } from "zod";
import { readField } from "@/lib/core/reference-field";
import { parseReference } from "@/lib/core/reference-number";
import { readTypedDay } from "@/lib/core/typed-date";
import { AUDITED_TABLES } from "./shown";

const blank = (value: unknown) => (value === "" ? undefined : value);
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(blank, schema.optional());

// From a plain form, which works without script: a day is read as it was typed.
const day = z.string().transform((text, context): string => {
  const read = readTypedDay(text);
  if (read && "day" in read) return read.day;
  context.addIssue({ code: "custom", message: `failure.date.${read ? "ambiguous" : "invalid"}` });
  return z.NEVER;
});
const reference = readField((text) => {
  const found = parseReference(text);
  return found && (found.letter === "P" || found.letter === "C") ? found : null;
}, "failure.notFound");

const common = {
  ref: optional(reference),
  /** The opaque name of an account, or job, operator, seed, anonymous. */
  actor: optional(z.string().regex(/^([0-9a-f]{16}|job|operator|seed|anonymous)$/)),
  /** First and last day, in UTC. */
  from: optional(day),
  to: optional(day),
  cursor: optional(z.string().regex(/^\d{1,18}$/)),
};

/** Filters of the audit trail as they appear in an address. */
export const auditFilter = z.strictObject({
  ...common,
  table: optional(z.enum(AUDITED_TABLES as [string, ...string[]])),
  /** The number of an entry: all that its act did to rows of its table, one by one. */
  act: optional(z.string().regex(/^\d{1,18}$/)),
});

export const ACCESS_KINDS = [
  "read",
  "search",
  "export",
  "print",
  "denied",
  "sign-in",
  "sign-in-failed",
  "sign-out",
  "admin",
] as const;

/** Filters of the access log. */
export const accessFilter = z.strictObject({ ...common, kind: optional(z.enum(ACCESS_KINDS)) });

export type AuditFilter = z.output<typeof auditFilter>;
export type AccessFilter = z.output<typeof accessFilter>;
