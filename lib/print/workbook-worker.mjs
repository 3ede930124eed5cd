import { once } from "node:events";
import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { longWorkbook, printedWorkbook } from "./workbook.mjs";

/**
 * Writes a workbook beside the server: asks for lines with "more", sends bytes, and null when done. Plain JavaScript,
 * because Node itself reads a worker. See workbook-thread.ts.
 */
const { layout, numbers, printed } = workerData;

// Pages go first. Linux gives each thread a priority of its own; elsewhere it would be the server's.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** @param {string} text @param {number} at */
const cellOf = (text, at) => (text === "" ? null : numbers[at] ? Number(text) : text);

/** Asks for lines and waits for the answer at once, since nobody listens to the port in between. */
function more() {
  parentPort?.postMessage("more");
  return once(/** @type {import("node:events").EventEmitter} */ (parentPort), "message");
}

async function* rows() {
  // The next lines arrive while these are written: one chunk ahead, never more.
  let coming = more();
  for (;;) {
    const [lines] = /** @type {[string | null]} */ (await coming);
    if (lines === null) return;
    coming = more();
    for (const line of lines.split("\n")) if (line !== "") yield line.split(",").map(cellOf);
  }
}

if (printed) {
  const all = [];
  for await (const row of rows()) all.push(row);
  parentPort?.postMessage(await printedWorkbook(layout, all));
} else for await (const bytes of longWorkbook(layout, rows())) parentPort?.postMessage(bytes);
parentPort?.postMessage(null);
parentPort?.close();
