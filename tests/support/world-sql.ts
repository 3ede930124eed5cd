import pg from "pg";

export type Row = Record<string, unknown>;
export type Ask = (statement: string, values?: readonly unknown[]) => Promise<Row[]>;

/** What a request tells the database; a setting that is left out is not set at all. */
export type Settings = { countries?: string; actor?: string };

/**
 * Runs `work` in one transaction of this login, after the settings a request would make, and rolls all of it back. A
 * statement that fails leaves the transaction usable: each one is protected by a savepoint.
 */
export async function asking<T>(url: string, settings: Settings, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    if (settings.countries !== undefined)
      await client.query("SELECT set_config('app.countries', $1, true)", [settings.countries]);
    if (settings.actor !== undefined)
      await client.query(
        "SELECT set_config('app.actor_kind', 'user', true), set_config('app.actor', $1, true), set_config('app.request', 'asked', true)",
        [settings.actor],
      );
    return await work(async (statement, values = []) => {
      await client.query("SAVEPOINT before");
      try {
        return (await client.query(statement, [...values])).rows as Row[];
      } catch (error) {
        await client.query("ROLLBACK TO SAVEPOINT before");
        throw error;
      }
    });
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
    await client.end();
  }
}

/** The SQLSTATE and text with which a statement was refused; "let in" if it was not. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "let in";
  } catch (error) {
    return error instanceof pg.DatabaseError ? `${error.code} ${error.message}` : String(error);
  }
}

/** Each table of the schema `public` with its columns. */
export async function tablesOf(ask: Ask): Promise<Map<string, string[]>> {
  const rows = await ask(`SELECT k.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class k JOIN pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE k.relnamespace = 'public'::regnamespace AND k.relkind IN ('r', 'p') GROUP BY 1 ORDER BY 1`);
  return new Map(rows.map((row) => [row.name as string, row.columns as string[]]));
}
