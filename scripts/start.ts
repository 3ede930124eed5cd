import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Env, EnvError, readEnv } from "@/lib/core/env";
import { assertSafeLogin } from "@/lib/core/safe-login";
import { speakAbove } from "./above";
import { buildPages, generateClient } from "./build";
import { connected } from "./connected";
import { dropDatabase, openDatabase } from "./database";
import { ACCOUNTS } from "./demo-accounts";
import { demoMark, fillDemo, fillReference, isEmpty } from "./fill";
import { keptKeys, keptSecret } from "./kept-secrets";
import { unmetRows } from "./manzil/unmet-rows";
import { pendingMigrations, prisma } from "./migrations";
import { portIsFree } from "./ports";
import { childFile, endLeftOverChild, lockFile, lockFolder, rememberChild } from "./processes";
import { startWebServer } from "./web-server";

const DEV = process.argv.includes("--dev");
/** Where the built pages are: `--pages FOLDER`, for measuring beside a running start. */
const PAGES = process.argv.includes("--pages")
  ? process.argv[process.argv.indexOf("--pages") + 1]
  : undefined;
const STILL_EVERY_MS = 10_000;
const PASSWORD = "demo-manzil-2021";

const began = performance.now();
/** scripts/start.mjs: what must outlive this process is its child, and is ended by it. */
const above = speakAbove();

function say(line: string): void {
  console.log(`[${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s] ${line}`);
}

function readEnvironment(): Env {
  const defaults = DEV ? { PORT: "3001", DATA_DIR: ".data-dev" } : {};
  const given = Object.entries(process.env).filter(([, value]) => value !== "");
  // With someone else's server they provide the secret; with ours it is created and stored below.
  return readEnv({ ...defaults, ...Object.fromEntries(given) });
}

function appEnvironment(env: Env, appUrl: string): Record<string, string | undefined> {
  const dataDir = resolve(env.dataDir);
  return {
    DATABASE_URL: appUrl,
    DATA_DIR: dataDir,
    APP_URL: env.appUrl,
    NEXTAUTH_URL: env.appUrl,
    NEXTAUTH_SECRET: env.nextauthSecret ?? keptSecret(dataDir, "nextauth-secret"),
    MANZIL_KEYS_DIR: env.keysDir ?? keptKeys(dataDir),
    DEMO: env.demo ? "1" : "0",
  };
}

async function prepareDatabase(env: Env): Promise<string> {
  say(env.databaseUrl ? "opening the database" : `starting the database under ${env.dataDir}`);
  const open = () => openDatabase(env, say, (order) => above.launch(order, "The database"));
  let database = await open();
  const mark = demoMark(resolve(env.dataDir));
  if (database.embedded && mark.isSet()) {
    say("the demo was loaded only in part; beginning afresh");
    await dropDatabase(database.ownerUrl);
    await database.stop();
    database = await open();
  }
  void database.ended.then((how) => fail(new Error(`The database ended (${how}).`)));
  const { ownerUrl, appUrl } = database;
  const { pending } = await pendingMigrations(ownerUrl);
  if (pending.length > 0) {
    say(`migrating the database (${pending.length})`);
    prisma(["migrate", "deploy"], ownerUrl);
  }
  await assertSafeLogin(appUrl);
  await fillReference(ownerUrl);
  if (env.demo && (await isEmpty(ownerUrl))) {
    say(`loading the demo programme (${env.demoPeople} people)`);
    mark.set();
    // The demo seals numbers and texts with the keys that the server will open them with.
    process.env.MANZIL_KEYS_DIR = env.keysDir ?? keptKeys(resolve(env.dataDir));
    await fillDemo(ownerUrl, env.demoPeople, env.clock ?? new Date(), (step) => say(`  ${step}`));
    await connected(ownerUrl, (client) => client.query("ANALYZE"));
    mark.clear();
  }
  return appUrl;
}

async function serve(env: Env, appUrl: string): Promise<void> {
  const distDir = PAGES ?? (DEV ? ".next-dev" : ".next");
  if (!DEV) {
    say("building the pages if a source has changed (a minute or two when it has)");
    const started = performance.now();
    const still = () => say(`  still building, ${Math.round((performance.now() - started) / 1000)} s`);
    const ticking = setInterval(still, STILL_EVERY_MS);
    const built = await buildPages(distDir).finally(() => clearInterval(ticking));
    say(built ? "built" : "nothing has changed");
  }
  const { host, port } = env;
  const dataDir = resolve(env.dataDir);
  // This first, so that it is there until the server has ended.
  await above.remove(childFile(dataDir));
  const server = await startWebServer({
    host,
    port,
    distDir,
    dev: DEV,
    env: appEnvironment(env, appUrl),
    output: "inherit",
    launch: (order) => above.launch(order, "The web server"),
  });
  rememberChild(dataDir, server.pid);
}

function fail(error: unknown): never {
  const known = error instanceof EnvError || process.env.DEBUG === undefined;
  console.error(known && error instanceof Error ? error.message : error);
  process.exit(1);
}

function printUnmet(): void {
  const rows = unmetRows();
  if (rows.length > 0)
    console.log(`\nSecurity requirements not met yet (see docs/security.md). Use synthetic people only:`);
  for (const row of rows) console.log(`  ${row}`);
}

async function main(): Promise<void> {
  const env = readEnvironment();
  const dataDir = resolve(env.dataDir);
  lockFolder(dataDir, above.pid);
  await above.remove(lockFile(dataDir));
  if (endLeftOverChild(dataDir)) {
    say("ended the web server of an earlier start");
    for (let tenths = 0; tenths < 50 && !(await portIsFree(env.port, env.host)); tenths += 1) await wait(100);
  }
  if (!(await portIsFree(env.port, env.host)))
    throw new Error(
      `PORT ${env.port} on ${env.host} is in use. Stop the program that uses it, or choose another port: PORT=${env.port + 1} npm start`,
    );
  if (await generateClient()) say("made the database client");
  const appUrl = await prepareDatabase(env);
  await serve(env, appUrl);
  console.log(`ready http://localhost:${env.port}`);
  if (!env.demo) return printUnmet();
  console.log(`\nDemo accounts (synthetic people only), password ${PASSWORD}:`);
  for (const account of ACCOUNTS) console.log(`  ${account}@demo.example`);
}

// Received between two steps: a running migration is allowed to finish. scripts/start.mjs ends what a build has
// started.
process.on("SIGTERM", () => process.exit(1));
main().then(() => process.exit(0), fail);
