import { defineConfig } from "prisma/config";

// `generate` and `migrate diff` between files need no database, so a missing address is no error here.
const url = process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL;

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  ...(url ? { datasource: { url } } : {}),
});
