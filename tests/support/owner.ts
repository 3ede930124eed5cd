import pg from "pg";

/** Queries the database of the browser tests as its owner, to find something or to see what was stored. */
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

/** The first principal with an open case of this caseworker. */
export async function ownPrincipal(email: string): Promise<string> {
  const [own] = await owner<{ ref: string }>(
    `SELECT p.ref FROM person p JOIN visa_case c ON c.principal_id = p.id JOIN app_user u ON u.id = c.owner_id
     WHERE u.email = $1 AND c.closed_on IS NULL ORDER BY p.ref LIMIT 1`,
    [email],
  );
  return own?.ref ?? "";
}
