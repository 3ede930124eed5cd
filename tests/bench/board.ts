import { Agent } from "node:http";
import { newId } from "@/lib/core/id";
import { newDataKey } from "@/lib/core/seal";
import { aBed, aBedAssignment, aBuilding, aPerson, aRoom, aSite, aStay, insertRows } from "@/prisma/builders";
import { connected } from "@/scripts/connected";
import { type Caller, makeCallers } from "@/tests/support/callers";
import type { Rig } from "@/tests/support/rig";
import { ask, type Figures, figuresOf, firstByte } from "./driver";

/** The board of a site with a thousand beds: its first byte, and how late others see a change. Milliseconds. */
export type BoardFigures = { beds: number; firstByte: Figures; watchers: number; seen: Figures };

const SITE = "TJ-BENCH";
const BUILDINGS = 5;
const ROOMS = 25;
const BEDS = 8;
const ASLEEP = 700;
const WATCHERS = 50;
const CHANGES = 3;
// The same request as in app/(desk)/housing/[site]/_parts/live-board.ts.
const LOOK_EVERY_MS = 2_500;

type Arranged = { free: string[]; waiting: string[] };

/** A site of 5 buildings with 25 halls of 8 beds, 700 people in them, three who wait, and the free beds. */
function arrange(rig: Rig): Promise<Arranged> {
  return connected(rig.ownerUrl, async (client) => {
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
    );
    const site = aSite({ code: SITE, country: "TJ" });
    const buildings = Array.from({ length: BUILDINGS }, (_, at) => aBuilding(site, `Block ${at + 1}`));
    const rooms = buildings.flatMap((of) =>
      Array.from({ length: ROOMS }, (_, at) => ({
        of: of.code,
        row: aRoom(of, String(101 + at), { area_m2: 60, shared: true }),
      })),
    );
    const beds = rooms.flatMap(({ of, row }) =>
      Array.from({ length: BEDS }, (_, at) => ({
        row: aBed(row, site.id, String(at + 1)),
        address: `${SITE}/${of}/${row.code}/${at + 1}`,
      })),
    );
    const people = Array.from({ length: ASLEEP + CHANGES }, () => ({
      ...aPerson({ sex: "M" }),
      data_key: newDataKey().wrapped,
    }));
    const stays = people.slice(0, ASLEEP).map((person) => aStay(site, { id: person.id, country: "TJ" }));
    await insertRows(client, "site", [site]);
    await insertRows(client, "building", buildings);
    await insertRows(
      client,
      "room",
      rooms.map(({ row }) => row),
    );
    await insertRows(
      client,
      "bed",
      beds.map(({ row }) => row),
    );
    await insertRows(client, "person", people);
    await insertRows(client, "stay", stays);
    // Spread over all buildings; the changes happen in the free beds of the first.
    const taken = beds.filter((_, at) => at % 10 < 7);
    await insertRows(
      client,
      "bed_assignment",
      stays.map((stay, at) => aBedAssignment(stay, taken[at]?.row.id ?? newId())),
    );
    await client.query("ANALYZE");
    const free = beds.filter((_, at) => at % 10 >= 7).map(({ address }) => address);
    return { free, waiting: people.slice(ASLEEP).map(({ ref }) => ref) };
  });
}

async function firstBytes(base: string, caller: Caller): Promise<Figures> {
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  const started = performance.now();
  for (let at = 0; at < 70; at += 1) {
    const time = await firstByte(base, agent, {
      path: `/housing/${SITE}`,
      headers: { cookie: caller.cookie },
    });
    if (at >= 20) times.push(time);
  }
  agent.destroy();
  return figuresOf(times, 0, (performance.now() - started) / 1000);
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** The address of the page's own refresh, with a key of its headers, which the framework shows. */
async function refreshAddress(base: string, { cookie }: Caller): Promise<string> {
  const answer = await fetch(`${base}/housing/${SITE}`, {
    headers: { cookie, rsc: "1" },
    redirect: "manual",
  });
  return new URL(answer.headers.get("location") ?? `/housing/${SITE}`, base).href;
}

type Watch = {
  base: string;
  agent: Agent;
  caller: Caller;
  page: string;
  ref: string;
  until: number;
  first: number;
};

/** Asks again if the server had just closed the connection that was kept for it, as browsers do. */
const asking: typeof ask = (...words) =>
  ask(...words).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ECONNRESET") throw error;
    return ask(...words);
  });

/** One viewer, like a browser: asks by tag, reads the page again when it differs; returns when `ref` was there. */
async function watch({ base, agent, caller, page, ref, until, first }: Watch): Promise<number | undefined> {
  const path = `/api/v1/sites/${SITE}/board`;
  const poll = { cookie: caller.cookie, "x-manzil-poll": "1" };
  let tag = (JSON.parse((await asking(base, agent, { path, headers: poll }, true)).text) as { tag: string })
    .tag;
  await pause(first);
  while (performance.now() < until) {
    const asked = performance.now();
    const headers = { ...poll, "if-none-match": `"${tag}"` };
    const answer = await asking(base, agent, { path, headers }, true);
    if (answer.status === 200) {
      tag = (JSON.parse(answer.text) as { tag: string }).tag;
      const read = await fetch(page, { headers: { cookie: caller.cookie, rsc: "1" } });
      if ((await read.text()).includes(ref)) return performance.now();
    }
    await pause(Math.max(0, LOOK_EVERY_MS - (performance.now() - asked)));
  }
  return undefined;
}

/** How long after a bed was given each viewer has it on the screen. */
async function seenAfter(
  base: string,
  writer: Caller,
  callers: readonly Caller[],
  { free, waiting }: Arranged,
) {
  const agent = new Agent({ keepAlive: true, maxSockets: WATCHERS + 1 });
  const times: number[] = [];
  let missed = 0;
  const page = await refreshAddress(base, writer);
  const started = performance.now();
  for (const [at, person] of waiting.entries()) {
    const until = performance.now() + 20_000;
    const watching = Promise.all(
      callers.map((caller, place) =>
        watch({ base, agent, caller, page, ref: person, until, first: (place / WATCHERS) * LOOK_EVERY_MS }),
      ),
    );
    await pause(LOOK_EVERY_MS);
    const day = new Date().toISOString().slice(0, 10);
    const body = { person, bed: free[at], fromOn: day };
    const headers = { authorization: `Bearer ${writer.token}` };
    const { status } = await asking(base, agent, {
      method: "POST",
      path: "/api/v1/bed-assignments",
      headers,
      body,
    });
    if (status !== 201) throw new Error(`the bed was not given: ${status}`);
    const given = performance.now();
    for (const seen of await watching) {
      if (seen === undefined) missed += 1;
      else times.push(seen - given);
    }
  }
  agent.destroy();
  return figuresOf(times, missed, (performance.now() - started) / 1000);
}

/** Builds the site and measures its board. */
export async function measureBoard(rig: Rig, base: string, writer: Caller): Promise<BoardFigures> {
  const arranged = await arrange(rig);
  const role = { role: "coordinator", countries: ["TJ"], permissions: [] };
  const watchers = await makeCallers(rig, { ...role, count: WATCHERS });
  const first = await firstBytes(base, writer);
  const seen = await seenAfter(base, writer, watchers, arranged);
  return { beds: BUILDINGS * ROOMS * BEDS, firstByte: first, watchers: WATCHERS, seen };
}
