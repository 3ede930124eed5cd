import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { connected } from "./connected";

const ROOT = resolve(__dirname, "..");
const KEPT_COPIES = 3;
const BEFORE_THE_BASELINE = "20261123000000_tables";
const START_ANEW =
  "This database was made by a version before the first release and cannot be migrated: move DATA_DIR away (or, for a database of your own, give an empty one) and start again.";

/** The migrations of prisma/migrations that the database has not had yet, and whether it had any. */
export async function pendingMigrations(ownerUrl: string): Promise<{ pending: string[]; fresh: boolean }> {
  const folder = join(ROOT, "prisma", "migrations");
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const done = await connected(ownerUrl, async (client) => {
    const table = await client.query<{ found: boolean }>(
      "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found",
    );
    if (!table.rows[0]?.found) return new Set<string>();
    const { rows } = await client.query<{ migration_name: string }>(
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    return new Set(rows.map((row) => row.migration_name));
  });
  if (done.has(BEFORE_THE_BASELINE)) throw new Error(START_ANEW);
  return { pending: names.filter((name) => !done.has(name)).sort(), fresh: done.size === 0 };
}

/** Runs the Prisma command line as scripts/prisma.mjs does; its output is shown if it fails. */
export function prisma(words: readonly string[], ownerUrl?: string): void {
  const made = spawnSync(process.execPath, [join(ROOT, "scripts", "prisma.mjs"), ...words], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "", ...(ownerUrl ? { DATABASE_OWNER_URL: ownerUrl } : {}) },
  });
  if (made.status !== 0) throw new Error(`prisma ${words.join(" ")} failed:\n${made.stdout}${made.stderr}`);
}

/** Copies the stopped server's data beside it and keeps the newest copies. */
export function copyData(folder: string): string {
  const copies = join(folder, "before-migration");
  mkdirSync(copies, { recursive: true, mode: 0o700 });
  const target = join(copies, new Date().toISOString().replaceAll(/[:.]/g, "-"));
  const made = spawnSync("cp", ["-a", join(folder, "data"), target], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`The data could not be copied to ${target}: ${made.stderr.trim()}`);
  for (const old of readdirSync(copies).sort().slice(0, -KEPT_COPIES))
    rmSync(join(copies, old), { recursive: true });
  return target;
}
