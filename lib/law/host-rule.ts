import { z } from "zod";
import { COUNTRIES } from "@/lib/access/roles";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { whole } from "@/lib/core/number-field";

const day = z.string().transform((text, context): CivilDate => {
  const parsed = parseCivilDate(text);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "no day" });
  return z.NEVER;
});
const count = whole(0, 3650);

/** What raises a notice to the authority. */
export const NOTICE_CAUSES = ["ARRIVAL", "MOVE", "BORDER_CROSSING"] as const;
export type NoticeCause = (typeof NOTICE_CAUSES)[number];

const notice = z.strictObject({ days: count, unit: z.enum(["WORKING", "CALENDAR"]) });

/** What one country requires of people who stay, as far as days can be calculated from it (docs/domain.md 4.3). */
export const hostRules = z.strictObject({
  /** Kinds of permission that let someone stay; `months` is their length if the document names no last day. */
  bases: z.array(z.strictObject({ kind: z.string().min(1), months: whole(1, 60).optional() })),
  /** Kinds that must also be valid once one was given: the stay ends with the first of them. */
  conditions: z.array(z.string().min(1)),
  /** Days without a document after a regular crossing, and how many of them in any window. Null: none. */
  visaFree: z.strictObject({ days: count, most: count, window: count }).nullable(),
  /** Days after a crossing within which protection must be requested, before any document. Null: nothing is known. */
  noPaper: z.strictObject({ regular: count.nullable(), irregular: count.nullable() }),
  /** By when the authority is told, counted from the day after. */
  notices: z.record(z.enum(NOTICE_CAUSES), notice),
  authority: z.string().min(1).max(120),
  /** Places where asylum seekers may not settle; names of districts and cities as sites write them. */
  closedPlaces: z.array(z.string().min(1)),
  /** What closes them; the version's own source if empty. */
  closedBy: z.string().min(1).max(300).optional(),
});
export type HostRules = z.output<typeof hostRules>;

/** One dated set of a country's rules with its source; published ones never change. */
export const hostRuleVersion = z.strictObject({
  country: z.enum(COUNTRIES),
  code: z.string().regex(/^[\w-]{1,40}$/),
  effectiveFrom: day,
  effectiveTo: day.nullable(),
  status: z.enum(["DRAFT", "PUBLISHED"]),
  source: z.string().min(1),
  rules: hostRules,
});
export type HostRuleVersion = z.output<typeof hostRuleVersion>;

/**
 * The version in force on a day: the latest published one that had begun and was not over; null if there was none.
 */
export function ruleOn<Version extends Pick<HostRuleVersion, "effectiveFrom" | "effectiveTo" | "status">>(
  versions: readonly Version[],
  on: CivilDate,
): Version | null {
  const inForce = versions.filter(
    (each) =>
      each.status === "PUBLISHED" &&
      each.effectiveFrom <= on &&
      (each.effectiveTo === null || on < each.effectiveTo),
  );
  return inForce.reduce<Version | null>(
    (latest, each) => (latest && latest.effectiveFrom >= each.effectiveFrom ? latest : each),
    null,
  );
}
