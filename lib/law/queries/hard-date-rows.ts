import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { Prisma } from "@/lib/core/db";
import type { HardDate } from "../hard-date";
import type { PersonFacts } from "./stay-facts";

type Calculated = { hardDate: HardDate; ruleId: string; asOf: CivilDate };

/** The stored row of a calculated hard date; for a person whose record is closed it means nothing. */
export function hardDateRow(person: PersonFacts, { hardDate, ruleId, asOf }: Calculated) {
  const { on, kind, why } = person.over ? { on: null, kind: null, why: [] } : hardDate;
  return {
    person_id: person.id,
    person_country: person.personCountry,
    country: person.country,
    on_day: on,
    kind,
    why,
    rule_version_id: ruleId,
    as_of: asOf,
  };
}
export type HardDateRow = ReturnType<typeof hardDateRow>;

/** Writes hard dates, each replacing the person's older one. */
export function writeHardDates(rows: readonly HardDateRow[], at: Date): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO hard_date (person_id, person_country, country, on_day, kind, why, rule_version_id, as_of, computed_at)
    SELECT person_id, person_country, country, on_day, kind, why, rule_version_id, as_of, ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(person_id uuid, person_country text, country text, on_day date,
      kind text, why jsonb, rule_version_id uuid, as_of date)
    ON CONFLICT (person_id) DO UPDATE SET (person_country, country, on_day, kind, why, rule_version_id, as_of, computed_at) =
      (excluded.person_country, excluded.country, excluded.on_day, excluded.kind, excluded.why, excluded.rule_version_id,
      excluded.as_of, excluded.computed_at)`;
}
