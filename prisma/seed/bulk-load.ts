import type { ClientBase } from "pg";
import { tableOrder } from "./rows";

/** Tables that are filled from the others once those are there. */
const derived = ["hard_date", "person_row", "snapshot", "snapshot_row", "snapshot_cell"] as const;

/**
 * Lets rows be copied in without the guards that check each of them: a superuser tells the server that it is applying
 * what another has checked; any other owner switches off the triggers and its own row-level security. Ends with the
 * transaction or with guardsOn. Constraints of the tables stay in force.
 */
export async function guardsOff(client: ClientBase): Promise<void> {
  await client.query("SAVEPOINT guards");
  try {
    await client.query("SET LOCAL session_replication_role = replica");
  } catch {
    await client.query("ROLLBACK TO SAVEPOINT guards");
    for (const table of [...tableOrder, ...derived])
      await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const table of await forced(client))
      await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  }
  await client.query("RELEASE SAVEPOINT guards");
}

/** Puts the guards back before anything is written that they must see. */
export async function guardsOn(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ role: string }>(
    "SELECT current_setting('session_replication_role') AS role",
  );
  if (rows[0]?.role === "replica") {
    await client.query("SET LOCAL session_replication_role = origin");
    return;
  }
  for (const table of [...tableOrder, ...derived])
    await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  for (const table of await scoped(client))
    await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}

async function forced(client: ClientBase): Promise<string[]> {
  return tablesWhere(client, "relforcerowsecurity");
}

async function scoped(client: ClientBase): Promise<string[]> {
  return tablesWhere(client, "relrowsecurity");
}

async function tablesWhere(
  client: ClientBase,
  column: "relforcerowsecurity" | "relrowsecurity",
): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND ${column}`,
  );
  return rows.map((row) => row.name);
}

/**
 * Records the load in the audit: one entry for each table with its number of rows, action `load`, row `*`. An entry
 * for each invented row would say no more and would be longer than the record itself.
 */
export async function recordLoad(client: ClientBase, counts: ReadonlyMap<string, number>): Promise<void> {
  await client.query(
    `WITH told AS MATERIALIZED (
       SELECT nextval('audit_entry_id_seq') AS id, uuid_send(gen_random_uuid()) AS salt, x.name,
         jsonb_build_object('before', NULL, 'after', jsonb_build_object('rows', x.rows))::text AS content
       FROM unnest($1::text[], $2::int[]) x(name, rows)
     ), entries AS (
       INSERT INTO audit_entry (id, tx, at, actor_kind, actor_id, request, reason, table_name, row_id, action, fields, digest)
       SELECT id, pg_current_xact_id()::text::bigint, clock_timestamp(), 'seed', 'seed', '', NULL, name, '*', 'load',
         ARRAY['rows'], sha256(salt || convert_to(content, 'UTF8')) FROM told
     )
     INSERT INTO audit_content (entry_id, country, salt, content) SELECT id, NULL, salt, content FROM told`,
    [[...counts.keys()], [...counts.values()]],
  );
}

const peopleAtOnce = 2000;

/** Fills the people list for everyone. */
export async function fillPersonRows(client: ClientBase, onProgress: (done: number) => void): Promise<void> {
  const { rows } = await client.query<{ id: string }>("SELECT id FROM person ORDER BY id");
  for (let at = 0; at < rows.length; at += peopleAtOnce) {
    const ids = rows.slice(at, at + peopleAtOnce).map((row) => row.id);
    await client.query("SELECT manzil.refresh_person_rows($1)", [ids]);
    onProgress(Math.min(at + peopleAtOnce, rows.length));
  }
}

/** Tables whose contents or statistics the load has changed. */
export const loadedTables: readonly string[] = [...tableOrder, ...derived];
