import { test as base } from "@playwright/test";
import pg from "pg";

/** One worker's own database: a copy of the migrated template with its reference data. */
export type TestDatabase = {
  /** For preparing data and for looking behind the guards. */
  ownerUrl: string;
  /** The application's login, restricted by row-level security. */
  appUrl: string;
};

const TEMPLATE = "manzil_template";

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run these tests with "npm test -- tests/db/NAME.spec.ts"`);
  return value;
}

async function asOwner(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Two workers may not copy the template at the same moment.
    await client.query("SELECT pg_advisory_lock(hashtext('manzil template'))");
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The server's address with the database, and the login if given, replaced. */
function address(database: string, user?: string, password?: string): string {
  const url = new URL(required("MANZIL_TEST_SERVER"));
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  if (password !== undefined) url.password = password;
  return url.href;
}

/** Creates a database from the template and points this process's environment at it. */
async function makeWorkerDatabase(name: string): Promise<TestDatabase> {
  await asOwner(address("postgres"), [
    `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER manzil_owner`,
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${name} TO manzil_app`,
  ]);
  const database = {
    ownerUrl: address(name),
    appUrl: address(name, "manzil_app", required("MANZIL_TEST_APP_PASSWORD")),
  };
  process.env.DATABASE_URL = database.appUrl;
  process.env.NEXTAUTH_SECRET = "only-for-tests-only-for-tests-only-for-tests";
  process.env.DEMO = "1";
  return database;
}

/**
 * Tests against a real database. Each worker has its own, so tests of one file follow each other and must not expect
 * an empty database.
 */
export const test = base.extend<object, { database: TestDatabase }>({
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of the first parameter
    async ({}, use, worker) => {
      const name = `manzil_w${worker.workerIndex}_${process.pid}`;
      await use(await makeWorkerDatabase(name));
      await asOwner(address("postgres"), [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
    },
    { scope: "worker", auto: true },
  ],
});

export { expect } from "@playwright/test";
