import pg from "pg";

/** Asks the database of the browser tests behind the guards, to find something or to see what was stored. */
export async function owner<T extends pg.QueryResultRow>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: process.env.MANZIL_E2E_OWNER_URL });
  await client.connect();
  try {
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
