import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { ROOT } from "@/scripts/build";

// When this fails, scripts/schema-engine.mjs and PRISMA_SCHEMA_ENGINE_BINARY can go (decisions/0001).
test("Prisma's command line still wants to download its schema engine before it does anything", async () => {
  const mirror = createServer((_, answer) => answer.writeHead(404).end());
  mirror.listen(0, "127.0.0.1");
  await once(mirror, "listening");
  const { port } = mirror.address() as AddressInfo;
  const { PRISMA_SCHEMA_ENGINE_BINARY: _, ...env } = process.env;
  const prisma = spawn(process.execPath, ["node_modules/prisma/build/index.js", "migrate", "status"], {
    cwd: ROOT,
    stdio: "ignore",
    env: {
      ...env,
      PRISMA_ENGINES_MIRROR: `http://127.0.0.1:${port}`,
      CHECKPOINT_DISABLE: "1",
      DATABASE_URL: "postgresql://nobody@127.0.0.1:9/nothing",
    },
  });
  const [asked] = (await Promise.race([
    once(mirror, "request"),
    once(prisma, "exit").then(() => [{ url: "nothing" }]),
  ])) as [{ url: string }];
  prisma.kill("SIGKILL");
  mirror.closeAllConnections();
  mirror.close();
  expect(asked.url).toContain("schema-engine");
});
