import "server-only";
import { z } from "zod";
import { type Country, isCountry } from "@/lib/access/roles";
import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { Prisma, type Tx } from "@/lib/core/db";
import { maybeDayOf, type Reading, reading, readOne } from "@/lib/core/reading";
import { type Why, whySchema } from "../hard-date";

export type ShownHardDate = {
  /** The country whose law it is; null if nothing has been calculated yet. */
  country: Country | null;
  /** The first day on which the stay becomes unlawful; null if it has no end or nobody can say. */
  on: CivilDate | null;
  kind: string | null;
  /** Days from today there to that day: 0 on the day itself, negative after it. */
  daysLeft: number | null;
  why: Why[];
  /** The version of the country's rules that was used. */
  rule: string | null;
};

type Row = { country: string; on: string | null; kind: string | null; why: unknown; rule: string | null };

function shown([row]: readonly Row[]): ShownHardDate {
  if (!row || !isCountry(row.country))
    return { country: null, on: null, kind: null, daysLeft: null, why: [], rule: null };
  const on = maybeDayOf(row.on);
  return {
    country: row.country,
    on,
    kind: row.kind,
    daysLeft: on === null ? null : daysBetween(todayIn(row.country), on),
    why: z.array(whySchema).parse(row.why),
    rule: row.rule,
  };
}

/** The stored hard date of a person with its reasons. */
export function hardDateOf(personId: string): Reading<ShownHardDate> {
  const sql = Prisma.sql`
    SELECT h.country, h.on_day AS "on", h.kind, h.why, v.code AS rule
    FROM hard_date h LEFT JOIN host_rule_version v ON v.id = h.rule_version_id WHERE h.person_id = ${personId}::uuid`;
  return reading(sql, shown);
}

/** The same as a query of its own. */
export function readHardDate(tx: Tx, personId: string): Promise<ShownHardDate> {
  return readOne(tx, hardDateOf(personId));
}
