import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The arguments a process was started with, empty if there is no such process (or none we may see). */
export function commandOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0) return "";
  if (process.platform === "linux") {
    const file = `/proc/${pid}/cmdline`;
    return existsSync(file) ? readFileSync(file, "utf8").replaceAll("\0", " ") : "";
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
}

/** The file that marks `dataDir` as in use. */
export function lockFile(dataDir: string): string {
  return join(dataDir, "start.pid");
}

/** The number of the living process that marked `dataDir` as its own, if there is one. */
export function ownerOf(dataDir: string): number | undefined {
  const file = lockFile(dataDir);
  if (!existsSync(file)) return undefined;
  const [number = "", ...words] = readFileSync(file, "utf8").split(" ");
  const command = commandOf(Number(number));
  return command !== "" && command === words.join(" ") ? Number(number) : undefined;
}

/**
 * Marks `dataDir` as in use by this process, or by the one with this number, until it ends; returns the function that
 * removes the mark. Throws with a message if another living start uses it. A mark left by a killed start is
 * overwritten.
 */
export function lockFolder(dataDir: string, pid = process.pid): () => void {
  const file = lockFile(dataDir);
  const owner = ownerOf(dataDir);
  if (owner !== undefined && owner !== pid)
    throw new Error(
      `Manzil is already running on ${dataDir} (process ${owner}). Stop it first, or set DATA_DIR to another folder.`,
    );
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  writeFileSync(file, `${pid} ${commandOf(pid)}`, { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** The file that names the child that a start of `dataDir` must not leave behind. */
export function childFile(dataDir: string): string {
  return join(dataDir, "web.pid");
}

/**
 * Records a child that leads its own process group, so that the next start can end it if this one is killed. Returns
 * the function that forgets it.
 */
export function rememberChild(dataDir: string, pid: number): () => void {
  const file = childFile(dataDir);
  writeFileSync(file, `${pid} ${commandOf(pid)}`, { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** Ends the remembered child of a start that was killed. Returns whether there was one. */
export function endLeftOverChild(dataDir: string): boolean {
  const file = childFile(dataDir);
  if (!existsSync(file)) return false;
  const [number = "", ...words] = readFileSync(file, "utf8").split(" ");
  const pid = Number(number);
  const ours = commandOf(pid) !== "" && commandOf(pid) === words.join(" ");
  if (ours) process.kill(-pid, "SIGKILL");
  rmSync(file);
  return ours;
}
