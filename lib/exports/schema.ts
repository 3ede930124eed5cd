import { z } from "zod";
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

/** An export with names: only for coordinators, for a purpose and a recipient, both recorded. */
export const namedExport = z.strictObject({
  ...exportFilter.shape,
  format: z.enum(["csv", "xlsx"]).default("xlsx"),
  purpose: requiredLine(500),
  recipient: requiredLine(200),
});

/** Query of a report. */
export const reportQuery = z.strictObject({
  format: z.enum(["json", "csv", "xlsx", "pdf"]).default("json"),
  country: z.enum(["KZ", "TJ", "UZ"]).optional(),
  snapshot: z
    .string()
    .regex(/^S-\d{4}-\d\d-\d\d$/)
    .optional(),
});
