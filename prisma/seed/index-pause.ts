import type { ClientBase } from "pg";

type Paused = { readonly drop: string; readonly make: string };

/** Derived tables nothing refers to: here even the primary key can wait. */
const wholly = ["person_name_key", "person_number_key", "snapshot_row", "snapshot_cell"];

/**
 * Drops the indexes that only make reading fast, and partial unique ones, from tables that are about to be filled:
 * building them once over all rows costs a third. Returns the statements that create them again, which also check
 * uniqueness.
 */
export async function pauseIndexes(
  client: ClientBase,
  tables: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await client.query<Paused>(
    `SELECT format('DROP INDEX %s', x.indexrelid::regclass) AS drop, pg_get_indexdef(x.indexrelid) AS make
     FROM pg_index x WHERE x.indrelid = ANY ($1::text[]::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = x.indexrelid)
     UNION ALL
     SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
     FROM pg_constraint c WHERE c.conrelid = ANY ($1::text[]::regclass[]) AND c.conrelid = ANY ($2::text[]::regclass[]) AND c.contype = 'p'`,
    [tables, wholly],
  );
  for (const each of rows) await client.query(each.drop);
  return rows.map((each) => each.make);
}

/** Recreates the indexes that pauseIndexes dropped. */
export async function resumeIndexes(client: ClientBase, statements: readonly string[]): Promise<void> {
  await client.query("SET LOCAL maintenance_work_mem = '256MB'");
  for (const statement of statements) await client.query(statement);
}
