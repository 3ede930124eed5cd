import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { patience } from "@/scripts/slowness";
import type { WebServer } from "@/scripts/web-server";
import type { Caller } from "@/tests/support/callers";
import { postmasterOf, type Rig, serveRig } from "@/tests/support/rig";
import { call } from "./api";
import { type Checked, check, nothingTold, type Told, writeUntil } from "./writers";

export type Killed = Checked & { rounds: number; refused: number; awayMs: number[] };

export type Field = {
  rig: Rig;
  dist: string;
  web: WebServer;
  callers: readonly Caller[];
  people: readonly { ref: string; version: number }[];
  random: () => number;
};

function toldOf(people: Field["people"]): Told {
  const told = nothingTold();
  for (const { ref, version } of people)
    told.versions.set(ref, { start: version, acknowledged: version, unsure: false });
  return told;
}

// An edit in flight when the connection broke may have been stored or not: the writer checks before going on.
async function settle(base: string, token: string, told: Told): Promise<void> {
  for (const [ref, known] of told.versions) {
    if (!known.unsure) continue;
    const { body } = await call(base, token, "GET", `/people/${ref}`);
    const version = Number((body.identity as { version?: number } | undefined)?.version ?? body.version);
    if (version === known.acknowledged || version === known.acknowledged + 1)
      Object.assign(known, { acknowledged: version, unsure: false });
  }
}

function gone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

async function untilGone(pids: readonly number[]): Promise<void> {
  for (let tries = 0; tries < patience(1000) && !pids.every(gone); tries += 1) await wait(10);
}

function familyOf(pid: number): number[] {
  const parent = (each: number) => {
    const text = readFileSync(`/proc/${each}/stat`, "utf8");
    return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
  };
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const ours = all.filter((each) => {
    try {
      return parent(each) === pid;
    } catch {
      return false;
    }
  });
  return [pid, ...ours];
}

/** Kills the server process in mid-write again and again (F1): what was acknowledged is stored, whole and audited. */
export async function killServer(field: Field, rounds: number): Promise<Killed & { web: WebServer }> {
  const { rig, dist, callers, people, random } = field;
  const told = toldOf(people);
  const awayMs: number[] = [];
  let { web } = field;
  const port = Number(new URL(web.url).port);
  for (let round = 0; round < rounds; round += 1) {
    const end = { over: false };
    const writers = callers.map(({ token }, at) =>
      writeUntil(web.url, token, told, people[at]?.ref ?? "", end, false),
    );
    await wait(300 + random() * 2700);
    process.kill(web.pid, "SIGKILL");
    const since = performance.now();
    end.over = true;
    await web.ended;
    await Promise.all(writers);
    web = await serveRig(rig, "faults", dist, port);
    awayMs.push(performance.now() - since);
    await settle(web.url, callers[0]?.token ?? "", told);
  }
  return { ...(await check(rig.ownerUrl, told)), rounds, refused: told.refused, awayMs, web };
}

/** Kills the database with its children (F2): nothing acknowledged is lost, and the server recovers by itself. */
export async function killDatabase(field: Field, rounds: number): Promise<Killed> {
  const { rig, web, callers, people, random } = field;
  const told = toldOf(people);
  const awayMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const end = { over: false };
    const writers = callers.map(({ token }, at) =>
      writeUntil(web.url, token, told, people[at]?.ref ?? "", end, true),
    );
    await wait(300 + random() * 2700);
    const family = familyOf(postmasterOf(rig));
    for (const pid of family) process.kill(pid, "SIGKILL");
    const since = performance.now();
    await untilGone(family);
    await rig.restart();
    while ((await call(web.url, callers[0]?.token ?? "", "GET", "/people?limit=1")).status !== 200)
      await wait(20);
    awayMs.push(performance.now() - since);
    await wait(500);
    end.over = true;
    await Promise.all(writers);
    await settle(web.url, callers[0]?.token ?? "", told);
  }
  return { ...(await check(rig.ownerUrl, told)), rounds, refused: told.refused, awayMs };
}
