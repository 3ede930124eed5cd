import { existsSync, readdirSync, readFileSync } from "node:fs";

const TICK_MS = 10; // USER_HZ is 100 on every Linux
const MIB = 1024 * 1024;
const PAGE = 4096;

type Stat = { parent: number; own: number; reaped: number; pages: number };

function statOf(pid: number | string): Stat | undefined {
  try {
    // The command may contain blanks and brackets; what follows its last bracket does not.
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const words = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const at = (index: number) => words[index] ?? 0;
    return {
      parent: at(1),
      own: (at(11) + at(12)) * TICK_MS,
      reaped: (at(13) + at(14)) * TICK_MS,
      pages: at(21),
    };
  } catch {
    return undefined;
  }
}

function children(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && statOf(name)?.parent === pid)
    .map(Number);
}

/** Whether this system reports what a process has used (Linux does). */
export const tellsCost = existsSync("/proc/self/stat");

/** Processor time in milliseconds used by a process, its children and those that ended before. */
export function cpuOf(pid: number): number {
  if (!tellsCost) return Number.NaN;
  const stat = statOf(pid);
  return (stat?.own ?? 0) + (stat?.reaped ?? 0) + children(pid).reduce((sum, child) => sum + cpuOf(child), 0);
}

/** A process's own share of memory in MB: memory shared with others is divided among them (PSS). */
function shareOf(pid: number): number {
  try {
    const [, kib] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    return Number(kib) / 1024;
  } catch {
    // Not ours to look into: all its memory, shared or not.
    return ((statOf(pid)?.pages ?? 0) * PAGE) / MIB;
  }
}

/** A process's memory in MB, including its children. */
export function memoryOf(pid: number): number {
  if (!tellsCost) return Number.NaN;
  const own = shareOf(pid);
  return own + children(pid).reduce((sum, child) => sum + memoryOf(child), 0);
}

/** A process's highest memory while `work` runs, above what it had before, in MB; checks every 50 ms. */
export async function growthOf<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ result: T; growth: number; most: number }> {
  const before = memoryOf(pid);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, memoryOf(pid));
  }, 50);
  try {
    const result = await work();
    most = Math.max(most, memoryOf(pid));
    return { result, growth: most - before, most };
  } finally {
    clearInterval(watch);
  }
}
