import { spawn } from "node:child_process";
import { readEnv } from "@/lib/core/env";

const VARIABLE = "MANZIL_SLOWNESS";
const LONGEST = 50;
/** How long the two measuring processes take on the machine for which the waits are written: two idle cores. */
const USUAL_MS = 600;
const WORK = `const { createHash } = require("node:crypto");
let text = "slowness";
for (let round = 0; round < 200_000; round += 1) text = createHash("sha256").update(text).digest("hex");`;

/**
 * How many times slower than usual this machine is, at least 1: MANZIL_SLOWNESS if set, else 1. Throws EnvError with
 * a message unless that is a number from 1 to 50.
 */
export function slowness(): number {
  return readEnv({ [VARIABLE]: process.env[VARIABLE] }).slowness;
}

/** A wait of `ms` milliseconds for a page, a server or a process, longer on a slower machine. */
export function patience(ms: number): number {
  return Math.round(ms * slowness());
}

/**
 * Measures this machine under its present load, by two processes side by side, unless MANZIL_SLOWNESS is set; the
 * result then applies to this process and its children. Returns the factor.
 */
export async function measureSlowness(): Promise<number> {
  if (process.env[VARIABLE]) return slowness();
  const began = performance.now();
  const worked = () =>
    new Promise<void>((done, fail) => {
      const child = spawn(process.execPath, ["-e", WORK], { stdio: "ignore" });
      child.once("error", fail);
      child.once("exit", () => done());
    });
  await Promise.all([worked(), worked()]);
  const factor = (performance.now() - began) / USUAL_MS;
  process.env[VARIABLE] = String(Math.min(LONGEST, Math.max(1, Math.ceil(factor * 10) / 10)));
  return slowness();
}
