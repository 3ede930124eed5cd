import { Agent } from "node:http";
import type { SheetValue } from "@/lib/print/sheet";
import { longWorkbook } from "@/lib/print/workbook.mjs";
import { connected } from "@/scripts/connected";
import type { Caller } from "@/tests/support/callers";
import type { Rig } from "@/tests/support/rig";
import { growthOf } from "./cost";
import { type Ask, ask, figuresOf, percentile } from "./driver";
import type { Servers } from "./measure";

/** A full export: rows per second of the product and its floor, memory in MB, and the effect on other requests. */
export type Exported = {
  format: "csv" | "xlsx";
  rows: number;
  perSecond: number;
  floorPerSecond: number;
  growth: number;
  othersP95: number;
  othersAloneP95: number;
};

const TIMES = 3;
const COLUMNS = "ref,sex,ageBand,country,site,household,case,pathway,phase,stage,stageDays,daysLeft";
const NUMBERS = new Set([5, 10, 11]);

const middle = (values: number[]) =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function rowsInMemory(rig: Rig): Promise<SheetValue[][]> {
  return connected(rig.ownerUrl, async (client) => {
    const { rows } = await client.query<(string | null)[]>({
      rowMode: "array",
      text: `SELECT ref, sex, '18-59', country, site_code, household_size::text, case_ref, pathway, phase, stage,
        (current_date - stage_entered_on)::text, (hard_date - current_date)::text FROM person_row ORDER BY ref`,
    });
    return rows.map((row) =>
      row.map((value, at) => (value !== null && NUMBERS.has(at) ? Number(value) : value)),
    );
  });
}

async function drained(stream: ReadableStream<Uint8Array>): Promise<void> {
  const reader = stream.getReader();
  while (!(await reader.read()).done);
}

// As many with an export running as without: for a few dozen the p95 would be the slowest but one.
const REQUESTS = 200;

/** p95 in ms of list requests, one after the other. */
async function othersP95(base: string, list: Ask): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  while (times.length < REQUESTS) {
    const from = performance.now();
    await ask(base, agent, list);
    times.push(performance.now() - from);
  }
  agent.destroy();
  return figuresOf(times, 0, 1).p95;
}

/** Exports everyone once in each format beside its floor. `caller` asks for the file, `other` for lists meanwhile. */
export async function measureExports(
  rig: Rig,
  { app, floor }: Servers,
  caller: Caller,
  other: Caller,
): Promise<Exported[]> {
  const agent = new Agent({ keepAlive: true });
  const bearer = (who: Caller) => ({ authorization: `Bearer ${who.token}` });
  const list = { path: "/api/v1/people", headers: bearer(other) };
  const inMemory = await rowsInMemory(rig);
  const layout = {
    name: "people",
    title: "people",
    about: [],
    columns: COLUMNS.split(",").map((heading) => ({ heading })),
    rightToLeft: false,
    codes: { name: "codes", heads: ["column", "code", "meaning"] as const },
  };
  const floors = {
    csv: () => ask(floor.base, agent, { path: "/copy", headers: bearer(caller) }),
    xlsx: () => drained(longWorkbook(layout, inMemory)),
  };
  const done: Exported[] = [];
  for (const format of ["csv", "xlsx"] as const) {
    const path = `/api/v1/people/export?format=${format}&columns=${COLUMNS}`;
    const file = async () => {
      const answer = await ask(app.base, agent, { path, headers: bearer(caller) });
      if (answer.status !== 200) throw new Error(`the ${format} export answered ${answer.status}`);
    };
    // The first one: later ones find the memory already taken.
    const { growth } = await growthOf(app.pid, file);
    const [took, floorTook]: [number[], number[]] = [[], []];
    for (let at = 0; at < TIMES; at += 1) {
      floorTook.push(await seconds(floors[format]));
      took.push(await seconds(file));
    }
    const alone = await othersP95(app.base, list);
    const during = { over: false };
    const beside = othersP95(app.base, list).finally(() => {
      during.over = true;
    });
    while (!during.over) await file();
    const rows = inMemory.length;
    const speeds = { perSecond: rows / middle(took), floorPerSecond: rows / middle(floorTook) };
    done.push({ format, rows, ...speeds, growth, othersP95: await beside, othersAloneP95: alone });
  }
  agent.destroy();
  return done;
}
