import pg from "pg";
import { settledAddress } from "./database-address";

/** What makes a database login unfit to serve with. */
type Login = { name: string; free: boolean; owns: boolean; temporary: boolean };

const QUESTION = `SELECT current_user::text AS name, r.rolsuper OR r.rolbypassrls AS free,
    EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p')) AS owns,
    has_database_privilege(current_database(), 'TEMPORARY') AS temporary
  FROM pg_catalog.pg_roles r WHERE r.rolname = current_user`;

/**
 * Why a login may not serve, as a sentence; undefined if it may. A login that can create temporary tables could
 * shadow a table that one of the owner's functions reads (docs/security.md, AL-2).
 */
export function unfitLogin(login: Login | undefined): string | undefined {
  const who = `The application's login "${login?.name ?? ""}"`;
  const give = "set DATABASE_URL to a login that owns nothing, and DATABASE_OWNER_URL to the owner's login.";
  if (!login || login.free) return `${who} is not subject to row-level security: ${give}`;
  if (login.owns) return `${who} owns tables: ${give}`;
  if (login.temporary)
    return `${who} can create temporary tables. Have the database's owner run REVOKE TEMPORARY ON DATABASE … FROM PUBLIC.`;
  return undefined;
}

/** Refuses a login that could bypass row-level security or the audit. Throws with a sentence that says why. */
export async function assertSafeLogin(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: settledAddress(url), connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const sentence = unfitLogin((await client.query<Login>(QUESTION)).rows[0]);
    if (sentence) throw new Error(sentence);
  } finally {
    await client.end();
  }
}
