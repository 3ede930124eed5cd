/** Installs the packages of the lock file if they are missing or the lock file has changed. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const LEAST_NODE = [20, 19];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  console.error(`Manzil needs Node ${LEAST_NODE.join(".")} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Whether npm wrote node_modules after the lock file was last touched. */
function newerThanLock() {
  const written = join(ROOT, "node_modules", ".package-lock.json");
  return (
    existsSync(written) && statSync(written).mtimeMs >= statSync(join(ROOT, "package-lock.json")).mtimeMs
  );
}

/**
 * The lock file names the platform binaries that the registry had on the day it was written. `npm ci` refuses to
 * start if another registry has more of them; `npm install` takes the locked ones and leaves the lock file as it is.
 */
function npm(command, stdio) {
  const words = [command, "--no-save", "--include=dev", "--no-fund", "--no-audit", "--loglevel=error"];
  return spawnSync("npm", words, { cwd: ROOT, stdio }).status === 0;
}

/** Ends the process with a message if Node is too old or npm fails. */
export function installPackages() {
  checkNode();
  const stamp = join(ROOT, "node_modules", ".manzil-lock");
  const hash = createHash("sha256")
    .update(readFileSync(join(ROOT, "package-lock.json")))
    .digest("hex");
  const known = existsSync(stamp) ? readFileSync(stamp, "utf8") : newerThanLock() ? hash : "";
  const fresh = !existsSync(join(ROOT, "node_modules"));
  if (known !== hash) {
    console.log("installing packages ...");
    if (!(fresh && npm("ci", "ignore")) && !npm("install", "inherit")) {
      console.error("The packages could not be installed. See the npm message above.");
      process.exit(1);
    }
  }
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== hash) writeFileSync(stamp, hash);
}
