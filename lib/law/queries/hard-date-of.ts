import "server-only";
import { z } from "zod";
import { type Country, isCountry } from "@/lib/access/roles";
import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { type Why, whySchema } from "../hard-date";

export type ShownHardDate = {
  /** The country whose law it is; null when nothing was reckoned yet. */
  country: Country | null;
  /** The first day on which the stay becomes unlawful; null when it has no end or nobody can say. */
  on: CivilDate | null;
  kind: string | null;
  /** Days from today there to that day: 0 on the day itself, negative after it. */
  daysLeft: number | null;
  why: Why[];
  /** The version of the country's rules it was reckoned by. */
  rule: string | null;
};

/** The stored hard date of a person with its reasons. */
export async function readHardDate(tx: Tx, personId: string): Promise<ShownHardDate> {
  const row = await tx.hardDate.findUnique({ where: { personId } });
  if (!row || !isCountry(row.country))
    return { country: null, on: null, kind: null, daysLeft: null, why: [], rule: null };
  const version = row.ruleVersionId
    ? await tx.hostRuleVersion.findUnique({ where: { id: row.ruleVersionId }, select: { code: true } })
    : null;
  const on = maybeDay(row.onDay);
  return {
    ...{ country: row.country, on, kind: row.kind, why: z.array(whySchema).parse(row.why) },
    daysLeft: on === null ? null : daysBetween(todayIn(row.country), on),
    rule: version?.code ?? null,
  };
}
