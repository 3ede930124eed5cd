import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnv } from "@/lib/core/env";
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
import { SECRET } from "./callers";

/** A database server of its own with a demo, and what the app needs beside it; all of it is deleted afterwards. */
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

const NAME = "manzil";
// The next `npm test` removes what a killed run left behind by this prefix (scripts/test-database.ts).
const PREFIX = "manzil-test-";

type Wanted = { people: number; settings?: readonly string[]; say: (line: string) => void };

async function fill(server: EmbeddedServer, appPassword: string, { people, say }: Wanted): Promise<void> {
  await makeRoles(server.url("postgres"), appPassword);
  await makeDatabase(server.url("postgres"), NAME);
  prisma(["migrate", "deploy"], server.url(NAME));
  await fillReference(server.url(NAME));
  await fillDemo(server.url(NAME), people, readEnv(process.env).clock ?? new Date(), say);
  await connected(server.url(NAME), (client) => client.query("VACUUM ANALYZE"));
}

/** Starts a PostgreSQL with the default durability in a folder of its own and loads a demo of `people`. */
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

/** Serves the pages built into `distDir` over the rig's database. Its output goes to test-results/NAME.log. */
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

/** The number of the database server's first process. */
export function postmasterOf(rig: Rig): number {
  return Number(readFileSync(join(rig.dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
}
