import { runMigrations } from "graphile-worker";
import pg from "pg";
import { settledAddress } from "@/lib/core/database-address";

/**
 * Creates or updates the job queue's own schema as the database's owner and lets the app role work in it: the queue
 * protects its tables with row-level security and no policy, so a role that is not the owner sees nothing.
 */
export async function installQueue({ ownerUrl }: { ownerUrl: string }): Promise<void> {
  const connectionString = settledAddress(ownerUrl);
  await runMigrations({ connectionString });
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(`
      GRANT USAGE ON SCHEMA graphile_worker TO manzil_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO manzil_app;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO manzil_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO manzil_app;
      DO $$ DECLARE t record; BEGIN
        FOR t IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relnamespace = 'graphile_worker'::regnamespace
          AND c.relkind = 'r' AND c.relrowsecurity AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'manzil') LOOP
          EXECUTE format('CREATE POLICY manzil ON %s TO manzil_app USING (true) WITH CHECK (true)', t.name);
        END LOOP;
      END $$;`);
  } finally {
    await client.end();
  }
}
