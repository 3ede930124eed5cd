import { mkdirSync, readFileSync } from "node:fs";
import { Agent } from "node:http";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT } from "@/scripts/build";
import { freePort, portIsFree } from "@/scripts/ports";
import { launch, type Program } from "@/scripts/programs.mjs";
import { patience } from "@/scripts/slowness";
import { type Caller, SECRET } from "@/tests/support/callers";
import type { Rig } from "@/tests/support/rig";
import { growthOf, memoryOf } from "./cost";
import { ask } from "./driver";

/** Memory in MB (PSS) of everything that `npm start` starts, including npm, over an external database. */
export type WholeTree = { idle: number; csv: number; xlsx: number };

const READY_SECONDS = 120;
const STOP_SECONDS = 30;
const REST_MS = 10_000;

async function untilReady(program: Program, log: string): Promise<void> {
  const began = performance.now();
  while (!/^ready /m.test(readFileSync(log, "utf8"))) {
    if (program.over() || performance.now() - began > patience(READY_SECONDS * 1000))
      throw new Error(`npm start is not ready:\n${readFileSync(log, "utf8")}`);
    await wait(200);
  }
}

/**
 * Starts the product the way people do, over the rig's database and the pages in `distDir`; measures its memory after
 * a rest and while everyone is exported, and ends it. Nothing else of the bench may serve meanwhile: memory that Node
 * processes share is divided among all of them.
 */
export async function measureTree(rig: Rig, distDir: string, caller: Caller): Promise<WholeTree> {
  const port = await freePort();
  mkdirSync(join(ROOT, "test-results"), { recursive: true });
  const log = join(ROOT, "test-results", "whole-tree.log");
  const program = await launch({
    command: "npm",
    words: ["start", "--", "--pages", distDir],
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: rig.appUrl,
      DATABASE_OWNER_URL: rig.ownerUrl,
      NEXTAUTH_SECRET: SECRET,
      MANZIL_KEYS_DIR: rig.keysDir,
      DATA_DIR: join(rig.folder, "start"),
      PORT: String(port),
      DEMO: "1",
    },
    output: { file: log },
    end: { signal: "SIGTERM", group: false, after: patience(STOP_SECONDS * 1000), last: "SIGKILL" },
  });
  const agent = new Agent();
  try {
    await untilReady(program, log);
    await wait(REST_MS);
    const idle = memoryOf(program.pid);
    const most = async (format: "csv" | "xlsx") => {
      const headers = { authorization: `Bearer ${caller.token}` };
      const file = { path: `/api/v1/people/export?format=${format}`, headers };
      const found = await growthOf(program.pid, () => ask(`http://127.0.0.1:${port}`, agent, file));
      if (found.result.status !== 200)
        throw new Error(`the ${format} export answered ${found.result.status}`);
      return found.most;
    };
    return { idle, csv: await most("csv"), xlsx: await most("xlsx") };
  } finally {
    agent.destroy();
    await program.stop();
    // npm may end before what it started.
    for (let tenths = 0; tenths < STOP_SECONDS * 10 && !(await portIsFree(port, "127.0.0.1")); tenths += 1)
      await wait(100);
  }
}
