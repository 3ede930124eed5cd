import "server-only";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb, dayToDb, maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import type { WorkCalendar } from "@/lib/core/working-days";
import { type HostRules, hostRules, ruleOn } from "../host-rule";

export type RuleInForce = { id: string; code: string; source: string; rules: HostRules };

/** A country's rules as of a day. Throws if none was in force: the reference data is missing. */
export async function ruleInForce(tx: Tx, country: Country, on: CivilDate): Promise<RuleInForce> {
  const rows = await tx.hostRuleVersion.findMany({
    where: { country, status: "PUBLISHED", effectiveFrom: { lte: dayToDb(on) } },
  });
  const found = ruleOn(
    rows.map((row) => ({
      ...row,
      status: "PUBLISHED" as const,
      effectiveFrom: dayFromDb(row.effectiveFrom),
      effectiveTo: maybeDay(row.effectiveTo),
    })),
    on,
  );
  if (!found) throw new Error(`no rules of ${country} are in force on ${on}`);
  return { id: found.id, code: found.code, source: found.source, rules: hostRules.parse(found.rules) };
}

/** The days around a day on which a country's offices are closed, or open although it is a weekend. */
export async function workCalendar(tx: Tx, country: Country, from: CivilDate): Promise<WorkCalendar> {
  const rows = await tx.countryHoliday.findMany({
    where: { country, onDay: { gte: dayToDb(from) } },
    orderBy: { onDay: "asc" },
    take: 60,
  });
  const of = (kind: string) =>
    new Set(rows.filter((row) => row.kind === kind).map((row) => dayFromDb(row.onDay) as string));
  return { holidays: of("HOLIDAY"), workdays: of("WORKDAY") };
}
