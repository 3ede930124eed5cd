import { spawnSync } from "node:child_process";
import { CLOCK_NAMES, type ClockName, isClockName } from "../tests/support/clocks";
import { ROOT } from "./build";

/** What `npm test` was asked to do. */
export type TestWords = {
  /** Without the browser. */
  fast: boolean;
  /** The clocks to use instead of the usual one; none means the usual one. */
  clocks: readonly ClockName[];
  /** Files or names that narrow the run, passed on to the runner: `npm test -- tests/db/access-roles.spec.ts`. */
  only: string[];
};

function clocksOf(name: string): readonly ClockName[] {
  if (name === "all") return CLOCK_NAMES;
  if (isClockName(name)) return [name];
  throw new Error(`There is no clock ${JSON.stringify(name)}: give all or one of ${CLOCK_NAMES.join(", ")}.`);
}

/** Reads the arguments after `npm test --`. Throws with a message for an unknown clock. */
export function readWords(words: readonly string[]): TestWords {
  const rest = [...words];
  const at = rest.indexOf("--clock");
  const clocks = at < 0 ? [] : clocksOf(rest.splice(at, 2)[1] ?? "");
  return { fast: rest.includes("--fast"), clocks, only: rest.filter((word) => word !== "--fast") };
}

/**
 * The clock that a whole run tries as well as the usual one: always the same for one commit, each in turn for many.
 */
export function clockOfCommit(): ClockName {
  const { stdout } = spawnSync("git", ["rev-parse", "HEAD"], { cwd: ROOT, encoding: "utf8" });
  const number = Number.parseInt(stdout?.slice(0, 8) ?? "", 16);
  return CLOCK_NAMES[(Number.isNaN(number) ? 0 : number) % CLOCK_NAMES.length] ?? "monday-night";
}
