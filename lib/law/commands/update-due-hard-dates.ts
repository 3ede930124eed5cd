import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { ruleInForce } from "../queries/rule-in-force";
import { updateHardDates } from "./update-hard-dates";

const AT_ONCE = 500;

/**
 * Recalculates what a new day or a new version of the rules may have changed in a country: people without a hard
 * date, those whose date has come or is unknown, and all who are on another version. Returns how many there were; a
 * second run on the same day finds none. Failures: forbidden, notFound (country).
 */
export async function updateDueHardDates(
  actor: Actor,
  { country }: { country: Country },
): Promise<{ people: number }> {
  actor.permit("stay.recalculate");
  if (!actor.countries.includes(country)) throw new Failure("notFound");
  const today = todayIn(country);
  let people = 0;
  for (;;) {
    const done = await inTransaction(actor.who, async (tx) => {
      const { id } = await ruleInForce(tx, country, today);
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT p.id FROM hard_date h JOIN person p ON p.id = h.person_id AND p.merged_into_id IS NULL WHERE h.country = ${country}
          AND (h.rule_version_id IS DISTINCT FROM ${id}::uuid
            OR (h.as_of < ${today}::date AND (h.on_day IS NULL OR h.on_day <= ${today}::date)))
        UNION ALL SELECT p.id FROM person p WHERE p.country = ${country} AND p.merged_into_id IS NULL
          AND NOT EXISTS (SELECT FROM hard_date h WHERE h.person_id = p.id)
        LIMIT ${AT_ONCE}`;
      await updateHardDates(
        tx,
        rows.map((row) => row.id),
      );
      return rows.length;
    });
    people += done;
    if (done < AT_ONCE) return { people };
  }
}
