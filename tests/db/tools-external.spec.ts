import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { readEnv } from "@/lib/core/env";
import { assertSafeLogin } from "@/lib/core/safe-login";
import { connected } from "@/scripts/connected";
import { openDatabase, withLogin } from "@/scripts/database";
import { type EmbeddedServer, startServer } from "@/scripts/embedded-server";
import { fillReference } from "@/scripts/fill";
import { prisma } from "@/scripts/migrations";
import { reachableFolder, serverAccount } from "@/scripts/server-account";
import { patience } from "@/scripts/slowness";

const BIN = "/usr/lib/postgresql/15/bin";
const PASSWORD = "a-password-of-the-tests";

// Where Debian's PostgreSQL 15 is not installed there is nothing to test, and the names of the tests say so.
const installed = existsSync(join(BIN, "initdb"));
const on = installed ? "on PostgreSQL 15" : "no PostgreSQL 15 on this machine";

let folder: string;
let place: string;
let server: EmbeddedServer;

test.describe.configure({ mode: "serial", timeout: patience(180_000) });

test.beforeAll(async () => {
  if (!installed) return;
  folder = mkdtempSync(join(tmpdir(), "manzil-external-"));
  const account = serverAccount();
  place = join(
    reachableFolder(folder, account, () => {}),
    "database",
  );
  const binaries = { postgres: join(BIN, "postgres"), initdb: join(BIN, "initdb") };
  server = await startServer({
    folder: place,
    account,
    password: PASSWORD,
    binaries,
    settings: ["fsync=off"],
    say: () => {},
  });
});

test.afterAll(async () => {
  await server?.stop();
  for (const path of [place, folder]) if (path) rmSync(path, { recursive: true, force: true });
});

/**
 * A database as an administrator would hand it over: an owner who is no superuser, and a login for the application.
 */
async function handedOver(name: string, rights: string): Promise<{ ownerUrl: string; appUrl: string }> {
  await connected(server.url("postgres"), async (client) => {
    await client.query(`CREATE ROLE ${name} LOGIN PASSWORD '${PASSWORD}' ${rights}`);
    await client.query(`CREATE ROLE ${name}_login LOGIN PASSWORD '${PASSWORD}'`);
    await client.query(`CREATE DATABASE ${name} OWNER ${name}`);
  });
  return {
    ownerUrl: withLogin(server.url(name), name, PASSWORD),
    appUrl: withLogin(server.url(name), `${name}_login`, PASSWORD),
  };
}

function opened({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }) {
  const env = readEnv({
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    NEXTAUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  });
  return openDatabase(env, () => {});
}

test(`an owner named manzil gets every table in the right schema, ${on}`, async () => {
  if (!installed) return;
  const given = await handedOver("manzil", "CREATEROLE");
  const { ownerUrl, appUrl } = await opened(given);
  prisma(["migrate", "deploy"], ownerUrl);
  await fillReference(ownerUrl);
  await assertSafeLogin(appUrl);
  const { rows } = await connected(server.url("manzil"), (client) =>
    client.query(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'manzil'::regnamespace AND relkind = 'r'`,
    ),
  );
  expect(rows).toEqual([{ name: "occupancy_change" }]);
  await expect(
    connected(appUrl, (client) => client.query("CREATE TEMPORARY TABLE audit_entry (x int)")),
  ).rejects.toThrow(/permission denied/);
  const people = await connected(appUrl, (client) => client.query("SELECT FROM person"));
  expect(people.rowCount).toBe(0);
});

test(`an owner who may not create roles is told what is needed, ${on}`, async () => {
  if (!installed) return;
  await connected(server.url("postgres"), (client) => client.query("DROP OWNED BY manzil_app"));
  await connected(server.url("manzil"), async (client) => {
    await client.query("DROP OWNED BY manzil_app CASCADE");
  });
  await connected(server.url("postgres"), async (client) => {
    for (const role of ["manzil_app", "manzil_owner"]) await client.query(`DROP ROLE ${role}`);
  });
  await expect(opened(await handedOver("field_office", ""))).rejects.toThrow(
    'The owner\'s login "field_office" cannot create roles. Grant it CREATEROLE, or have an administrator run',
  );
});

test(`where the owner of the tables does not own the database, a login that can create temporary tables is refused, ${on}`, async () => {
  if (!installed) return;
  const given = await handedOver("tenant", "CREATEROLE");
  await connected(server.url("tenant"), (client) =>
    client.query("ALTER DATABASE tenant OWNER TO postgres; GRANT ALL ON SCHEMA public TO tenant"),
  );
  const { appUrl } = await opened(given);
  await expect(assertSafeLogin(appUrl)).rejects.toThrow(/can create temporary tables/);
});
