import { closeSync, mkdirSync, mkdtempSync, openSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { PERMISSIONS } from "@/lib/access/policy";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { aPerson, aSiteWithBeds, insertRows } from "@/prisma/builders";
import { connected } from "@/scripts/connected";
import { freePort } from "@/scripts/ports";
import { patience } from "@/scripts/slowness";
import { startWebServer, type WebServer } from "@/scripts/web-server";
import { type Caller, makeCallers, SECRET } from "../support/callers";
import { expect, test } from "../support/e2e";

const ownerUrl = () => process.env.MANZIL_E2E_OWNER_URL ?? "";
const SITE = `TJ-P${process.pid}`;
const SEED = Number(process.env.FC_SEED ?? 20_261_126);
const ROOMS = 4;
const EACH = 5;
const PEOPLE = 60;
const AT_ONCE = 100;
// Rooms whose first bed is taken out of service meanwhile.
const CLOSED = [0, 1, 2];
// Those who ask when the rush is over.
const SPARE = 2 + ROOMS * EACH;

test.use({ account: "coordinator-tj" });

// Park and Miller, 1988: the same requests in every run.
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** A site of 20 beds and people who have none. */
async function arrange(): Promise<{ beds: string[]; people: string[]; spare: string[] }> {
  const made = aSiteWithBeds(
    Array.from({ length: ROOMS }, () => EACH),
    { code: SITE },
  );
  const people = Array.from({ length: PEOPLE + SPARE }, () => aPerson({ sex: "M" }));
  await connected(ownerUrl(), async (client) => {
    await insertRows(client, "site", [made.site]);
    await insertRows(client, "building", made.buildings);
    await insertRows(
      client,
      "room",
      made.rooms.map((room) => ({ ...room, area_m2: 200, shared: true })),
    );
    await insertRows(client, "bed", made.beds);
    // A key that opens: other tests may open the people they find.
    const { rows } = await client.query<{ key: Buffer }>("SELECT data_key AS key FROM person LIMIT 1");
    await insertRows(
      client,
      "person",
      people.map((person) => ({ ...person, data_key: rows[0]?.key ?? Buffer.from([0]) })),
    );
  });
  const roomOf = new Map(made.rooms.map((room) => [room.id, room.code]));
  return {
    beds: made.beds.map((bed) => `${SITE}/A/${roomOf.get(bed.room_id)}/${bed.code}`),
    people: people.slice(0, PEOPLE).map(({ ref }) => ref),
    spare: people.slice(PEOPLE).map(({ ref }) => ref),
  };
}

type Nights = { from: CivilDate; to: CivilDate };
type Given = Nights & { ref: string; person: string; bed: string; answered: number };
type Answer = { status: number; body: { ref?: string; code?: string; freeBeds?: string[] } };

// Nights that were given back completely do not count.
const meets = (a: Nights, b: Nights) => a.from < a.to && a.from < b.to && b.from < a.to;

/** What was asked and answered, so that each refusal can be judged by what was known before it was sent. */
class Storm {
  readonly given: Given[] = [];
  readonly statuses = new Map<string, number>();
  readonly lies: string[] = [];

  constructor(
    readonly caller: Caller,
    readonly base: string,
  ) {}

  async post(path: string, body: object): Promise<Answer> {
    const answer = await fetch(`${this.base}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.caller.token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    // A failure without a message is a server error: it is counted with its status.
    const text = JSON.parse((await answer.text()) || "{}") as Answer["body"];
    const key = `${answer.status}${answer.status >= 400 ? ` ${text.code ?? ""}` : ""}`;
    this.statuses.set(key, (this.statuses.get(key) ?? 0) + 1);
    return { status: answer.status, body: text };
  }

  async assign(person: string, bed: string, { from, to }: Nights): Promise<Given | null> {
    const asked = performance.now();
    const { status, body } = await this.post("/bed-assignments", { person, bed, fromOn: from, toOn: to });
    if (status === 201) {
      const given = { ref: String(body.ref), person, bed, from, to, answered: performance.now() };
      this.given.push(given);
      return given;
    }
    if (status !== 409) return null;
    if (!body.freeBeds) this.lies.push(`no free beds are named: ${JSON.stringify(body)}`);
    for (const free of body.freeBeds ?? []) {
      // Nights are only ever shortened: what was given before the request and is still there was there all along.
      const taken = this.given.find(
        (each) => each.bed === free && each.answered < asked && meets(each, { from, to }),
      );
      if (taken)
        this.lies.push(
          `${free} was named free from ${from} to ${to} though ${taken.ref} has it from ${taken.from} to ${taken.to}`,
        );
    }
    return null;
  }

  async end(given: Given, on: CivilDate): Promise<boolean> {
    // From the request on, nobody can say whether later nights are still taken, whatever the answer: another task may
    // also have ended them.
    if (on < given.to) given.to = on;
    const { status } = await this.post(`/bed-assignments/${given.ref}/end`, { on, reason: "room" });
    return status === 200;
  }
}

/** A caseworker's hundred tasks: new nights, moves, swaps, longer nights; each a few requests one after the other. */
function tasks(storm: Storm, beds: string[], people: string[], first: CivilDate, seed: number) {
  const pick = chance(seed);
  const nights = (): Nights => {
    const from = addDays(first, pick(12));
    return { from, to: addDays(from, 1 + pick(10)) };
  };
  const bed = () => beds[pick(beds.length)] ?? "";
  const person = () => people[pick(people.length)] ?? "";
  const before = [...storm.given];
  const one = () => before[pick(Math.max(1, before.length))];
  const middle = ({ from, to }: Nights) => (addDays(from, 1) < to ? addDays(from, 1) : from);
  const kinds: (() => () => Promise<unknown>)[] = [
    () =>
      (
        (who, which, when) => () =>
          storm.assign(who, which, when)
      )(person(), bed(), nights()),
    // A move: out of one bed and into another from that night on.
    () =>
      ((given, which) => async () => {
        if (!given) return;
        const rest = { from: middle(given), to: given.to };
        if ((await storm.end(given, rest.from)) && rest.from < rest.to)
          await storm.assign(given.person, which, rest);
      })(one(), bed()),
    // A swap: both leave, and each goes into the other's bed.
    () =>
      ((a, b) => async () => {
        if (!a || !b || a === b) return;
        const ofA = { from: middle(a), to: a.to };
        const ofB = { from: middle(b), to: b.to };
        const out = [await storm.end(a, ofA.from), await storm.end(b, ofB.from)];
        if (out[0] && ofA.from < ofA.to) await storm.assign(a.person, b.bed, ofA);
        if (out[1] && ofB.from < ofB.to) await storm.assign(b.person, a.bed, ofB);
      })(one(), one()),
    // Longer: the nights after those already given.
    () =>
      ((given) => async () => {
        if (given) await storm.assign(given.person, given.bed, { from: given.to, to: addDays(given.to, 3) });
      })(one()),
  ];
  return Array.from({ length: AT_ONCE }, (_, at) => kinds[before.length === 0 ? 0 : at % kinds.length]?.());
}

/** Takes the first bed of each of some rooms out of service through the page, whoever has it. */
async function closeBeds(page: Page, rooms: readonly number[], on: CivilDate): Promise<void> {
  for (const room of rooms) {
    await page.goto(`/housing/${SITE}/edit?building=A&room=A-${101 + room}`);
    await page.locator("summary", { hasText: "Bed 1" }).click();
    const form = page.locator('form[data-form="out-0"]');
    await form.getByLabel("Details").fill("frame");
    await form.getByRole("textbox", { name: "From the night of" }).fill(on);
    await form.getByRole("button", { name: "Take out of service" }).click();
    await expect(
      page.locator('form[data-form="back-0"], form[data-form="out-0"] [role="alert"]').first(),
    ).toBeVisible();
  }
}

/** A second server over the same database: requests to it take no connection from other tests. */
async function ownServer(): Promise<WebServer> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  mkdirSync("test-results", { recursive: true });
  const output = openSync("test-results/parallel-beds.log", "a");
  const web = await startWebServer({
    host: "127.0.0.1",
    port,
    output,
    distDir: process.env.MANZIL_E2E_DIST ?? "",
    env: {
      DATABASE_URL: process.env.MANZIL_E2E_APP_URL ?? "",
      APP_URL: address,
      NEXTAUTH_URL: address,
      MANZIL_KEYS_DIR: process.env.MANZIL_KEYS_DIR ?? "",
      NEXTAUTH_SECRET: SECRET,
      DEMO: "1",
      DATA_DIR: mkdtempSync(join(tmpdir(), "manzil-test-")),
    },
  });
  closeSync(output);
  return web;
}

const undo: (() => Promise<void> | void)[] = [];
test.afterAll(async () => {
  for (const step of undo) await step();
});

/** Beds or people with two assignments for one night, beds given although out of service, and deadlocks. */
function damage() {
  return connected(ownerUrl(), async (client) => {
    const { rows } = await client.query<Record<string, number>>(
      `WITH a AS (SELECT a.*, coalesce(a.to_on, 'infinity') AS until FROM bed_assignment a JOIN site s ON s.id = a.site_id
         WHERE s.code = $1 AND a.to_on IS DISTINCT FROM a.from_on)
       SELECT (SELECT count(*)::int FROM a x JOIN a y ON x.id < y.id AND x.bed_id = y.bed_id AND x.from_on < y.until AND y.from_on < x.until) AS beds,
         (SELECT count(*)::int FROM a x JOIN a y ON x.id < y.id AND x.person_id = y.person_id AND x.from_on < y.until AND y.from_on < x.until) AS people,
         (SELECT count(*)::int FROM a JOIN bed_out_of_service o ON o.bed_id = a.bed_id AND o.from_on < a.until AND (o.to_on IS NULL OR a.from_on < o.to_on)) AS out,
         (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
           AND (wait_event_type = 'Lock' OR state LIKE 'idle in transaction%')) AS waiting`,
      [SITE],
    );
    return rows[0];
  });
}

const deadlocks = () =>
  connected(ownerUrl(), async (client) => {
    await client.query("SELECT pg_stat_clear_snapshot()");
    const { rows } = await client.query<{ deadlocks: string }>(
      "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
    );
    return Number(rows[0]?.deadlocks);
  });

test("a hundred tasks at once for twenty beds: no bed is given twice, and every refusal names free beds", async ({
  page,
}) => {
  test.setTimeout(patience(180_000));
  console.log(`seed ${SEED}`);
  const { beds, people, spare } = await arrange();
  const role = { role: "coordinator", countries: ["TJ"], permissions: PERMISSIONS, count: 1 };
  const [caller] = await makeCallers({ ownerUrl: ownerUrl() }, role);
  if (!caller) throw new Error("a caller was wanted");
  const web = await ownServer();
  undo.push(web.stop);
  const storm = new Storm(caller, web.url);
  const first = addDays(todayIn("TJ"), 1);
  const before = await deadlocks();
  for (const round of [0, 1]) {
    const work = tasks(storm, beds, people, first, SEED + round);
    await Promise.all([
      ...work.map((task) => task?.()),
      ...(round === 1 ? [closeBeds(page, CLOSED, addDays(first, 20))] : []),
    ]);
  }
  const told = JSON.stringify([...storm.statuses]);
  expect(storm.lies).toEqual([]);
  for (const status of storm.statuses.keys())
    expect(status, told).toMatch(/^(200|201|4\d\d .*|503 failure\.busy)$/);
  expect(storm.statuses.get("201"), told).toBeGreaterThan(40);
  expect(await damage(), told).toEqual({ beds: 0, people: 0, out: 0, waiting: 0 });
  expect(await deadlocks()).toBe(before);

  // No other requests now: beds named as free really are, and if nothing is free nothing is named.
  const open = beds.filter((_, at) => !CLOSED.some((room) => at === room * EACH));
  const late = { from: addDays(first, 300), to: addDays(first, 302) };
  const [extra, other, ...each] = spare;
  for (const [at, bed] of open.entries())
    expect(await storm.assign(each[at] ?? "", bed, late), bed).not.toBeNull();
  const ask = (person = "", bed = "") =>
    storm.post("/bed-assignments", { person, bed, fromOn: late.from, toOn: late.to });
  expect(await ask(extra, open[5])).toMatchObject({ status: 409, body: { freeBeds: [] } });
  const freed = storm.given.find((given) => given.bed === open[7] && given.from === late.from);
  if (!freed) throw new Error("the bed was given");
  await storm.end(freed, late.from);
  expect(await ask(extra, open[5])).toMatchObject({ status: 409, body: { freeBeds: [open[7]] } });
  expect(await ask(extra, open[7])).toMatchObject({ status: 201 });
  expect(await ask(other, open[7])).toMatchObject({ status: 409, body: { freeBeds: [] } });
});
