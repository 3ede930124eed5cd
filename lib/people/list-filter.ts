import { z } from "zod";
import { opaque } from "@/lib/access/opaque";
import { COUNTRIES } from "@/lib/access/roles";
import { typedWhole, whole } from "@/lib/core/number-field";
import { personRef } from "@/lib/core/reference-field";
import { requiredLine } from "@/lib/core/text";

/** The closed list of sort orders; each ends in the reference, and empty values come last. */
export const PERSON_SORTS = [
  "ref",
  "name",
  "-name",
  "site",
  "stage-days",
  "-stage-days",
  "days-left",
  "-days-left",
] as const;
export type PersonSort = (typeof PERSON_SORTS)[number];

/** Columns of the people list in order; the first ones are shown until the user chooses. */
export const PERSON_COLUMNS = [
  "ref",
  "name",
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
  "owner",
  "level",
] as const;
export type PersonColumn = (typeof PERSON_COLUMNS)[number];
export const DEFAULT_COLUMNS: readonly PersonColumn[] = [
  "ref",
  "name",
  "sex",
  "ageBand",
  "site",
  "household",
  "pathway",
  "stage",
  "stageDays",
  "daysLeft",
];

const code = z.string().regex(/^[\w-]{1,40}$/, "failure.query.field");

/** Filters of the people list as they appear in an address; unknown ones are refused. */
export const personFilter = z.strictObject({
  country: z.enum(COUNTRIES, "failure.query.field").optional(),
  site: code.optional(),
  pathway: code.optional(),
  phase: code.optional(),
  stage: code.optional(),
  owner: z.union([z.literal("me"), z.literal("none"), opaque], "failure.query.field").optional(),
  need: code.optional(),
  stay: z.enum(["open", "none"], "failure.query.field").optional(),
  hardDateWithin: typedWhole(-3650, 3650).optional(),
  /** Leaves out people whose hard date is at most so many days ahead; -1 leaves out those that are over. */
  hardDateAfter: typedWhole(-3650, 3650).optional(),
  level: z.enum(["COUNT", "EMERGENCY", "BASIC", "FULL"], "failure.query.field").optional(),
  waitingFor: z
    .enum(["applicant", "government", "host", "medical", "agency"], "failure.query.field")
    .optional(),
  sort: z.enum(PERSON_SORTS, "failure.query.sort").optional(),
  limit: typedWhole(1, 200).optional(),
  cursor: personRef.optional(),
});

export type PersonFilter = z.output<typeof personFilter>;

/** A page of the list as a screen requests it, including the page that ends before a row. */
export type PersonListing = PersonFilter & { before?: string | undefined };

/** The text of a search, how many results to return, and after which one. */
export const personSearch = z.strictObject({
  text: requiredLine(200),
  limit: whole(1, 100).default(20),
  cursor: personRef.optional(),
});
