/**
 * Runs the Prisma command line with the project's own schema engine and without any network traffic:
 *   node scripts/prisma.mjs generate
 *   node scripts/prisma.mjs migrate deploy|status|diff ...
 */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const { status, error } = spawnSync(
  process.execPath,
  [require.resolve("prisma/build/index.js"), ...process.argv.slice(2)],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(new URL("schema-engine.mjs", import.meta.url)),
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      PRISMA_HIDE_PREVIEW_FLAG_WARNINGS: "1",
    },
  },
);
if (error) throw error;
process.exit(status ?? 1);
