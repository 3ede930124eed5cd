import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { PERMISSIONS } from "@/lib/access/policy";
import { CONNECTIONS } from "@/lib/core/connection";
import { measureBoard } from "@/tests/bench/board";
import { drive, figuresOf } from "@/tests/bench/driver";
import { measureExports } from "@/tests/bench/exports";
import { TRIGRAM } from "@/tests/bench/floor-sql";
import { measureImports } from "@/tests/bench/imports";
import { changes, jobsOf, type Material, readMaterial } from "@/tests/bench/jobs";
import { type Measured, measure, type Servers } from "@/tests/bench/measure";
import { measureNames, nameReport } from "@/tests/bench/names/measure";
import { measurePages } from "@/tests/bench/pages";
import { measureStays } from "@/tests/bench/stays";
import { measureSuggestions } from "@/tests/bench/suggestions";
import { type Results, reportOf } from "@/tests/bench/table";
import { measureTree } from "@/tests/bench/whole-tree";
import { type Caller, callerOf, liftLimits, makeCallers } from "@/tests/support/callers";
import { openRig, postmasterOf, type Rig, serveRig } from "@/tests/support/rig";
import { buildPages, ROOT } from "./build";
import { connected } from "./connected";

/**
 * `npm run bench [-- --people N] [--only WORD,WORD] [--note TEXT]`: builds a database of its own, measures the product
 * beside its floor, prints the table and writes it to docs/bench.md (only whole runs are written). WORD is part of the
 * name of a job, or one of: memory, export, imports, pages, board, stays, suggestions, writers. No measurement makes it fail.
 * `npm run bench -- names` needs no database: it prints how well names are matched, on pairs that were not used to set
 * the weights.
 */
export const needsDatabase = false;

const DIST = ".next-bench";
const EVERYWHERE = ["KZ", "TJ", "UZ"];
// On idle machines the load before the start is near zero.
const QUIET = 0.5;

function wordAfter(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
}

async function startFloor(rig: Rig): Promise<{ base: string; pid: number }> {
  await connected(rig.ownerUrl, (client) => client.query(TRIGRAM));
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    FLOOR_APP_URL: rig.appUrl,
    FLOOR_OWNER_URL: rig.ownerUrl,
    NODE_ENV: "production",
  };
  const words = ["--conditions=react-server", "--import", "tsx", "tests/bench/floor-server.ts"];
  const child: ChildProcess = spawn(process.execPath, words, {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  rig.undo(() => void child.kill("SIGTERM"));
  if (!child.stdout) throw new Error("the floor server has no output");
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  return { base: `http://127.0.0.1:${port.toString().trim()}`, pid: child.pid ?? 0 };
}

async function measureJobs(
  servers: Servers,
  material: Material,
  callers: readonly Caller[],
  only?: readonly string[],
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const job of jobsOf(material, callers).filter(
    ({ name }) => !only || only.some((word) => name.includes(word)),
  ))
    for (const bounds of [
      { users: 1, requests: 100, seconds: 8 },
      { users: 16, requests: 480, seconds: 8 },
    ]) {
      const found = await measure(job, servers, bounds);
      const { app, floor } = found;
      const failed = app.failed + floor.failed > 0 ? `, failed ${app.failed} and ${floor.failed}` : "";
      console.log(
        `${job.name}, ${bounds.users}: ${app.p50.toFixed(1)} ms against ${floor.p50.toFixed(1)} ms (${(app.p50 / floor.p50).toFixed(2)} ×; goal ${job.goal})${failed}`,
      );
      measured.push(found);
    }
  return measured;
}

async function measureWriters(
  { app }: Servers,
  material: Material,
  callers: readonly Caller[],
): Promise<Results["writers"]> {
  const users = CONNECTIONS * 2;
  const bearer = (user: number) => ({ authorization: `Bearer ${callers[user % callers.length]?.token}` });
  const target = { base: app.base, ask: changes(material, bearer, "/api/v1/people", 0) };
  const { times, failed, seconds } = await drive(target, { users, requests: users * 20, seconds: 60 });
  console.log(`${users} writers: ${failed} of ${times.length} not answered well`);
  return { users, connections: CONNECTIONS, loop: figuresOf(times, failed, seconds) };
}

async function measureAll(
  rig: Rig,
  people: number,
  loading: number,
  only?: readonly string[],
): Promise<Results> {
  await liftLimits(rig);
  const everybody = { role: "coordinator", countries: EVERYWHERE, permissions: PERMISSIONS };
  const callers = await makeCallers(rig, { ...everybody, count: 20 });
  const [one, other] = callers as [Caller, Caller];
  const wants = (part: string) => !only || only.includes(part);
  const tree = wants("memory") ? await measureTree(rig, DIST, one) : undefined;
  const floor = await startFloor(rig);
  const web = await serveRig(rig, "bench", DIST);
  const servers: Servers = { app: { base: web.url, pid: web.pid }, floor, database: postmasterOf(rig) };
  const version = await connected(rig.ownerUrl, (client) =>
    client.query<{ server_version: string }>("SHOW server_version"),
  );
  const measured = await measureJobs(servers, await readMaterial(rig), callers, only);
  const writers = wants("writers")
    ? await measureWriters(servers, await readMaterial(rig), callers)
    : undefined;
  const exported = wants("export") ? await measureExports(rig, servers, one, other) : [];
  const imported = wants("imports") ? await measureImports(servers, one, other) : undefined;
  const admin = await callerOf(rig, "admin@demo.example", []);
  const pages = wants("pages") ? await measurePages(rig, web.url, one, [one, admin]) : undefined;
  const board = wants("board") ? await measureBoard(rig, web.url, one) : undefined;
  const database = servers.database;
  const stays = wants("stays") ? await measureStays(rig, { base: web.url, database }, one) : undefined;
  const suggestions = wants("suggestions") ? measureSuggestions() : undefined;
  return {
    people,
    busy: "",
    postgres: version.rows[0]?.server_version ?? "?",
    loading,
    tree,
    measured,
    exported,
    imported,
    pages,
    board,
    stays,
    suggestions,
    writers,
  };
}

export async function main(words: string[]): Promise<number> {
  if (words[0] === "names") {
    console.log(nameReport(measureNames("heldOut")));
    return 0;
  }
  const people = Number(wordAfter(words, "--people") ?? 100_000);
  const only = wordAfter(words, "--only")?.split(",");
  const load = loadavg()[0] ?? 0;
  console.log(`building the pages into ${DIST} ...`);
  await buildPages(DIST);
  const started = performance.now();
  console.log(`loading ${people} people ...`);
  const rig = await openRig({ people, say: () => {} });
  try {
    const results = await measureAll(rig, people, (performance.now() - started) / 1000, only);
    const busy =
      load > QUIET ? `Others were using the machine too (load ${load.toFixed(1)} before the start).` : "";
    const report = reportOf({
      ...results,
      busy: [busy, wordAfter(words, "--note") ?? ""].filter(Boolean).join(" "),
    });
    console.log(`\n${report}`);
    if (!only)
      writeFileSync(join(ROOT, "docs", people === 100_000 ? "bench.md" : `bench-${people}.md`), report);
  } finally {
    await rig.stop();
  }
  return 0;
}
