import { createHash, randomBytes } from "node:crypto";
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import type pg from "pg";
import { newId } from "@/lib/core/id";
import { ROOT } from "@/scripts/build";
import { connected } from "@/scripts/connected";
import { makeDatabase, makeRoles, withLogin } from "@/scripts/database";
import { type EmbeddedServer, startServer } from "@/scripts/embedded-server";
import { fillDemo, fillReference } from "@/scripts/fill";
import { keptKeys, keptSecret } from "@/scripts/kept-secrets";
import { prisma } from "@/scripts/migrations";
import { freePort } from "@/scripts/ports";
import { lockFolder } from "@/scripts/processes";
import { reachableFolder, serverAccount } from "@/scripts/server-account";
import { startWebServer, type WebServer } from "@/scripts/web-server";

/** A database server of its own with a demo, and what the app needs beside it; all of it is thrown away. */
export type Rig = {
  folder: string;
  /** Where the server keeps its data. */
  dataDir: string;
  keysDir: string;
  ownerUrl: string;
  appUrl: string;
  server(): EmbeddedServer;
  /** Starts the database again after it was killed. */
  restart(): Promise<void>;
  /** Ends what was started, the newest first. */
  stop(): Promise<void>;
  /** Adds a step to `stop`. */
  undo(step: () => Promise<void> | void): void;
};

export const SECRET = "only-for-tests-only-for-tests-only-for-tests";
const NAME = "manzil";
// The next `npm test` clears what a killed run left behind by this prefix (scripts/test-database.ts).
const PREFIX = "manzil-test-";

type Wanted = { people: number; settings?: readonly string[]; say: (line: string) => void };

async function fill(server: EmbeddedServer, appPassword: string, { people, say }: Wanted): Promise<void> {
  await makeRoles(server.url("postgres"), appPassword);
  await makeDatabase(server.url("postgres"), NAME);
  prisma(["migrate", "deploy"], server.url(NAME));
  await fillReference(server.url(NAME));
  await fillDemo(server.url(NAME), people, new Date(), say);
  await connected(server.url(NAME), (client) => client.query("VACUUM ANALYZE"));
}

/** Starts a PostgreSQL with the shipped durability in a folder of its own and loads a demo of `people`. */
export async function openRig(wanted: Wanted): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(folder, 0o711);
  lockFolder(folder);
  const account = serverAccount();
  const keysDir = keptKeys(folder);
  const password = keptSecret(folder, "postgres-password");
  const appPassword = keptSecret(folder, "manzil-app-password");
  const { settings = [], say } = wanted;
  const place = {
    folder: join(reachableFolder(folder, account, say), "database"),
    account,
    password,
    settings,
    say,
  };
  let server = await startServer(place);
  const steps: (() => Promise<void> | void)[] = [
    () => {
      for (const path of [place.folder, folder]) rmSync(path, { recursive: true, force: true });
    },
    () => server.stop(),
  ];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      for (const step of steps.reverse()) await step();
    })();
    return stopping;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => void stop().finally(() => process.exit(1)));
  const ownerUrl = server.url(NAME);
  const appUrl = withLogin(ownerUrl, "manzil_app", appPassword);
  Object.assign(process.env, {
    MANZIL_KEYS_DIR: keysDir,
    DATABASE_URL: appUrl,
    NEXTAUTH_SECRET: SECRET,
    DEMO: "1",
  });
  try {
    await fill(server, appPassword, wanted);
  } catch (error) {
    await stop();
    throw error;
  }
  const restart = async () => {
    server = await startServer(place);
  };
  const undo = (step: () => Promise<void> | void) => void steps.push(step);
  return {
    folder,
    dataDir: join(place.folder, "data"),
    keysDir,
    ownerUrl,
    appUrl,
    server: () => server,
    restart,
    stop,
    undo,
  };
}

