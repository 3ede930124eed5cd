import { resolve } from "node:path";
import { now } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { connected } from "../connected";
import { dropDatabase, makeDatabase } from "../database";
import { fillDemo, fillReference, isEmpty } from "../fill";
import { prisma } from "../migrations";
import { ownerOf } from "../processes";
import { type Command, UsageError } from "./command";

function ownerUrl(): string {
  const url = process.env.DATABASE_OWNER_URL;
  if (!url) throw new Error("DATABASE_OWNER_URL is missing");
  return url;
}

function onlyInDemo(): void {
  if (!env().demo) throw new UsageError("Demo mode is off (DEMO=0), so the demo cannot be loaded.");
}

async function fill(url: string, people: number): Promise<void> {
  await fillDemo(url, people, now(), (step) => console.error(`  ${step}`));
  await connected(url, (client) => client.query("ANALYZE"));
  console.log(`Loaded the demo programme: ${people} people`);
}

const load: Command = {
  words: "demo load",
  does: "loads the demo programme into an empty database",
  usage: "demo load [--people N]\n\nN defaults to DEMO_PEOPLE, which is 9000 unless set.",
  options: { people: { type: "string" } },
  async run(given) {
    onlyInDemo();
    const url = ownerUrl();
    if (!(await isEmpty(url)))
      throw new UsageError("The database already contains people. To start over, run `demo refresh`.");
    await fill(url, given.whole("people") ?? env().demoPeople);
    return 0;
  },
};

const refresh: Command = {
  words: "demo refresh",
  does: "deletes the demo and loads a new one dated around today",
  usage:
    "demo refresh [--people N]\n\nWorks only on the embedded database, and only while Manzil is stopped.",
  options: { people: { type: "string" } },
  async run(given) {
    onlyInDemo();
    const url = new URL(ownerUrl());
    const dataDir = resolve(env().dataDir);
    const owner = ownerOf(dataDir);
    if (owner === undefined)
      throw new UsageError(
        "This is not the embedded database. Create a new database and run `demo load` instead.",
      );
    if (owner !== process.pid)
      throw new UsageError(`Manzil is running on ${dataDir} (process ${owner}). Stop it first.`);
    await dropDatabase(url.href);
    const server = new URL(url);
    server.pathname = "/postgres";
    await makeDatabase(server.href, url.pathname.slice(1));
    prisma(["migrate", "deploy"], url.href);
    await fillReference(url.href);
    await fill(url.href, given.whole("people") ?? env().demoPeople);
    return 0;
  },
};

export const demoCommands: readonly Command[] = [load, refresh];
