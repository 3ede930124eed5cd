import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { fingerprint, onceFor } from "./fingerprint";
import { prisma } from "./migrations";

export const ROOT = resolve(__dirname, "..");
export const NEXT = join(ROOT, "node_modules", "next", "dist", "bin", "next");

const SOURCES = [
  "app",
  "components",
  "lib",
  "messages",
  "public",
  "prisma/schema",
  "prisma/reference",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "instrumentation-node.ts",
  "next.config.js",
  "postcss.config.mjs",
  "package-lock.json",
  "tsconfig.json",
];

/** Generates the database client if the schema has changed since. Returns whether it did. */
export function generateClient(): Promise<boolean> {
  const stamp = join(ROOT, "prisma", "generated", ".schema-hash");
  const mark = fingerprint(ROOT, ["prisma/schema", "package-lock.json"]);
  return onceFor(stamp, mark, () => prisma(["generate"]));
}

/** The environment of a child that must not see the owner's login, nor settings meant for scripts. */
export function childEnv(more: Record<string, string | undefined>): NodeJS.ProcessEnv {
  const { DATABASE_URL, DATABASE_OWNER_URL, NODE_OPTIONS, ...rest } = process.env;
  return { ...rest, NEXT_TELEMETRY_DISABLED: "1", TZ: "UTC", ...more };
}

function runBuild(distDir: string): Promise<void> {
  const child = spawn(process.execPath, [NEXT, "build"], {
    cwd: ROOT,
    env: childEnv({ NODE_ENV: "production", NEXT_DIST_DIR: distDir }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => output.push(piece));
  return new Promise((done, fail) => {
    child.once("exit", (code) => {
      if (code === 0) done();
      else fail(new Error(`The build failed:\n${Buffer.concat(output).toString("utf8")}`));
    });
  });
}

/**
 * Builds the pages into `distDir` if a source has changed since. Returns whether it did. Throws with the build's own
 * output if it fails.
 */
export function buildPages(distDir: string): Promise<boolean> {
  const stamp = join(ROOT, distDir, ".sources-hash");
  return onceFor(stamp, fingerprint(ROOT, SOURCES, process.versions.node), () => runBuild(distDir));
}
