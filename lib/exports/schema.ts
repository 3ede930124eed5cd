import { z } from "zod";
import { PURPOSES, RECIPIENTS, recipientsOf } from "@/lib/consent/purposes";
import { requiredLine } from "@/lib/core/text";
import { personFilter } from "@/lib/people/list-filter";

/** What a list export without names can hold: codes, counts and days, nobody's name. */
export const PLAIN_COLUMNS = [
  "ref",
  "sex",
  "ageBand",
  "country",
  "site",
  "household",
  "case",
  "pathway",
  "phase",
  "stage",
  "stageDays",
  "daysLeft",
  "level",
] as const;
export type PlainColumn = (typeof PLAIN_COLUMNS)[number];

const columns = z
  .string()
  .max(400)
  .default("ref,sex,ageBand,country,site,household,case,pathway,phase,stage,stageDays,daysLeft")
  // Names are not an error: the list shows them, but this kind of export leaves them out.
  .transform((text) => text.split(",").filter((column) => column !== "name" && column !== "owner"))
  .pipe(z.array(z.enum(PLAIN_COLUMNS, "failure.query.field")).min(1, "failure.required"));

/** The filters of the people list that an export keeps; the current page does not matter. */
export const exportFilter = personFilter.omit({ cursor: true, limit: true, sort: true });

/** Query of an export without names: the list's own filters, the columns shown, the format. */
export const plainExport = z.strictObject({
  ...exportFilter.shape,
  // The list's sort order may be in its address; the file is in the order of the reference.
  sort: personFilter.shape.sort,
  columns,
  format: z.enum(["csv", "xlsx"]).default("csv"),
});

/** On what people are in an export with names: their consent, or danger to life. What the law demands are notices. */
export const EXPORT_BASES = ["CONSENT", "VITAL_INTEREST"] as const;

/** For what an export with names is, to what kind of recipient, and on which basis. */
export const exportUse = z.strictObject({
  use: z.enum(PURPOSES, "failure.choose"),
  to: z.enum(RECIPIENTS, "failure.choose"),
  basis: z.enum(EXPORT_BASES, "failure.choose").default("CONSENT"),
});

/** Whether people are asked about this recipient for this purpose. */
export function isAskedFor({ use, to }: Pick<z.output<typeof exportUse>, "use" | "to">): boolean {
  return recipientsOf(use).includes(to);
}

/** What it is for and who receives it, in words, and the type of file. */
export const exportWords = z.strictObject({
  format: z.enum(["csv", "xlsx"]).default("xlsx"),
  purpose: requiredLine(500),
  recipient: requiredLine(200),
});

/** Everything said about an export with names beside whom it holds. */
export type NamedUse = z.output<typeof exportUse> & z.output<typeof exportWords>;

/**
 * An export with names: only for coordinators, of people who agreed to it, for a purpose and a recipient in words,
 * both recorded.
 */
export const namedExport = z
  .strictObject({
    ...exportFilter.shape,
    ...exportUse.shape,
    ...exportWords.shape,
  })
  .refine(isAskedFor, { path: ["to"], error: "failure.choose" });

/** Query of a report. */
export const reportQuery = z.strictObject({
  format: z.enum(["json", "csv", "xlsx", "pdf"]).default("json"),
  country: z.enum(["KZ", "TJ", "UZ"]).optional(),
  snapshot: z
    .string()
    .regex(/^S-\d{4}-\d\d-\d\d$/)
    .optional(),
});
