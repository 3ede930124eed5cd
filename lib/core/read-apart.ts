import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { inTurn } from "./in-turn";

const MEMORY_MB = 256;
const LONGEST_MS = 20_000;

// How many files are read at a time; others wait.
const toRead = inTurn(2);

/** What a reader says instead of an answer: the thread ran out of time or memory, or ended without a word. */
export type ReadFailure = { why: "unreadable" | "tooLarge" };

async function asked<Answer>(file: readonly string[], data: object): Promise<Answer | ReadFailure> {
  const worker = new Worker(join(process.cwd(), ...file), {
    workerData: data,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  return new Promise<Answer | ReadFailure>((answer) => {
    const late = setTimeout(() => answer({ why: "tooLarge" }), LONGEST_MS);
    worker.once("message", answer);
    // Out of memory: the thread catches everything else itself.
    worker.once("error", () => answer({ why: "tooLarge" }));
    worker.once("exit", () => answer({ why: "unreadable" }));
    worker.once("exit", () => clearTimeout(late));
  }).finally(() => worker.terminate());
}

/**
 * Reads a file somebody sent in a thread of its own, which is stopped if it takes too much time or memory. `file` names
 * the script from the root, in parts; what it posts is the answer.
 */
export function readApart<Answer>(file: readonly string[], data: object): Promise<Answer | ReadFailure> {
  return toRead(() => asked<Answer>(file, data));
}
