import { spawnSync } from "node:child_process";
import type { TestDatabase } from "./db";

/** Runs the operator's tool against the worker's database. */
export function manzil(database: TestDatabase, words: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["scripts/run.mjs", "scripts/manzil.ts", ...words],
    {
      encoding: "utf8",
      env: {
        ...process.env,
        NODE_OPTIONS: "",
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        ...env,
      },
    },
  );
  return { status, stdout, stderr };
}
