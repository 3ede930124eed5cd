import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { childEnv, NEXT, ROOT } from "@/scripts/build";
import { freePort } from "@/scripts/ports";

// Inside the project, so that the framework finds its packages; git ignores .next*.
const FOLDER = join(ROOT, ".next-bench-empty");

// Its own hook, because the framework would otherwise find the project's.
const FILES = {
  "instrumentation.js": "export function register() {}",
  "package.json": '{ "private": true }',
  "next.config.js": "module.exports = { poweredByHeader: false, typescript: { ignoreBuildErrors: true } };",
  "app/layout.jsx":
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  "app/page.jsx":
    'import { connection } from "next/server";\nexport default async function Page() { await connection(); return <p>nothing</p>; }',
};

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** Builds and serves the framework's own empty page, rendered on request. Returns its address and how to end it. */
export async function serveEmptyPage(): Promise<{ url: string; stop: () => void }> {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(join(FOLDER, name, ".."), { recursive: true });
    writeFileSync(join(FOLDER, name), text);
  }
  const env = childEnv({ NODE_ENV: "production", NEXT_DIST_DIR: undefined });
  const built = spawnSync(process.execPath, [NEXT, "build"], { cwd: FOLDER, env, encoding: "utf8" });
  if (built.status !== 0)
    throw new Error(`The empty page could not be built:\n${built.stdout}${built.stderr}`);
  const port = await freePort();
  const child: ChildProcess = spawn(
    process.execPath,
    [NEXT, "start", "-H", "127.0.0.1", "-p", String(port)],
    { cwd: FOLDER, env, stdio: "ignore" },
  );
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 300 && !(await answers(url)); tries += 1) await wait(100);
  return { url, stop: () => void child.kill("SIGTERM") };
}
