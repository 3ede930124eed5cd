import { z } from "zod";
import { whole } from "@/lib/core/number-field";
import { referenceField } from "@/lib/core/reference-field";
import { requiredLine } from "@/lib/core/text";
import { personRef } from "@/lib/housing/schema";
import { CARD_CODE } from "@/lib/people/card";
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
  // Names are not an error: the list shows them, this kind of export leaves them out.
  .transform((text) => text.split(",").filter((column) => column !== "name" && column !== "owner"))
  .pipe(z.array(z.enum(PLAIN_COLUMNS, "failure.query.field")).min(1, "failure.required"));

/** The filters of the people list that an export keeps; where the page stood does not matter. */
export const exportFilter = personFilter.omit({ cursor: true, limit: true, sort: true });

/** Query of an export without names: the list's own filters, the columns shown, the format. */
export const plainExport = z.strictObject({
  ...exportFilter.shape,
  // The list's order may stand in its address; the file is in the order of the reference.
  sort: personFilter.shape.sort,
  columns,
  format: z.enum(["csv", "xlsx"]).default("csv"),
});

/** An export with names: coordinators alone, for a purpose and a recipient, both recorded. */
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

/**
 * Whose cards are printed: everybody's of a site, a person's, or those of all who share the person's household. A site with
 * more cards than a file holds is printed part by part, counted from one.
 */
export const cardsInput = z
  .strictObject({
    site: z.string().min(1).max(40).optional(),
    person: personRef.optional(),
    household: z.boolean().optional(),
    part: whole(1, 1000).optional(),
  })
  .refine((given) => (given.site === undefined) !== (given.person === undefined), "failure.invalid");

/** What the code of a card holds, or the reference that is printed beside it. */
export const cardToken = z.strictObject({
  token: z
    .string("failure.required")
    .trim()
    .min(1, "failure.required")
    .max(60, "failure.card.code")
    .pipe(
      z.union([referenceField("P", "failure.card.code"), z.string().regex(CARD_CODE, "failure.card.code")]),
    ),
});

/** Why a card no longer holds. */
export const REVOKE_REASONS = ["LOST", "STOLEN", "DAMAGED", "MISUSED"] as const;
export type RevokeReason = (typeof REVOKE_REASONS)[number];

/** Takes a card back. */
export const revokeCardInput = z.strictObject({
  person: personRef,
  reason: z.enum(REVOKE_REASONS, "failure.choose"),
});
