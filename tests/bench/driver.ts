import { Agent, type IncomingMessage, request as send } from "node:http";

/** One request; `at` counts them over all users. */
export type Ask = { method?: string; path: string; headers?: Record<string, string>; body?: unknown };
export type Answer = { status: number; bytes: number; text: string };
export type Figures = {
  count: number;
  failed: number;
  p50: number;
  p95: number;
  p99: number;
  perSecond: number;
  seconds: number;
};

/** How often and how long at most: a loop ends with whichever comes first. */
export type Bounds = { users: number; requests: number; seconds: number };

function read(response: IncomingMessage, keep: boolean): Promise<Answer> {
  return new Promise((done, fail) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    response.on("data", (piece: Buffer) => {
      bytes += piece.length;
      if (keep) pieces.push(piece);
    });
    response.on("end", () =>
      done({ status: response.statusCode ?? 0, bytes, text: Buffer.concat(pieces).toString("utf8") }),
    );
    response.on("error", fail);
  });
}

/** Sends one request to a server of this machine and reads its whole answer; with `keep` also its text. */
export function ask(
  base: string,
  agent: Agent,
  { method = "GET", path, headers = {}, body }: Ask,
  keep = false,
): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const extra =
    text === undefined
      ? {}
      : { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) };
  return new Promise((done, fail) => {
    const request = send(
      `${base}${path}`,
      { method, agent, headers: { ...headers, ...extra }, timeout: 120_000 },
      (response) => {
        read(response, keep).then(done, fail);
      },
    );
    request.on("error", fail);
    request.on("timeout", () => request.destroy(new Error(`no answer in two minutes: ${method} ${path}`)));
    request.end(text);
  });
}

/** Milliseconds until the first byte of the body has arrived; the rest is read and discarded. */
export function firstByte(base: string, agent: Agent, { path, headers = {} }: Ask): Promise<number> {
  const started = performance.now();
  return new Promise((done, fail) => {
    send(`${base}${path}`, { agent, headers }, (response) => {
      let first = 0;
      response.on("data", () => {
        first ||= performance.now() - started;
      });
      response.on("end", () => done(first));
      response.on("error", fail);
    })
      .on("error", fail)
      .end();
  });
}

/** The value below which the share `part` of the sorted figures lies. */
export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

/** Latencies in milliseconds as figures. */
export function figuresOf(times: readonly number[], failed: number, seconds: number): Figures {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => percentile(sorted, part);
  return {
    count: times.length,
    failed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    perSecond: times.length / seconds,
    seconds,
  };
}

export type Target = { base: string; ask: (at: number, user: number) => Ask };

/** The result of one loop: a latency in milliseconds for each request, and how many failed. */
export type Loop = { times: number[]; failed: number; seconds: number };

/** `users` at once, each sending its next request when the last one is answered, within the limits. */
export async function drive(
  { base, ask: make }: Target,
  { users, requests, seconds }: Bounds,
): Promise<Loop> {
  const agent = new Agent({ keepAlive: true, maxSockets: users });
  const times: number[] = [];
  let sent = 0;
  let failed = 0;
  const started = performance.now();
  const user = async (number: number) => {
    while (sent < requests && performance.now() - started < seconds * 1000) {
      const at = sent++;
      const from = performance.now();
      const answer = await ask(base, agent, make(at, number)).catch(() => undefined);
      times.push(performance.now() - from);
      if (!answer || answer.status >= 400) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: users }, (_, number) => user(number)));
  agent.destroy();
  return { times, failed, seconds: (performance.now() - started) / 1000 };
}
