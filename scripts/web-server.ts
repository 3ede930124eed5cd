import { setTimeout as wait } from "node:timers/promises";
import { childEnv, NEXT, ROOT } from "./build";
import { launch, type Order, type Program } from "./programs.mjs";
import { patience } from "./slowness";

/** A running web server. */
export type WebServer = {
  url: string;
  pid: number;
  /** Settles with a message when the server has ended. */
  ended: Promise<string>;
  stop(): Promise<void>;
};

export type WebServerSettings = {
  host: string;
  port: number;
  distDir: string;
  /** The development server instead of the built pages. */
  dev?: boolean;
  /** What the app reads; never the owner's login. */
  env: Record<string, string | undefined>;
  output: "inherit" | "ignore" | number;
  /** Starts it as the child of another process, which ends it; otherwise it is ours. */
  launch?: (order: Order) => Promise<Program>;
};

/**
 * Without these the server takes what the machine has: the first limit of its heap is hundreds of megabytes, each
 * further one four times what lives, and every thread gets a memory pool of its own (decisions/0100). In MB; after a
 * long run 100 to 130 are alive.
 */
const SPARING = ["--initial-old-space-size=64", "--max-old-space-size=1024", "--max-semi-space-size=8"];
const POOLS = { MALLOC_ARENA_MAX: "2" };

const READY_SECONDS = 120;
const STOP_SECONDS = 10;

async function healthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(patience(20_000)) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Starts the web server and waits until GET /api/health answers. Throws with a message if it does not. */
export async function startWebServer(settings: WebServerSettings): Promise<WebServer> {
  const { host, port, distDir, dev = false, output } = settings;
  const program = await (settings.launch ?? launch)({
    command: process.execPath,
    words: [...(dev ? [] : SPARING), NEXT, dev ? "dev" : "start", "-H", host, "-p", String(port)],
    cwd: ROOT,
    env: childEnv({
      ...POOLS,
      ...settings.env,
      NODE_ENV: dev ? "development" : "production",
      NEXT_DIST_DIR: distDir,
      HOST: host,
      PORT: String(port),
    }),
    output,
    end: { signal: "SIGTERM", group: true, after: patience(STOP_SECONDS * 1000), last: "SIGKILL" },
  });
  const ended = program.ended.then((how) => `The web server ended (${how}).`);
  const url = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;
  const began = performance.now();
  while (!(await healthy(url))) {
    if (program.over()) throw new Error(await ended);
    if (performance.now() - began > patience(READY_SECONDS * 1000)) {
      await program.stop();
      throw new Error(
        `The web server did not answer ${url}/api/health within ${patience(READY_SECONDS)} seconds.`,
      );
    }
    await wait(100);
  }
  return { url, pid: program.pid, ended, stop: program.stop };
}
