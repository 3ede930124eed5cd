import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { CLOCKS, type ClockName, READ_A_DAY, READ_A_DAY_SHORTLY, STANDING } from "../tests/support/clocks";
import type { Tally } from "../tests/support/tally";
import { buildPages, generateClient, ROOT } from "./build";
import {
  chromium,
  packagedPostgres,
  pdfPictures,
  pdfReader,
  spreadsheetProgram,
  swiftPython,
} from "./debian-programs";
import { freePort } from "./ports";
import { rememberChild } from "./processes";
import { measureSlowness } from "./slowness";
import { startTestServer, type TestServer } from "./test-database";
import { clockOfCommit, readWords, type TestWords } from "./test-words";
import { startWebServer } from "./web-server";

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

/** Runs a command of node_modules; returns its exit code. */
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

/** A pass through tests at one instant: the usual one or a named clock; `files` narrow it. */
type Round = { server: TestServer; clock?: ClockName; files: readonly string[] };

const instantOf = ({ clock }: Round) => (clock ? CLOCKS[clock] : STANDING);

/** Runs projects of Playwright Test and adds their counts. */
async function play(projects: readonly string[], round: Round, env: Record<string, string>): Promise<void> {
  const { server, clock, files } = round;
  step(`${projects.join(", ")}${clock ? ` at the clock ${clock}, ${CLOCKS[clock]}` : ""}`);
  const file = join(server.folder, "tally.json");
  rmSync(file, { force: true });
  const names = projects.map((project) => `--project=${project}`);
  const code = await run(
    ["node_modules/@playwright/test/cli.js", "test", "--pass-with-no-tests", ...names, ...files],
    {
      MANZIL_TEST_REPORTER: process.env.MANZIL_TEST_REPORTER || "dot",
      MANZIL_TEST_TALLY: file,
      MANZIL_TEST_OUTPUT: join(ROOT, "test-results", clock ?? "", projects[0] ?? ""),
      MANZIL_KEYS_DIR: server.keysDir,
      CLOCK: instantOf(round),
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

/** Everything that needs no browser. */
function playBeside(projects: readonly string[], round: Round): Promise<void> {
  return play(projects, round, {
    // Outside Next, "server-only" admits only code that says it is the server.
    NODE_OPTIONS: "--conditions=react-server",
    MANZIL_TEST_SERVER: round.server.url,
    MANZIL_TEST_APP_PASSWORD: round.server.appPassword,
    FILES_DIR: join(round.server.folder, "files"),
    MANZIL_SWIFT: swiftPython() ?? "",
    MANZIL_PDFTOPPM: pdfPictures() ?? "",
    MANZIL_PDFTOTEXT: pdfReader() ?? "",
  });
}

/** Builds the pages, fills a database with a small demo, serves both and runs the browser's tests. */
async function playInBrowser(round: Round): Promise<void> {
  const { server, clock } = round;
  const browser = chromium() ?? "";
  if (!browser) {
    await play(["sign-in", "e2e"], round, { MANZIL_CHROMIUM: "" });
    return;
  }
  step(`pages into ${DIST}`);
  await buildPages(DIST);
  step(`demo programme of ${DEMO_PEOPLE} people`);
  const name = `manzil_e2e_${(clock ?? "usual").replaceAll("-", "_")}`;
  const { ownerUrl, appUrl } = await server.demo(name, DEMO_PEOPLE, new Date(instantOf(round)));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const states = mkdtempSync(join(server.folder, "states-"));
  const log = join(ROOT, "test-results", clock ?? "", "web-server.log");
  mkdirSync(dirname(log), { recursive: true });
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
      CLOCK: instantOf(round),
    },
  });
  closeSync(output);
  const forget = rememberChild(server.folder, web.pid);
  undo.push(forget, web.stop);
  await play(["sign-in", "e2e"], round, {
    MANZIL_CHROMIUM: browser,
    MANZIL_E2E_URL: address,
    MANZIL_E2E_STATES: states,
    MANZIL_E2E_OWNER_URL: ownerUrl,
    MANZIL_E2E_APP_URL: appUrl,
    MANZIL_E2E_DIST: DIST,
    MANZIL_E2E_LOG: log,
    MANZIL_SOFFICE: spreadsheetProgram() ?? "",
    MANZIL_PDFTOTEXT: pdfReader() ?? "",
  });
  console.log(`The web server's words: ${log}`);
  await web.stop();
  forget();
  await server.drop(name);
}

/** What the database refuses and records, on the oldest supported server. */
async function playOnOtherServer(): Promise<void> {
  const programs = packagedPostgres();
  if (!programs) {
    total.skipped += 1;
    return;
  }
  step("PostgreSQL 15");
  const server = await startTestServer(console.log, programs);
  undo.push(server.stop);
  await play(
    ["other-server"],
    { server, files: [] },
    {
      NODE_OPTIONS: "--conditions=react-server",
      MANZIL_TEST_SERVER: server.url,
      MANZIL_TEST_APP_PASSWORD: server.appPassword,
    },
  );
  await server.stop();
}

async function playClock(round: Round, fast: boolean): Promise<void> {
  await playBeside(["unit", "db"], round);
  if (!fast) await playInBrowser(round);
}

async function everything({ fast, clocks, only }: TestWords): Promise<void> {
  console.log(
    `This machine counts as ${await measureSlowness()} times slower than usual; waits are as much longer.`,
  );
  await generateClient();
  const whole = only.length === 0 && clocks.length === 0;
  if (whole) {
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
  for (const clock of clocks)
    await playClock({ server, clock, files: only.length > 0 ? only : READ_A_DAY }, fast);
  if (clocks.length > 0) return;
  await playBeside(["unit", "architecture", "db"], { server, files: only });
  if (only.length === 0) await playOnOtherServer();
  if (!fast) await playInBrowser({ server, files: only });
  if (whole && !fast) await playClock({ server, clock: clockOfCommit(), files: READ_A_DAY_SHORTLY }, fast);
}

async function main(): Promise<void> {
  await (async () => everything(readWords(process.argv.slice(2))))().catch((error: unknown) => {
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
