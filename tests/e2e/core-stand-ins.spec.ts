import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/scripts/ports";
import { patience } from "@/scripts/slowness";
import { startWebServer } from "@/scripts/web-server";
import { SECRET } from "../support/callers";
import { expect, test } from "../support/e2e";

/** Lets nobody replace `emit`, so that the built server answers as the framework alone would. */
const AS_IT_COMES = `const { Server } = require("node:http");
const { emit } = Server.prototype;
Object.defineProperty(Server.prototype, "emit", { get: () => emit, set: () => undefined });`;

// When one of these answers changes, that part of mendRequests (instrumentation-node.ts, decisions/0096) can go.
test("the framework alone still answers a malformed address and an unreadable form with 500", async () => {
  test.setTimeout(patience(120_000));
  const folder = mkdtempSync(join(tmpdir(), "manzil-stand-ins-"));
  const asItComes = join(folder, "as-it-comes.cjs");
  writeFileSync(asItComes, AS_IT_COMES);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const server = await startWebServer({
    host: "127.0.0.1",
    port,
    distDir: process.env.MANZIL_E2E_DIST ?? "",
    output: "ignore",
    env: {
      DATABASE_URL: process.env.MANZIL_E2E_APP_URL,
      APP_URL: address,
      NEXTAUTH_URL: address,
      NEXTAUTH_SECRET: SECRET,
      MANZIL_KEYS_DIR: process.env.MANZIL_KEYS_DIR,
      DATA_DIR: folder,
      DEMO: "1",
      NODE_OPTIONS: `--require ${asItComes}`,
    },
  });
  try {
    expect((await fetch(`${address}/people/%FF`)).status).toBe(500);
    // A form that no action can read, which is the sender's mistake: with the stand-in it is a 400.
    const form = await fetch(`${address}/sign-in`, {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=x", origin: address },
      body: "--x\r\nnonsense",
    });
    expect(form.status).toBe(500);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
