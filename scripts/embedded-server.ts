import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { freePort, portIsFree } from "./ports";
import { commandOf } from "./processes";
import { launch, type Order, type Program } from "./programs.mjs";
import { type ServerAccount, serverBinaries } from "./server-account";
import { patience } from "./slowness";

/** A running PostgreSQL of our own. */
export type EmbeddedServer = {
  port: number;
  /** The superuser's address of one database. */
  url(database: string): string;
  /** Settles when the server has ended, for whatever reason. */
  ended: Promise<unknown>;
  stop(): Promise<void>;
};

export type ServerPlace = {
  /** Belongs to the server's account; holds data/, port and server.log. */
  folder: string;
  account: ServerAccount;
  /** The superuser's password. */
  password: string;
  /** Another server's programs; by default those from the package. */
  binaries?: { postgres: string; initdb: string };
  /** The superuser's name, `postgres` by default. */
  superuser?: string;
  /** More server settings, `name=value`. */
  settings?: readonly string[];
  /** Starts it as the child of another process, which ends it; otherwise it is ours. */
  launch?: (order: Order) => Promise<Program>;
  say(line: string): void;
};

/** What people wrote never reaches the log: no statements, no details, no errors of a statement. */
const QUIET = [
  "log_statement=none",
  "log_min_error_statement=panic",
  "log_error_verbosity=terse",
  "log_min_messages=log",
  "log_parameter_max_length_on_error=0",
];
const START_SECONDS = 60;
const STOP_SECONDS = 30;

async function rememberedPort(place: ServerPlace): Promise<number> {
  const file = join(place.folder, "port");
  const last = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (last > 0 && (await portIsFree(last, "127.0.0.1"))) return last;
  const port = await freePort();
  if (last > 0) place.say(`Port ${last} of the database is taken by another program; it moves to ${port}.`);
  writeFileSync(file, `${port}\n`);
  return port;
}

function own(path: string, account: ServerAccount): void {
  if (account) chownSync(path, account.uid, account.gid);
}

function initialise(place: ServerPlace, initdb: string): void {
  const secret = join(place.folder, "initial-password");
  writeFileSync(secret, `${place.password}\n`, { mode: 0o600 });
  own(secret, place.account);
  const data = join(place.folder, "data");
  const words = [
    "-D",
    data,
    "-U",
    place.superuser ?? "postgres",
    `--pwfile=${secret}`,
    "--auth=scram-sha-256",
  ];
  // Under the plain C locale no Arabic or Cyrillic letter counts as a letter and names have no trigrams.
  words.push("--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums");
  const made = spawnSync(initdb, words, { ...place.account, cwd: place.folder, encoding: "utf8" });
  rmSync(secret, { force: true });
  if (made.status === 0) return;
  rmSync(data, { recursive: true, force: true });
  throw new Error(`The database folder ${data} could not be created: ${made.stderr.trim()}`);
}

/**
 * A server left behind by a killed start is ended. One that a living start owns has been excluded before
 * (start-lock.ts). A number that now belongs to another program is only forgotten.
 */
async function clearLeftOver(place: ServerPlace): Promise<void> {
  const data = join(place.folder, "data");
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!commandOf(pid).includes(data)) {
    rmSync(file);
    return;
  }
  place.say(`A database server of an earlier start still runs (process ${pid}); it is ended first.`);
  process.kill(pid, "SIGINT");
  for (let tenths = 0; tenths < patience(STOP_SECONDS * 10) && existsSync(file); tenths += 1) await wait(100);
  if (existsSync(file))
    throw new Error(
      `The database server (process ${pid}) will not stop. Run "kill -QUIT ${pid}" and start again.`,
    );
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience(2000) });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function untilReady(program: Program, url: string, log: string): Promise<void> {
  const began = performance.now();
  while (!(await answers(url))) {
    const over = program.over();
    if (over || performance.now() - began > patience(START_SECONDS * 1000)) {
      const tail = readFileSync(log, "utf8").trim().split("\n").slice(-5).join("\n");
      if (!over) process.kill(program.pid, "SIGQUIT");
      throw new Error(`The embedded PostgreSQL did not start. Last lines of ${log}:\n${tail}`);
    }
    await wait(50);
  }
}

/**
 * Starts PostgreSQL in `place`, which is initialised if new, on a free loopback port that is kept for the next time.
 * It leads its own process group, so Ctrl-C reaches it only through us. Throws with a message if it does not start.
 */
export async function startServer(place: ServerPlace): Promise<EmbeddedServer> {
  const { postgres, initdb } = place.binaries ?? serverBinaries(place.account);
  const data = join(place.folder, "data");
  mkdirSync(place.folder, { recursive: true });
  own(place.folder, place.account);
  chmodSync(place.folder, 0o700);
  if (existsSync(join(data, "PG_VERSION"))) await clearLeftOver(place);
  else initialise(place, initdb);
  const port = await rememberedPort(place);
  const settings = [
    ...QUIET,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    ...(place.settings ?? []),
  ];
  const log = join(place.folder, "server.log");
  const program = await (place.launch ?? launch)({
    command: postgres,
    words: ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    cwd: place.folder,
    account: place.account,
    output: { file: log },
    // The fast shutdown first: open transactions are rolled back.
    end: { signal: "SIGINT", group: false, after: patience(STOP_SECONDS * 1000), last: "SIGQUIT" },
  });
  const login = `${place.superuser ?? "postgres"}:${place.password}`;
  const url = (database: string) => `postgresql://${login}@127.0.0.1:${port}/${database}`;
  await untilReady(program, url("postgres"), log);
  return { port, url, ended: program.ended, stop: program.stop };
}
