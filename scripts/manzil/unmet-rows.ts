import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../build";

const ROW = /^\| ([A-Z]{2}-\d+) \| (P[01]) \| (not met|in part) \| (.+?) \|$/;

/**
 * The P0 and P1 rows of docs/security.md that are not met, or only partly, as one line each. Without demo mode every
 * start prints them.
 */
export function unmetRows(): string[] {
  const lines = readFileSync(join(ROOT, "docs", "security.md"), "utf8").split("\n");
  return lines.flatMap((line) => {
    const [, id, rank, state, why] = ROW.exec(line) ?? [];
    return id ? [`${id} ${rank} (${state}): ${why}`] : [];
  });
}
