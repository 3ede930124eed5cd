import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Layout } from "./workbook.mjs";

type Sheet = {
  layout: Layout;
  /** Which columns hold numbers; the others hold texts. */
  numbers: readonly boolean[];
  /**
   * Whether it is laid out for printing, which keeps all rows in memory; otherwise it is written as the rows come.
   */
  printed: boolean;
};

const FILE = ["lib", "print", "workbook-worker.mjs"];

/**
 * A workbook from lines of comma-separated values without quotes, written by a separate thread: a hundred thousand
 * rows keep no other request waiting. Lines are taken as fast as the bytes are.
 */
export function workbookOf(lines: ReadableStream<string>, sheet: Sheet): ReadableStream<Uint8Array> {
  const worker = new Worker(join(process.cwd(), ...FILE), { workerData: sheet, env: {} });
  const reader = lines.getReader();
  // Lines are handed over when both the thread and the reader of the bytes ask for more.
  let asked = false;
  let wanted = false;
  const hand = async () => {
    if (!asked || !wanted) return;
    asked = false;
    const { value = null } = await reader.read();
    worker.postMessage(value);
  };
  const stop = async (error?: unknown) => {
    // What the thread sent before it ended is still delivered, when nobody is there to take it.
    worker.removeAllListeners("message");
    await Promise.allSettled([worker.terminate(), reader.cancel(error)]);
  };
  return new ReadableStream<Uint8Array>({
    start(out) {
      const fail = (error: unknown) => {
        out.error(error);
        void stop(error);
      };
      worker.on("error", fail);
      worker.on("message", (said: Uint8Array | "more" | null) => {
        if (said === null) out.close();
        else if (said === "more") {
          asked = true;
          hand().catch(fail);
        } else {
          wanted = false;
          out.enqueue(said);
        }
      });
    },
    pull: () => {
      wanted = true;
      return hand();
    },
    cancel: stop,
  });
}
