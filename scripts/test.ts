import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Tally } from "../tests/support/tally";
import { buildPages, generateClient, ROOT } from "./build";
import { chromium, packagedPostgres, pdfPictures, pdfReader, spreadsheetProgram } from "./debian-programs";
import { freePort } from "./ports";
import { rememberChild } from "./processes";
import { startTestServer, type TestServer } from "./test-database";
import { startWebServer } from "./web-server";

const FAST = process.argv.includes("--fast");
/** Files or names that narrow the run, passed on to the runner: `npm test -- tests/db/roles.spec.ts`. */
const ONLY = process.argv.slice(2).filter((word) => word !== "--fast");
const DEMO_PEOPLE = Number(process.env.DEMO_PEOPLE || 600);
const DIST = ".next-test";

const total = { passed: 0, failed: 0, skipped: 0 };
const undo: (() => void | Promise<void>)[] = [];

let stopping: Promise<void> | undefined;

function stop(): Promise<void> {
  stopping ??= (async () => {
    for (const step of undo.reverse()) await step();
  })();
  return stopping;
}

function step(name: string): void {
  console.log(`\n== ${name}`);
}

/** Runs a command of node_modules; gives its exit code. */
function run(words: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, NODE_OPTIONS: "", ...env },
  });
  undo.push(() => void child.kill("SIGTERM"));
  return new Promise((done) => child.once("exit", (code) => done(code ?? 1)));
}

async function check(name: string, words: readonly string[]): Promise<void> {
  step(name);
  const good = (await run(words)) === 0;
  console.log(good ? `${name}: passed` : `${name}: FAILED`);
  if (good) total.passed += 1;
  else total.failed += 1;
}

/** Runs projects of Playwright Test and adds their counts. */
async function play(
  projects: readonly string[],
  server: TestServer,
  env: Record<string, string>,
): Promise<void> {
  step(projects.join(", "));
  const file = join(server.folder, "tally.json");
  rmSync(file, { force: true });
  const names = projects.map((project) => `--project=${project}`);
  const code = await run(
    ["node_modules/@playwright/test/cli.js", "test", "--pass-with-no-tests", ...names, ...ONLY],
    {
      MANZIL_TEST_REPORTER: process.env.MANZIL_TEST_REPORTER || "dot",
      MANZIL_TEST_TALLY: file,
      MANZIL_TEST_OUTPUT: join(ROOT, "test-results", projects[0] ?? ""),
      MANZIL_KEYS_DIR: server.keysDir,
      ...env,
    },
  );
  const nothing: Tally = { passed: 0, failed: 0, skipped: [], errors: 0 };
  const tally = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Tally) : nothing;
  const failed = tally.failed + tally.errors;
  total.passed += tally.passed;
  total.skipped += tally.skipped.length;
  total.failed += code !== 0 && failed === 0 ? 1 : failed;
}

/** Builds the pages, fills a database with a small demo, serves both and runs the browser's tests. */
async function playInBrowser(server: TestServer): Promise<void> {
  const browser = chromium() ?? "";
  if (!browser) {
    await play(["sign-in", "e2e"], server, { MANZIL_CHROMIUM: "" });
    return;
  }
  step(`pages into ${DIST}`);
  await buildPages(DIST);
  step(`demo programme of ${DEMO_PEOPLE} people`);
  const { ownerUrl, appUrl } = await server.demo("manzil_e2e", DEMO_PEOPLE);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const states = join(server.folder, "states");
  mkdirSync(states);
  const log = join(ROOT, "test-results", "web-server.log");
  mkdirSync(join(ROOT, "test-results"), { recursive: true });
  const output = openSync(log, "w");
  const web = await startWebServer({
    host: "127.0.0.1",
    port,
    distDir: DIST,
    output,
    env: {
      DATABASE_URL: appUrl,
      APP_URL: address,
      NEXTAUTH_URL: address,
      NEXTAUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
      MANZIL_KEYS_DIR: server.keysDir,
      DATA_DIR: server.folder,
      DEMO: "1",
    },
  });
  closeSync(output);
  undo.push(rememberChild(server.folder, web.pid), web.stop);
  await play(["sign-in", "e2e"], server, {
    MANZIL_CHROMIUM: browser,
    MANZIL_E2E_URL: address,
    MANZIL_E2E_STATES: states,
    MANZIL_E2E_OWNER_URL: ownerUrl,
    MANZIL_E2E_APP_URL: appUrl,
    MANZIL_E2E_DIST: DIST,
    MANZIL_SOFFICE: spreadsheetProgram() ?? "",
    MANZIL_PDFTOTEXT: pdfReader() ?? "",
  });
  console.log(`The web server's words: ${log}`);
}

/** What the database refuses and records, on the oldest server that is supported. */
async function playOnOtherServer(): Promise<void> {
  const programs = packagedPostgres();
  if (!programs) {
    total.skipped += 1;
    return;
  }
  step("PostgreSQL 15");
  const server = await startTestServer(console.log, programs);
  undo.push(server.stop);
  await play(["other-server"], server, {
    NODE_OPTIONS: "--conditions=react-server",
    MANZIL_TEST_SERVER: server.url,
    MANZIL_TEST_APP_PASSWORD: server.appPassword,
  });
  await server.stop();
}

async function everything(): Promise<void> {
  await generateClient();
  if (ONLY.length === 0) {
    await check("types", [
      "node_modules/typescript/bin/tsc",
      "--noEmit",
      "-p",
      "scripts/tsconfig.check.json",
    ]);
    await check("lint", ["node_modules/@biomejs/biome/bin/biome", "check", "--diagnostic-level=warn"]);
  }
  step("throw-away database");
  const server = await startTestServer(console.log);
  undo.push(server.stop);
  await play(["unit", "architecture", "db"], server, {
    // Outside Next, "server-only" lets in only those who say that they are the server.
    NODE_OPTIONS: "--conditions=react-server",
    MANZIL_TEST_SERVER: server.url,
    MANZIL_TEST_APP_PASSWORD: server.appPassword,
    MANZIL_PDFTOPPM: pdfPictures() ?? "",
    MANZIL_PDFTOTEXT: pdfReader() ?? "",
  });
  await playOnOtherServer();
  if (!FAST) await playInBrowser(server);
}

async function main(): Promise<void> {
  await everything().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    total.failed += 1;
  });
  await stop().catch((error: unknown) => console.error(error));
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exit(total.failed > 0 ? 1 : 0);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => void stop().finally(() => process.exit(1)));
void main();
