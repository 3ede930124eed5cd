import type pg from "pg";
import type { Actor } from "@/lib/access/actor";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { newId } from "@/lib/core/id";
import { addStayPermission } from "@/lib/stay-law/commands/change-permissions";
import { recordCrossing } from "@/lib/stay-law/commands/record-crossing";
import { crossingInput, permissionInput } from "@/lib/stay-law/schema";
import { asOwner } from "./users-arrange";

/** A permission as the form sends it: a visa from 1 January 2026 by default. */
export function permit(actor: Actor, person: string, given: Record<string, unknown>) {
  return addStayPermission(
    actor,
    permissionInput.parse({
      person,
      kind: "VISA",
      number: "TJ 12-34-56",
      fromOn: "2026-01-01",
      lastGoodOn: "",
      authority: "",
      replaces: false,
      ...given,
    }),
  );
}

/** A crossing as the form sends it. */
export function cross(actor: Actor, person: string, given: Record<string, unknown>) {
  return recordCrossing(
    actor,
    crossingInput.parse({ person, direction: "IN", mode: "REGULAR", crossing: "", ...given }),
  );
}

/** Rows as the owner of the tables sees them. */
export function look(url: string, statement: string, values: unknown[] = []) {
  return asOwner(url, async (client: pg.Client) => (await client.query(statement, values)).rows);
}

/** The notices of a person, oldest first. */
export function noticesOf(url: string, person: string) {
  return look(
    url,
    `SELECT n.ref, n.cause, n.authority, n.happened_on::text AS "happenedOn", n.due_on::text AS "dueOn", n.prepared_on::text AS "preparedOn",
       n.sent_on::text AS "sentOn", n.reference, s.code AS site
     FROM authority_notification n JOIN person p ON p.id = n.person_id LEFT JOIN site s ON s.id = n.site_id WHERE p.ref = $1 ORDER BY n.ref`,
    [person],
  );
}

/**
 * Publishes a version of Uzbekistan's rules that has been in force since yesterday and runs `work`; it ends today, so
 * that later tests find the country as it was.
 */
export async function withNewRules(
  url: string,
  { since, until }: { since: CivilDate; until: CivilDate },
  change: (rules: Record<string, unknown>) => Record<string, unknown>,
  work: () => Promise<void>,
): Promise<void> {
  const code = `test-${newId().slice(-8)}`;
  const [row] = await look(
    url,
    "SELECT rules FROM host_rule_version WHERE country = 'UZ' ORDER BY effective_from LIMIT 1",
  );
  await look(
    url,
    "INSERT INTO host_rule_version (id, country, code, effective_from, status, source, rules) VALUES ($1, 'UZ', $2, $3, 'PUBLISHED', 'a test', $4)",
    [newId(), code, since, JSON.stringify(change(row.rules))],
  );
  try {
    await work();
  } finally {
    await look(url, "UPDATE host_rule_version SET effective_to = $2 WHERE code = $1", [code, until]);
  }
}

/** A day that must exist. */
export function dayOf(text: string): CivilDate {
  const found = parseCivilDate(text);
  if (!found) throw new Error(`${text} is no day`);
  return found;
}
