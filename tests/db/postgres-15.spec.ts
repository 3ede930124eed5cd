import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { connected } from "@/scripts/connected";
import { freePort } from "@/scripts/ports";

const BIN = "/usr/lib/postgresql/15/bin";
const ROOT = join(__dirname, "..", "..");
const AS_ROOT = process.getuid?.() === 0;

/** Numbers of the account `postgres` of a Debian package. */
function idOf(flag: "-u" | "-g"): number {
  return Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout.trim());
}

/** Runs one program of the packaged server, as its account where we are root: it refuses to run as root. */
function run(program: string, words: readonly string[]): string {
  const account = AS_ROOT ? { uid: idOf("-u"), gid: idOf("-g") } : {};
  const { status, stderr } = spawnSync(join(BIN, program), words, {
    encoding: "utf8",
    cwd: tmpdir(),
    ...account,
    stdio: ["ignore", "ignore", "pipe"],
  });
  return status === 0 ? "" : `${program}: ${stderr}`;
}

async function migrated(folder: string): Promise<void> {
  const port = await freePort();
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const data = join(folder, "data");
  expect(
    run("initdb", [
      "-D",
      data,
      "-U",
      "postgres",
      "--auth=trust",
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      "--no-sync",
    ]),
  ).toBe("");
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  expect(run("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start"])).toBe("");
  try {
    const words = ["scripts/prisma.mjs", "migrate", "deploy"];
    const env = { ...process.env, NODE_OPTIONS: "", DATABASE_OWNER_URL: url };
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      cwd: ROOT,
      encoding: "utf8",
      env,
    });
    expect(status, stdout + stderr).toBe(0);
    await connected(url, async (client) => {
      const { rows } = await client.query(
        "SELECT current_setting('server_version_num')::int / 10000 AS version, to_regclass('person_row') IS NOT NULL AS made",
      );
      expect(rows).toEqual([{ version: 15, made: true }]);
    });
  } finally {
    run("pg_ctl", ["-D", data, "-m", "immediate", "stop"]);
  }
}

// Where Debian's PostgreSQL 15 is not installed there is nothing to ask, and the name of the test says so.
const installed = existsSync(join(BIN, "initdb"));

// Busy machines take their time.
test.describe.configure({ timeout: 180_000 });

test(
  installed
    ? "the migrations apply to an empty PostgreSQL 15"
    : "no PostgreSQL 15 on this machine to migrate",
  async () => {
    if (!installed) return;
    const folder = mkdtempSync(join(tmpdir(), "manzil-postgres-15-"));
    try {
      if (AS_ROOT) chownSync(folder, idOf("-u"), idOf("-g"));
      await migrated(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
