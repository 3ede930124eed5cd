import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SHIPPED } from "@/lib/core/setting";
import { connected } from "./connected";
import { makeDatabase, makeRoles, withLogin } from "./database";
import { type EmbeddedServer, type ServerPlace, startServer } from "./embedded-server";
import { fillDemo, fillReference } from "./fill";
import { keptKeys, keptSecret } from "./kept-secrets";
import { prisma } from "./migrations";
import { commandOf, endLeftOverChild, lockFolder, ownerOf } from "./processes";
import { reachableFolder, serverAccount } from "./server-account";
import { patience } from "./slowness";

/** A throw-away server with a migrated template; everything is in one folder under the temporary one. */
export type TestServer = {
  folder: string;
  keysDir: string;
  /** The superuser's address of the database `postgres`. */
  url: string;
  appPassword: string;
  /** Copies the template, fills it with a demo as of an instant and returns both logins' addresses. */
  demo(name: string, people: number, at: Date): Promise<{ ownerUrl: string; appUrl: string }>;
  /** Deletes a database that `demo` created. */
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
};

const PREFIX = "manzil-test-";
const TEMPLATE = "manzil_template";
/** What a crash loses would be thrown away anyway. */
const CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

/** Ends the servers and removes the folders of test runs that were killed. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    if (ownerOf(folder) !== undefined) continue;
    endLeftOverChild(folder);
    const mark = join(folder, "database", "data", "postmaster.pid");
    const pid = existsSync(mark) ? Number(readFileSync(mark, "utf8").split("\n")[0]) : 0;
    if (commandOf(pid).includes(folder)) process.kill(pid, "SIGQUIT");
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeTemplate(server: EmbeddedServer, appPassword: string): Promise<void> {
  await makeRoles(server.url("postgres"), appPassword);
  await makeDatabase(server.url("postgres"), TEMPLATE);
  prisma(["migrate", "deploy"], server.url(TEMPLATE));
  await fillReference(server.url(TEMPLATE));
}

// One account stands for many users: it does in an hour what all browser tests do.
const MANY = 10;

/**
 * On a slow machine a run outlasts the minutes after which an idle session ends: those of the demo are extended
 * accordingly, and so is how many records an account opens and exports.
 */
async function stretchLimits(ownerUrl: string): Promise<void> {
  await connected(ownerUrl, async (client) => {
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
    );
    const stretched = {
      "session.idleMinutes": patience(SHIPPED["session.idleMinutes"]),
      "session.idleMinutesAdmin": patience(SHIPPED["session.idleMinutesAdmin"]),
      "person.opensPerHour": MANY * SHIPPED["person.opensPerHour"],
      "export.perHour": MANY * SHIPPED["export.perHour"],
    };
    for (const [key, value] of Object.entries(stretched))
      await client.query(
        "INSERT INTO setting (key, value, note) VALUES ($1, $2, 'for tests') ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [key, JSON.stringify(value)],
      );
  });
}

/**
 * Starts the server and creates the template: the embedded server, or with `other` an external one whose owner is
 * named like the schema of functions, which must make no difference. Throws with a message if either fails, leaving
 * nothing.
 */
export async function startTestServer(
  say: (line: string) => void,
  other?: { postgres: string; initdb: string },
): Promise<TestServer> {
  sweep();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(folder, 0o711);
  lockFolder(folder);
  const account = serverAccount();
  const keysDir = keptKeys(folder);
  process.env.MANZIL_KEYS_DIR = keysDir;
  const place = join(reachableFolder(folder, account, say), "database");
  const password = keptSecret(folder, "postgres-password");
  const appPassword = keptSecret(folder, "manzil-app-password");
  const clear = () => {
    for (const path of [place, folder]) rmSync(path, { recursive: true, force: true });
  };
  const otherServer = other ? { binaries: other, superuser: "manzil" } : {};
  const wanted: ServerPlace = { folder: place, account, password, settings: CARELESS, say, ...otherServer };
  const server = await startServer(wanted).catch((error: unknown) => {
    clear();
    throw error;
  });
  const stop = async () => {
    await server.stop();
    clear();
  };
  const demo = async (name: string, people: number, at: Date) => {
    await connected(server.url("postgres"), (client) =>
      client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER manzil_owner`),
    );
    await makeDatabase(server.url("postgres"), name);
    const ownerUrl = server.url(name);
    process.env.MANZIL_KEYS_DIR = keysDir; // another server may have been started since
    await fillDemo(ownerUrl, people, at, () => {});
    await stretchLimits(ownerUrl);
    await connected(ownerUrl, (client) => client.query("ANALYZE"));
    return { ownerUrl, appUrl: withLogin(ownerUrl, "manzil_app", appPassword) };
  };
  const drop = async (name: string) => {
    await connected(server.url("postgres"), (client) =>
      client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    );
  };
  try {
    await makeTemplate(server, appPassword);
  } catch (error) {
    await stop();
    throw error;
  }
  return { folder, keysDir, url: server.url("postgres"), appPassword, demo, drop, stop };
}
