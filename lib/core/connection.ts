import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { availableParallelism } from "node:os";
import pg from "pg";
import { settledAddress } from "./database-address";

/** What a transaction says together with its first and with its last word. */
export type Ends = {
  /** The statements that begin it. */
  readonly first: string;
  /** Statements without an answer, sent with the commit. */
  readonly last: string[];
  /** The connection it began on. */
  on?: pg.PoolClient;
};

/**
 * Connections that answer requests. Two for each processor: with more at once the same work costs the database up to
 * twice the processor time.
 */
export const CONNECTIONS = Math.min(10, Math.max(4, 2 * availableParallelism()));

/** The ends of the transaction that is running; those of others begun meanwhile elsewhere are not its own. */
export const ends = new AsyncLocalStorage<Ends>();

type Question = { text?: unknown };
type Send = (question: Question, ...rest: unknown[]) => Promise<unknown>;

function literal(value: string | null): string {
  if (value === null) return "NULL";
  if (value.includes("\0")) throw new Error("a text with a zero character");
  return pg.escapeLiteral(value);
}

/** A statement with its values written into it, as a message of several statements needs them. Throws for a value that no text of the database can hold. */
export function withLiterals(parts: readonly string[], values: readonly (string | null)[]): string {
  return parts.map((part, at) => (at === 0 ? part : literal(values[at - 1] ?? null) + part)).join("");
}

/** Each message to the database costs the server about a millisecond, so the ends of a transaction travel with what they need. */
function sendEndsTogether(client: pg.PoolClient): void {
  const send: Send = (...words) =>
    Reflect.apply(pg.Client.prototype.query, client, words) as Promise<unknown>;
  const ask: Send = (question, ...rest) => {
    const here = ends.getStore();
    if (question.text === "BEGIN" && here && !here.on) {
      here.on = client;
      return send({ ...question, text: here.first }, ...rest);
    }
    if (question.text !== "COMMIT" || here?.on !== client || here.last.length === 0)
      return send(question, ...rest);
    return send({ ...question, text: [...here.last, "COMMIT"].join("; ") }, ...rest).catch(
      async (error: unknown) => {
        // Prisma gives a connection back whose commit has failed.
        await send({ text: "ROLLBACK" });
        throw error;
      },
    );
  };
  client.query = ask as typeof client.query;
}

// To start a worker takes the database longer than any question of a page, and many ask at once.
const ALONE = "-c max_parallel_workers_per_gather=0";

/** A pool of connections to `url` for the database client. */
export function poolOf(url: string, settings: pg.PoolConfig): pg.Pool {
  const connectionString = settledAddress(url, ALONE);
  return new pg.Pool({ ...settings, connectionString }).on("connect", sendEndsTogether);
}
