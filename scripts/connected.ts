import pg from "pg";
import { settledAddress } from "@/lib/core/database-address";
import { patience } from "./slowness";

/** Runs `work` on one connection to `url` and closes it. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: settledAddress(url),
    connectionTimeoutMillis: patience(10_000),
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
