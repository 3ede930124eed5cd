import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import type { Env } from "@/lib/core/env";
import { connected } from "./connected";
import { type EmbeddedServer, type ServerPlace, startServer } from "./embedded-server";
import { keptSecret } from "./kept-secrets";
import { copyData, pendingMigrations } from "./migrations";
import type { Order, Program } from "./programs.mjs";
import { reachableFolder, serverAccount } from "./server-account";

/** A database ready to be migrated. */
export type Database = {
  /** Only for migrations, the queue's schema and backups. */
  ownerUrl: string;
  /** The application's login: no superuser, under row-level security. */
  appUrl: string;
  embedded: boolean;
  /** Settles when an embedded server ends by itself; never settles for another's server. */
  ended: Promise<unknown>;
  stop(): Promise<void>;
};

type Launch = (order: Order) => Promise<Program>;

const NAME = "manzil";
const APP_ROLE = "manzil_app";

/** Throws with a message if a role is missing that this owner may not create. */
async function refuseWithoutRoles(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; may: boolean; there: number }>(
    `SELECT current_user::text AS name, rolsuper OR rolcreaterole AS may,
       (SELECT count(*)::int FROM pg_roles WHERE rolname IN ('manzil_owner', '${APP_ROLE}')) AS there
     FROM pg_roles WHERE rolname = current_user`,
  );
  const owner = rows[0];
  if (owner?.may || owner?.there === 2) return;
  throw new Error(
    `The owner's login "${owner?.name}" cannot create roles. Grant it CREATEROLE, or have an administrator run ` +
      `CREATE ROLE manzil_owner NOLOGIN; CREATE ROLE ${APP_ROLE} NOLOGIN; first (see docs/operating.md).`,
  );
}

/**
 * Creates or repairs the application's role. `password` undefined leaves it without a login, for servers where
 * someone else provides the login. Two starts at once do not disturb each other.
 */
export async function makeRoles(ownerUrl: string, password: string | undefined): Promise<void> {
  const login = password === undefined ? "" : `LOGIN PASSWORD ${pg.escapeLiteral(password)}`;
  await connected(ownerUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('manzil roles'))");
    await refuseWithoutRoles(client);
    for (const role of ["manzil_owner", APP_ROLE])
      await client.query(`DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
        EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
    if (password !== undefined)
      await client.query(`ALTER ROLE ${APP_ROLE} ${login} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
  });
}

/**
 * Creates the database `name`, owned by manzil_owner, to which only the application's role may connect. Needs
 * makeRoles first; does nothing if it exists.
 */
export async function makeDatabase(serverUrl: string, name: string): Promise<void> {
  await connected(serverUrl, async (client) => {
    const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${name} OWNER manzil_owner`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${APP_ROLE}`);
  });
}

