import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { availableParallelism } from "node:os";
import pg from "pg";
import { settledAddress } from "./database-address";

/**
 * Connections that answer requests. Two for each processor: with more at once, the same work costs the database up to
 * twice the processor time.
 */
export const CONNECTIONS = Math.min(10, Math.max(4, 2 * availableParallelism()));

function literal(value: string | null): string {
  if (value === null) return "NULL";
  if (value.includes("\0")) throw new Error("a text with a zero character");
  return pg.escapeLiteral(value);
}

/**
 * A statement with its values written into it, as a message of several statements needs. Throws for a value that no
 * text of the database can hold.
 */
export function withLiterals(parts: readonly string[], values: readonly (string | null)[]): string {
  return parts.map((part, at) => (at === 0 ? part : literal(values[at - 1] ?? null) + part)).join("");
}

const joining = new AsyncLocalStorage<pg.PoolClient>();

/** Makes everything that `run` takes from a pool on its own be `client`, on which a transaction has already begun. */
export function joiningOn<T>(client: pg.PoolClient, run: () => Promise<T>): Promise<T> {
  return joining.run(client, run);
}

const ENDS = new Set(["BEGIN", "COMMIT", "ROLLBACK"]);

/** A connection lent to Prisma for one transaction: the lender begins it, ends it and takes it back. */
function lent(client: pg.PoolClient): pg.PoolClient {
  const ask = (question: { text?: string }, ...rest: unknown[]) =>
    ENDS.has(question.text ?? "")
      ? Promise.resolve({ rows: [], fields: [], rowCount: 0, command: question.text })
      : (Reflect.apply(client.query, client, [question, ...rest]) as Promise<unknown>);
  const borrowed = {
    query: ask,
    release: () => undefined,
    on: client.on.bind(client),
    removeListener: client.removeListener.bind(client),
  };
  return borrowed as unknown as pg.PoolClient;
}

// Starting a worker takes the database longer than any query of a page, and many requests come at once.
const ALONE = "-c max_parallel_workers_per_gather=0";

/**
 * A pool of connections to `url`. A query to a busy connection is sent at once and answered in order, so BEGIN
 * travels with the first query of a transaction.
 */
export function poolOf(url: string, settings: pg.PoolConfig): pg.Pool {
  const connectionString = settledAddress(url, ALONE);
  const pool = new pg.Pool({ ...settings, connectionString, pipeline: true });
  const take = pool.connect.bind(pool);
  // Prisma takes a connection by a promise for a transaction, and by a callback for a query of its own.
  const takeOrJoin = (...words: unknown[]): unknown => {
    const held = words.length === 0 ? joining.getStore() : undefined;
    return held ? Promise.resolve(lent(held)) : Reflect.apply(take, pool, words);
  };
  pool.connect = takeOrJoin as typeof pool.connect;
  // A connection that breaks tells the query in progress; without a listener the process would end.
  const heard = () => undefined;
  return pool.on("error", heard).on("connect", (client) => void client.on("error", heard));
}
