import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

function* filesOf(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name));
}

/** A digest over the names and contents of all files under `paths` (relative to `root`) and over `more`. */
export function fingerprint(root: string, paths: readonly string[], more = ""): string {
  const digest = createHash("sha256").update(more);
  for (const path of paths)
    for (const file of filesOf(join(root, path)))
      digest.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
  return digest.digest("hex");
}

/**
 * Runs `work` unless `stamp` already holds `mark`; a `work` that fails or is interrupted runs again next time.
 * Returns whether it ran.
 */
export async function onceFor(
  stamp: string,
  mark: string,
  work: () => void | Promise<void>,
): Promise<boolean> {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === mark) return false;
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, mark);
  return true;
}
