import { Agent } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Caller } from "@/tests/support/callers";
import { growthOf } from "./cost";
import { type Ask, ask, figuresOf } from "./driver";
import type { Servers } from "./measure";

/** A list of 10,000 people: seconds to the preview and from confirmation to done, memory in MB, and the effect on others. */
export type Imported = {
  rows: number;
  previewSeconds: number;
  takenSeconds: number;
  growth: number;
  othersP95: number;
  othersAloneP95: number;
};

const FAMILIES = 2_500;
const SIZE = 4;
const HEAD = "Name;Father;Sex;DOB;Tazkira;Phone;Family no;Relation;Program;Case no;Entered;Country";
const REQUESTS = 200;

const letters = (at: number) =>
  [...String(at).padStart(4, "0")].map((digit) => "bdfgklmnrs".charAt(Number(digit))).join("a");
const day = (at: number) => `${(at % 28) + 1}.${(at % 12) + 1}`;

/** Families of four with a case each, under names of their own and family names that many have. */
function listOf(families: number): string {
  const surnames = ["Rahimi", "Ahmadi", "Stanikzai", "Noori", "Karimi", "Wardak"];
  const lines = Array.from({ length: families }, (_, at) => {
    const surname = surnames[at % surnames.length] ?? "";
    const own = `Z${letters(at)}`;
    const end = "1.7.2021;TJ";
    return [
      `${own} ${surname};Karim;m;${day(at)}.1366;1399-${1000 + (at % 9000)}-${10_000 + at};+99290${1_000_000 + at};${at};head;P2;RSC-${100_000 + at};${end}`,
      `Sediqa ${surname};N${letters(at)};f;${day(at + 1)}.1370;;;${at};wife;;;${end}`,
      `Omid ${surname};${own};m;${day(at + 2)}.1392;;;${at};son;;;${end}`,
      `Laila ${surname};${own};f;${day(at + 3)}.1394;;;${at};daughter;;;${end}`,
    ];
  });
  return [HEAD, ...lines.flat()].join("\n");
}

type State = { state: string; failure: string | null };

async function untilNot(base: string, at: string, headers: Ask["headers"], state: string): Promise<State> {
  const agent = new Agent({ keepAlive: true });
  for (;;) {
    const { text } = await ask(base, agent, { path: at, ...(headers ? { headers } : {}) }, true);
    const found = JSON.parse(text) as State;
    if (found.state !== state) return found;
    await wait(200);
  }
}

/** Latencies of list requests in ms, one after the other, until some work is over; at least one. */
async function listing(base: string, list: Ask, over: () => boolean): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  do {
    const from = performance.now();
    await ask(base, agent, list);
    times.push(performance.now() - from);
  } while (!over());
  agent.destroy();
  return times;
}

const p95 = (times: readonly number[]) => figuresOf(times, 0, 1).p95;

/** Imports 10,000 people through the API. `caller` brings the list, `other` asks for lists of people meanwhile. */
export async function measureImports({ app }: Servers, caller: Caller, other: Caller): Promise<Imported> {
  const headers = { authorization: `Bearer ${caller.token}` };
  const list = { path: "/api/v1/people", headers: { authorization: `Bearer ${other.token}` } };
  let asked = 0;
  const alone = await listing(app.base, list, () => {
    asked += 1;
    return asked >= REQUESTS;
  });
  const seconds = { preview: 0, taken: 0 };
  let over = false;
  const times: number[] = [];
  const work = async () => {
    const form = new FormData();
    form.append("file", new Blob([listOf(FAMILIES)], { type: "text/csv" }), "ten-thousand.csv");
    let from = performance.now();
    const sent = await fetch(`${app.base}/api/v1/imports`, { method: "POST", headers, body: form });
    if (sent.status !== 201) throw new Error(`the list was not taken: ${sent.status} ${await sent.text()}`);
    const { ref } = (await sent.json()) as { ref: string };
    const at = `/api/v1/imports/${ref}`;
    const read = await untilNot(app.base, at, headers, "READING");
    seconds.preview = (performance.now() - from) / 1000;
    if (read.state !== "READ") throw new Error(`the list was not read: ${read.state}`);
    from = performance.now();
    const body = JSON.stringify({ act: "confirm" });
    const confirmed = await fetch(`${app.base}${at}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body,
    });
    if (confirmed.status !== 200) throw new Error(`not confirmed: ${await confirmed.text()}`);
    const taken = await untilNot(app.base, at, headers, "TAKING");
    seconds.taken = (performance.now() - from) / 1000;
    if (taken.state !== "TAKEN") throw new Error(`nobody was registered: ${taken.failure}`);
  };
  const { growth } = await growthOf(app.pid, async () => {
    const meanwhile = listing(app.base, list, () => over).then((found) => times.push(...found));
    await work().finally(() => {
      over = true;
    });
    await meanwhile;
  });
  const found = {
    rows: FAMILIES * SIZE,
    previewSeconds: seconds.preview,
    takenSeconds: seconds.taken,
    growth,
    othersP95: p95(times),
    othersAloneP95: p95(alone),
  };
  console.log(
    `import of ${found.rows} rows: preview ${found.previewSeconds.toFixed(1)} s, confirmed to done ${found.takenSeconds.toFixed(1)} s, ${growth.toFixed(0)} MB of growth; lists of others p95 ${found.othersP95.toFixed(0)} ms against ${found.othersAloneP95.toFixed(0)} ms alone`,
  );
  return found;
}
