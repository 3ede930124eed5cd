import { inTransaction } from "@/lib/core/db";
import { assertSafeLogin, unfitLogin } from "@/lib/core/safe-login";
import * as seal from "@/lib/core/seal";
import { aPerson, insertRows } from "@/prisma/builders";
import { Sealer } from "@/prisma/seed/sealing";
import { connected } from "@/scripts/connected";
import { expect, test } from "../support/db";
import { operator } from "./users-arrange";

const LAID_OVER = `
  CREATE TEMPORARY TABLE audit_entry (LIKE public.audit_entry);
  CREATE TEMPORARY TABLE audit_content (LIKE public.audit_content);
  CREATE TEMPORARY TABLE access_log (LIKE public.access_log);
  GRANT ALL ON audit_entry, audit_content, access_log TO PUBLIC`;

const IN_SCOPE = `SELECT set_config('app.actor_kind', 'user', true), set_config('app.actor', 'somebody', true),
  set_config('app.countries', 'TJ', true)`;

test("the application's login may create no temporary table", async ({ database }) => {
  await expect(
    connected(database.appUrl, (client) => client.query("CREATE TEMPORARY TABLE t (x int)")),
  ).rejects.toThrow(/permission denied to create temporary tables/);
});

test("a login that may create temporary tables is refused, and shadowing the audit with one hides nothing", async ({
  database,
}) => {
  const person = aPerson({ country: "TJ" });
  await connected(database.ownerUrl, (client) => insertRows(client, "person", [person], new Sealer(seal)));
  const name = new URL(database.appUrl).pathname.slice(1);
  await connected(database.ownerUrl, (client) =>
    client.query(`GRANT TEMPORARY ON DATABASE ${name} TO manzil_app`),
  );
  try {
    await expect(assertSafeLogin(database.appUrl)).rejects.toThrow(/can create temporary tables/);
    const laid = await connected(database.appUrl, async (client) => {
      await client.query(LAID_OVER);
      await client.query("BEGIN");
      await client.query(IN_SCOPE);
      await client.query("UPDATE public.person SET occupation = 'baker' WHERE id = $1", [person.id]);
      await client.query("SELECT manzil.log_access('read', 'somebody', 'TJ', NULL, NULL)");
      await client.query("COMMIT");
      const { rows } = await client.query<{ entries: number }>(
        `SELECT (SELECT count(*) FROM pg_temp.audit_entry)::int + (SELECT count(*) FROM pg_temp.audit_content)::int
           + (SELECT count(*) FROM pg_temp.access_log)::int AS entries`,
      );
      return rows[0]?.entries;
    });
    expect(laid).toBe(0);
    const kept = await connected(database.ownerUrl, async (client) => {
      const { rows } = await client.query<{ entries: number; reads: number }>(
        `SELECT (SELECT count(*) FROM public.audit_entry WHERE row_id = $1::text AND action = 'update')::int AS entries,
           (SELECT count(*) FROM public.access_log WHERE actor_id = 'somebody' AND kind = 'read')::int AS reads`,
        [person.id],
      );
      return rows[0];
    });
    expect(kept).toEqual({ entries: 1, reads: 1 });
  } finally {
    await connected(database.ownerUrl, (client) =>
      client.query(`REVOKE TEMPORARY ON DATABASE ${name} FROM manzil_app`),
    );
  }
  await expect(assertSafeLogin(database.appUrl)).resolves.toBeUndefined();
});

test("an unsuitable login is refused with a message that says why", () => {
  const fit = { name: "a", free: false, owns: false, temporary: false };
  expect(unfitLogin(fit)).toBeUndefined();
  expect(unfitLogin({ ...fit, free: true })).toContain("row-level security");
  expect(unfitLogin({ ...fit, owns: true })).toContain("owns tables");
  expect(unfitLogin({ ...fit, temporary: true })).toContain("temporary tables");
  expect(unfitLogin(undefined)).toContain("row-level security");
});

test("tables are those of the schema public, whoever is signed in", async () => {
  const found = await inTransaction(
    operator.who,
    (tx) =>
      tx.$queryRaw`SELECT current_setting('search_path') AS path, to_regclass('manzil.person')::text AS stray`,
  );
  expect(found).toEqual([{ path: "public", stray: null }]);
});
