import "server-only";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { now, todayIn } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db";
import { hardDate } from "../hard-date";
import { type HardDateRow, hardDateRow, writeHardDates } from "../queries/hard-date-rows";
import { type RuleInForce, ruleInForce } from "../queries/rule-in-force";
import { readStayFacts } from "../queries/stay-facts";

/**
 * Recalculates people's hard dates, where they are and as of today there, and stores them with their reasons. Called
 * in the same transaction by every change to a crossing, a permission or a person's whereabouts.
 */
export async function updateHardDates(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const laws = new Map<Country, { rule: RuleInForce; asOf: CivilDate }>();
  const rows: HardDateRow[] = [];
  for (const person of await readStayFacts(tx, ids)) {
    let law = laws.get(person.country);
    if (!law) {
      const asOf = todayIn(person.country);
      law = { rule: await ruleInForce(tx, person.country, asOf), asOf };
      laws.set(person.country, law);
    }
    const { rule, asOf } = law;
    rows.push(
      hardDateRow(person, { ruleId: rule.id, asOf, hardDate: hardDate(rule.rules, person.facts, asOf) }),
    );
  }
  await tx.$executeRaw(writeHardDates(rows, now()));
}
