import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { childEnv, NEXT, ROOT } from "./build";
import { patience } from "./slowness";

/** A running web server. */
export type WebServer = {
  url: string;
  pid: number;
  /** Settles with a sentence when the server has ended. */
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
};

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

/** Starts the web server and waits until GET /api/health answers. Throws with a sentence when it does not. */
export async function startWebServer(settings: WebServerSettings): Promise<WebServer> {
  const { host, port, distDir, dev = false, output } = settings;
  const child = spawn(process.execPath, [NEXT, dev ? "dev" : "start", "-H", host, "-p", String(port)], {
    cwd: ROOT,
    env: childEnv({
      ...settings.env,
      NODE_ENV: dev ? "development" : "production",
      NEXT_DIST_DIR: distDir,
      HOST: host,
      PORT: String(port),
    }),
    // Its own group: Ctrl-C reaches it through us, so that it ends before the database does.
    detached: true,
    stdio: ["ignore", output, output],
  });
  const ended = new Promise<string>((settle) => {
    child.once("exit", (code, signal) => settle(`The web server ended (${signal ?? `exit code ${code}`}).`));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const group = -child.pid;
    process.kill(group, "SIGTERM");
    const killing = setTimeout(() => process.kill(group, "SIGKILL"), patience(STOP_SECONDS * 1000));
    await ended;
    clearTimeout(killing);
  };
  const url = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;
  const began = performance.now();
  while (!(await healthy(url))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(await ended);
    if (performance.now() - began > patience(READY_SECONDS * 1000)) {
      await stop();
      throw new Error(
        `The web server did not answer ${url}/api/health within ${patience(READY_SECONDS)} seconds.`,
      );
    }
    await wait(100);
  }
  return { url, pid: child.pid ?? 0, ended, stop };
}
