import { createServer, connect as dial, type Socket } from "node:net";

/** A connection to a server that a test can cut: open connections are lost and no new ones get through. */
export type Cable = { url: string; cut(): Promise<void>; mend(): Promise<void> };

/** A cable to the database at this address. */
export async function cableTo(address: string): Promise<Cable> {
  const far = new URL(address);
  const lines = new Set<Socket>();
  const exchange = createServer((near) => {
    const line = dial(Number(far.port), far.hostname);
    for (const [from, to] of [
      [near, line],
      [line, near],
    ] as const) {
      lines.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => lines.delete(from));
      from.pipe(to);
    }
  });
  const listen = (port: number) =>
    new Promise<void>((settle) => exchange.listen(port, "127.0.0.1", () => settle()));
  await listen(0);
  const at = exchange.address();
  const port = typeof at === "object" && at ? at.port : 0;
  const url = new URL(address);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return {
    url: url.href,
    cut: () =>
      new Promise((settle) => {
        exchange.close(() => settle());
        for (const line of lines) line.destroy();
      }),
    mend: () => listen(port),
  };
}
