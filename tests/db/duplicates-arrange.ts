import pg from "pg";
import type { Actor } from "@/lib/access/actor";
import { newId } from "@/lib/core/id";
import { proposeSame } from "@/lib/duplicates/commands/decide-pair";
import { proposeInput } from "@/lib/duplicates/schema";
import { decideSame } from "@/lib/lifecycle/commands/decide-same";
import { written } from "../support/world";

export type Pair = { id: string; ref: string; version: number; first: string };
type Somebody = { id: string; country?: string };

/** Runs one statement as the owner of the tables. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** A pair as the night would store it. */
export async function aPair(url: string, one: Somebody, other: Somebody): Promise<Pair> {
  const [a, b] = one.id < other.id ? [one, other] : [other, one];
  const id = newId();
  await written(url, async (client) => {
    await client.query(
      `INSERT INTO duplicate_pair (id, person_a_id, country, person_b_id, person_country, score, reasons, facts_a, facts_b, found_at)
       VALUES ($1, $2, $3, $4, $5, 80, '[{"field": "name", "how": "same", "points": 25}]', '\\x00', '\\x00', now())`,
      [id, a.id, a.country ?? "TJ", b.id, b.country ?? "TJ"],
    );
  });
  return { ...(await pairOf(url, id)), first: a.id };
}

/** A pair as it is now. */
export async function pairOf(url: string, id: string): Promise<Pair & { state: string }> {
  const [row] = await ask<Pair & { state: string }>(
    url,
    "SELECT id, ref, version, state, person_a_id AS first FROM duplicate_pair WHERE id = $1",
    [id],
  );
  if (!row) throw new Error("no such pair");
  return row;
}

type Proposal = { keeps: Somebody; choices?: Record<string, "a" | "b"> };

/** Proposes a pair as the same person, the way the page does. */
export async function propose(url: string, actor: Actor, { id }: Pair, { keeps, choices = {} }: Proposal) {
  const { ref, version, first } = await pairOf(url, id);
  const side = keeps.id === first ? "a" : "b";
  return proposeSame(
    actor,
    proposeInput.parse({ pair: ref, version, keeps: side, choices, note: "The same tazkira" }),
  );
}

/** A second person's answer. */
export async function decide(url: string, actor: Actor, { id }: Pair, agree = true) {
  const { ref, version } = await pairOf(url, id);
  return decideSame(actor, { pair: ref, version, agree });
}

export type Link = { table_name: string; person_column: string; country_column: string };

/** Every column that names a person. */
export const linksOf = (url: string) => ask<Link>(url, "SELECT * FROM manzil.person_links()");

/** The columns whose rows a merge moves. */
export const movedLinksOf = (url: string) => ask<Link>(url, "SELECT * FROM manzil.moved_links()");

/** Every row that names one of these people, by table and key, without its version. */
export async function rowsNaming(
  url: string,
  people: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const rows = new Map<string, Record<string, unknown>>();
  for (const { table_name, person_column } of await movedLinksOf(url))
    for (const { row } of await ask<{ row: Record<string, unknown> }>(
      url,
      `SELECT to_jsonb(t) - 'version' AS row FROM ${table_name} t WHERE ${person_column} = ANY ($1)`,
      [people],
    ))
      rows.set(`${table_name} ${row.id}`, row);
  return rows;
}
