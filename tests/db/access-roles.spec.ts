import pg from "pg";
import { expect, test } from "../support/db";

async function rows(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

test("the application's login is no superuser, bypasses no policy and owns nothing", async ({ database }) => {
  const [role] = await rows(
    database.appUrl,
    `SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
       EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) AS owns
     FROM pg_roles r WHERE rolname = current_user`,
  );
  expect(role).toEqual({
    rolname: "manzil_app",
    rolsuper: false,
    rolbypassrls: false,
    rolcreatedb: false,
    rolcreaterole: false,
    owns: false,
  });
});

test("Arabic and Cyrillic letters count as letters", async ({ database }) => {
  const [answer] = await rows(
    database.ownerUrl,
    `SELECT 'МАНЗИЛ' ~* 'манзил' AS cyrillic, 'منزل' ~ '^\\w+$' AS arabic,
       (SELECT datcollate FROM pg_database WHERE datname = current_database()) AS locale`,
  );
  expect(answer).toEqual({ cyrillic: true, arabic: true, locale: "C.UTF-8" });
});

test("the server logs no statement and no value", async ({ database }) => {
  const settings = await rows(
    database.appUrl,
    `SELECT name, setting FROM pg_settings WHERE name IN
       ('log_statement', 'log_min_error_statement', 'log_error_verbosity', 'log_min_messages') ORDER BY name`,
  );
  expect(settings.map((row) => row.setting)).toEqual(["terse", "panic", "log", "none"]);
});

test("the data has checksums", async ({ database }) => {
  expect(await rows(database.ownerUrl, "SHOW data_checksums")).toEqual([{ data_checksums: "on" }]);
});

test("only the application's role may connect", async ({ database }) => {
  const [answer] = await rows(
    database.ownerUrl,
    `SELECT has_database_privilege('public', current_database(), 'CONNECT') AS everybody,
       has_database_privilege('manzil_app', current_database(), 'CONNECT') AS app,
       has_schema_privilege('manzil_app', 'public', 'CREATE') AS creates`,
  );
  expect(answer).toEqual({ everybody: false, app: true, creates: false });
});