/** Drops the database this address names, whoever is connected. */
export async function dropDatabase(url: string): Promise<void> {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = "/postgres";
  await connected(server.href, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

/** The same address with another login. */
export function withLogin(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}

async function prepare(server: EmbeddedServer, appPassword: string): Promise<void> {
  await makeRoles(server.url("postgres"), appPassword);
  await makeDatabase(server.url("postgres"), NAME);
}

/**
 * Starts the embedded server under `dataDir`, with its roles and its database. Existing data is copied aside if a
 * migration is pending.
 */
async function openEmbedded(
  dataDir: string,
  say: (line: string) => void,
  launch?: Launch,
): Promise<Database> {
  const account = serverAccount();
  mkdirSync(dataDir, { recursive: true, mode: account ? 0o711 : 0o700 });
  if (account) chmodSync(dataDir, 0o711); // its account must pass through; secrets/ and keys/ stay closed
  const folder = join(reachableFolder(dataDir, account, say), "database");
  const secrets = join(dataDir, "secrets", "postgres-password");
  if (existsSync(join(folder, "data", "PG_VERSION")) && !existsSync(secrets))
    throw new Error(
      `${secrets} is missing, so the database in ${folder} cannot be opened. Restore the file from a backup.`,
    );
  const appPassword = keptSecret(dataDir, "manzil-app-password");
  const password = keptSecret(dataDir, "postgres-password");
  const place: ServerPlace = launch
    ? { folder, account, password, say, launch }
    : { folder, account, password, say };
  let server = await startServer(place);
  await prepare(server, appPassword);
  const { pending, fresh } = await pendingMigrations(server.url(NAME));
  if (pending.length > 0 && !fresh) {
    await server.stop();
    say(`The data was copied to ${copyData(folder)} before it is migrated.`);
    server = await startServer(place);
  }
  const ownerUrl = server.url(NAME);
  const appUrl = withLogin(ownerUrl, APP_ROLE, appPassword);
  return { ownerUrl, appUrl, embedded: true, ended: server.ended, stop: server.stop };
}

/** The embedded database that another process serves from `dataDir`. Stopping it only lets go of it. */
export function joinRunning(dataDir: string, say: (line: string) => void): Database {
  const folder = join(reachableFolder(dataDir, serverAccount(), say), "database");
  const port = readFileSync(join(folder, "port"), "utf8").trim();
  const url = (user: string, secret: string) =>
    `postgresql://${user}:${keptSecret(dataDir, secret)}@127.0.0.1:${port}/${NAME}`;
  return {
    ownerUrl: url("postgres", "postgres-password"),
    appUrl: url(APP_ROLE, "manzil-app-password"),
    embedded: true,
    ended: new Promise<void>(() => {}),
    stop: async () => {},
  };
}

/**
 * A login that may create temporary tables could shadow a table that one of the owner's functions reads. If the owner
 * of the tables does not own the database this does nothing, and the login is refused below with a message.
 */
async function forbidTemporaryTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
  await client.query(`REVOKE TEMPORARY ON DATABASE ${pg.escapeIdentifier(rows[0]?.name ?? "")} FROM PUBLIC`);
}

/**
 * Uses a server that someone else runs. With DATABASE_OWNER_URL the application keeps its own login; with only an
 * owner it takes the weaker role on each connection.
 */
async function openExternal(env: Env, appUrl: string, say: (line: string) => void): Promise<Database> {
  const ownerUrl = env.databaseOwnerUrl ?? appUrl;
  const rest = { ownerUrl, embedded: false, ended: new Promise<void>(() => {}), stop: async () => {} };
  await makeRoles(ownerUrl, undefined);
  await connected(ownerUrl, forbidTemporaryTables);
  const member = env.databaseOwnerUrl ? decodeURIComponent(new URL(appUrl).username) : undefined;
  if (member !== APP_ROLE)
    await connected(ownerUrl, async (client) => {
      const held = await client.query("SELECT pg_has_role(coalesce($1, current_user), $2, 'MEMBER') AS yes", [
        member ?? null,
        APP_ROLE,
      ]);
      if (held.rows[0]?.yes === true) return;
      await client.query(`GRANT ${APP_ROLE} TO ${member ? pg.escapeIdentifier(member) : "CURRENT_USER"}`);
    });
  if (member !== undefined) return { ...rest, appUrl };
  say(
    "DATABASE_URL is an owner's login: good for a demonstration. For real work set DATABASE_OWNER_URL too.",
  );
  const weaker = new URL(appUrl);
  weaker.searchParams.set("options", `-c role=${APP_ROLE}`);
  return { ...rest, appUrl: weaker.href };
}

/**
 * Opens the database the environment names and creates its roles; it is not migrated yet. An embedded server is
 * started by `launch`, or as our own child. Throws with a message if it cannot.
 */
export function openDatabase(env: Env, say: (line: string) => void, launch?: Launch): Promise<Database> {
  if (env.databaseUrl) return openExternal(env, env.databaseUrl, say);
  return openEmbedded(resolve(env.dataDir), say, launch);
}