/** Serves the pages built into `distDir` over the rig's database. Its words go to test-results/NAME.log. */
export async function serveRig(rig: Rig, name: string, distDir: string, port?: number): Promise<WebServer> {
  const at = port ?? (await freePort());
  const address = `http://127.0.0.1:${at}`;
  mkdirSync(join(ROOT, "test-results"), { recursive: true });
  const output = openSync(join(ROOT, "test-results", `${name}.log`), "a");
  const web = await startWebServer({
    host: "127.0.0.1",
    port: at,
    distDir,
    output,
    env: {
      DATABASE_URL: rig.appUrl,
      APP_URL: address,
      NEXTAUTH_URL: address,
      NEXTAUTH_SECRET: SECRET,
      MANZIL_KEYS_DIR: rig.keysDir,
      DATA_DIR: rig.folder,
      DEMO: "1",
    },
  });
  closeSync(output);
  rig.undo(web.stop);
  return web;
}

/** Somebody the scripts act as: by token, or by the cookie of a session. */
export type Caller = { userId: string; email: string; token: string; cookie: string };

async function asSeed(client: pg.Client): Promise<void> {
  await client.query(
    "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
  );
}

async function addCaller(
  client: pg.Client,
  userId: string,
  email: string,
  permissions: readonly string[],
): Promise<Caller> {
  const [token, sid] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];
  const digest = (secret: string) => createHash("sha256").update(secret).digest();
  await client.query(
    `INSERT INTO api_token (id, user_id, name, token_hash, permissions, countries, ends_at)
     VALUES ($1, $2, 'bench', $3, $4, '{KZ,TJ,UZ}', now() + interval '1 day')`,
    [newId(), userId, digest(token), permissions],
  );
  await client.query(
    "INSERT INTO session (id, user_id, token_hash, ends_at) VALUES ($1, $2, $3, now() + interval '1 day')",
    [newId(), userId, digest(sid)],
  );
  const jwt = await encode({ token: { sid }, secret: SECRET });
  return { userId, email, token, cookie: `manzil.session=${jwt}` };
}

/** Makes `count` users of one role who reach `countries`, each with a token and a session, straight in the database. */
export async function makeCallers(
  rig: Rig,
  {
    role,
    countries,
    count,
    permissions,
  }: { role: string; countries: readonly string[]; count: number; permissions: readonly string[] },
): Promise<Caller[]> {
  return connected(rig.ownerUrl, async (client) => {
    await asSeed(client);
    const callers: Caller[] = [];
    for (let at = 1; at <= count; at += 1) {
      const [id, email] = [
        newId(),
        `${role}-${countries.join("")}-${at}-${newId().slice(-6)}@rig.example`.toLowerCase(),
      ];
      await client.query("INSERT INTO app_user (id, email, name, role) VALUES ($1, $2, $3, $4)", [
        id,
        email,
        `${role} ${at}`,
        role,
      ]);
      for (const country of countries)
        await client.query("INSERT INTO user_scope (id, user_id, country) VALUES ($1, $2, $3)", [
          newId(),
          id,
          country,
        ]);
      callers.push(await addCaller(client, id, email, permissions));
    }
    return callers;
  });
}

/** A token and a session for an account of the demo. */
export function callerOf(rig: Rig, email: string, permissions: readonly string[]): Promise<Caller> {
  return connected(rig.ownerUrl, async (client) => {
    await asSeed(client);
    const { rows } = await client.query<{ id: string }>("SELECT id FROM app_user WHERE email = $1", [email]);
    if (!rows[0]) throw new Error(`The demo has no account ${email}.`);
    return addCaller(client, rows[0].id, email, permissions);
  });
}

/** Raises the limits of what one user may do in a minute or an hour: a machine asks faster than a person. */
export function liftLimits(rig: Rig): Promise<void> {
  return connected(rig.ownerUrl, async (client) => {
    await asSeed(client);
    for (const key of ["search.perMinute", "person.opensPerHour", "export.perHour"])
      await client.query(
        `INSERT INTO setting (key, value, note) VALUES ($1, '1000000000', 'raised for measuring')
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, note = excluded.note`,
        [key],
      );
  });
}

/** The number of the database server's first process. */
export function postmasterOf(rig: Rig): number {
  return Number(readFileSync(join(rig.dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
}
