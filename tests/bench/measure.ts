import { cpuOf, memoryOf } from "./cost";
import { type Bounds, drive, type Figures, figuresOf, type Loop, type Target } from "./driver";
import type { Job } from "./jobs";

/** A server being measured: its address and its first process. */
export type Server = { base: string; pid: number };
export type Servers = { app: Server; floor: Server; database: number };

/** One server's result in one job: latencies, and processor time in ms per request of the server and the database. */
export type Side = Figures & { serverCpu: number; databaseCpu: number; memory: number };
export type Measured = { job: Job; users: number; app: Side; floor: Side; bare: Side | undefined };

const ROUNDS = 3;
const WARM = { requests: 60, seconds: 5 };

type Sum = { loops: Loop[]; serverCpu: number; databaseCpu: number; memory: number };

function sideOf({ loops, serverCpu, databaseCpu, memory }: Sum): Side {
  const times = loops.flatMap((loop) => loop.times);
  const total = (of: (loop: Loop) => number) => loops.reduce((sum, loop) => sum + of(loop), 0);
  const figures = figuresOf(
    times,
    total((loop) => loop.failed),
    total((loop) => loop.seconds),
  );
  return { ...figures, serverCpu: serverCpu / times.length, databaseCpu: databaseCpu / times.length, memory };
}

async function round(sum: Sum, target: Target, pid: number, database: number, bounds: Bounds): Promise<void> {
  const before = [cpuOf(pid), cpuOf(database)] as const;
  sum.loops.push(await drive(target, bounds));
  sum.serverCpu += cpuOf(pid) - before[0];
  sum.databaseCpu += cpuOf(database) - before[1];
  sum.memory = Math.max(sum.memory, memoryOf(pid));
}

/**
 * Runs a job with `users` at once against floor and product in turns, so that a busy moment of the machine affects
 * both.
 */
export async function measure(
  job: Job,
  { app, floor, database }: Servers,
  bounds: Bounds,
): Promise<Measured> {
  const none = (): Sum => ({ loops: [], serverCpu: 0, databaseCpu: 0, memory: 0 });
  const sides = [
    { sum: none(), target: { base: floor.base, ask: job.floor }, pid: floor.pid },
    { sum: none(), target: { base: app.base, ask: job.app }, pid: app.pid },
    ...(job.bare ? [{ sum: none(), target: { base: floor.base, ask: job.bare }, pid: floor.pid }] : []),
  ];
  for (const { target } of sides) await drive(target, { users: bounds.users, ...WARM });
  for (let turn = 0; turn < ROUNDS; turn += 1)
    for (const { sum, target, pid } of sides) await round(sum, target, pid, database, bounds);
  const [floorSide, appSide, bareSide] = sides.map(({ sum }) => sideOf(sum));
  if (!floorSide || !appSide) throw new Error("a job without a floor");
  return { job, users: bounds.users, app: appSide, floor: floorSide, bare: bareSide };
}
