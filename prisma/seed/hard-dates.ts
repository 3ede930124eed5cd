import type { ClientBase } from "pg";
import type { CivilDate } from "@/lib/core/civil-date";
import { hardDate } from "@/lib/law/hard-date";
import { hardDateRow, writeHardDates } from "@/lib/law/queries/hard-date-rows";
import { type FactsRow, factsFrom, factsQuery } from "@/lib/law/queries/stay-facts";
import { rulesOf } from "./host-law";

const peopleAtOnce = 2000;

/** Calculates everyone's hard date as of a day, as the commands do, before the people list is filled from it. */
export async function fillHardDates(
  client: ClientBase,
  today: CivilDate,
  onProgress: (done: number) => void,
): Promise<void> {
  const versions = await client.query<{ id: string; country: string; code: string }>(
    "SELECT id, country, code FROM host_rule_version",
  );
  const idOf = new Map(versions.rows.map((row) => [`${row.country} ${row.code}`, row.id]));
  const { rows } = await client.query<{ id: string }>("SELECT id FROM person ORDER BY id");
  const at = `${today}T00:00:00Z`;
  for (let from = 0; from < rows.length; from += peopleAtOnce) {
    const ids = rows.slice(from, from + peopleAtOnce).map((row) => row.id);
    const read = factsQuery(ids);
    const found = await client.query<FactsRow>(read.text, read.values);
    const kept = factsFrom(found.rows).map((person) => {
      const { code, rules } = rulesOf(person.country, today);
      return hardDateRow(person, {
        ruleId: idOf.get(`${person.country} ${code}`) ?? "",
        asOf: today,
        hardDate: hardDate(rules, person.facts, today),
      });
    });
    const write = writeHardDates(kept, new Date(at));
    await client.query(write.text, write.values);
    onProgress(Math.min(from + peopleAtOnce, rows.length));
  }
}
