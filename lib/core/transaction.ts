import "server-only";
import type pg from "pg";
import type { Prisma, PrismaClient } from "@/prisma/generated/client";
import { Prisma as Sql } from "@/prisma/generated/client";
import { joiningOn } from "./connection";
import { Failure } from "./failure";
import { DatabaseRefusal, question } from "./question";

export type Tx = Prisma.TransactionClient;

type Ask = (sql: Prisma.Sql) => Promise<pg.QueryResult>;
type Words = [TemplateStringsArray | Prisma.Sql, ...unknown[]];

const sqlOf = ([first, ...values]: Words): Prisma.Sql =>
  "raw" in first ? Sql.sql(first, ...values) : (first as Prisma.Sql);

type Method = (...words: unknown[]) => Promise<unknown>;

/** The queries of one model, sent to the client that `prisma` returns once it is there. */
function modelOf(name: string, prisma: () => Promise<Tx>): unknown {
  const methods = new Map<string | symbol, Method>();
  return new Proxy(
    {},
    {
      get: (_, method) => {
        const known = methods.get(method);
        if (known) return known;
        const asked: Method = async (...words) => {
          const client = (await prisma()) as unknown as Record<string, Record<string | symbol, Method>>;
          return client[name]?.[method]?.(...words);
        };
        methods.set(method, asked);
        return asked;
      },
    },
  );
}

/**
 * The database as Prisma's client shows it: handwritten statements go straight to the connection (`ask`), a model's
 * queries go to Prisma, which the first of them brings in.
 */
export function clientFor(ask: Ask, prisma: () => Promise<Tx>): Tx {
  const byHand: Record<string, unknown> = {
    $queryRaw: async (...words: Words) => (await ask(sqlOf(words))).rows,
    $executeRaw: async (...words: Words) => (await ask(sqlOf(words))).rowCount ?? 0,
  };
  const models = new Map<string, unknown>();
  return new Proxy({} as Tx, {
    get: (_, name) => {
      // Nothing here can be awaited on its own.
      if (typeof name === "symbol" || name === "then") return undefined;
      if (name in byHand) return byHand[name];
      const model = models.get(name) ?? modelOf(name, prisma);
      models.set(name, model);
      return model;
    },
  });
}

export type TransactionLimits = { waitMs: number; wholeMs: number };

/** What a transaction sends with its first and with its last message. */
export type Ends = {
  readonly first: string;
  /** Statements without a result, sent with the commit. */
  readonly last: readonly string[];
};

const AFTER_A_FAILURE = "25P02";

class RolledBack extends Error {}

/** One transaction on one connection, from its BEGIN, which travels with the first query, to its end. */
class Transaction {
  readonly tx: Tx;
  readonly #client: pg.PoolClient;
  readonly #prisma: PrismaClient;
  readonly #limits: TransactionLimits;
  readonly #until: number;
  readonly #begun: Promise<unknown>;
  #joined: Promise<Tx> | undefined;
  #failed: unknown;
  #over = false;
  #leave: (good: boolean) => Promise<unknown> = async () => undefined;

  constructor(client: pg.PoolClient, prisma: PrismaClient, first: string, limits: TransactionLimits) {
    this.#client = client;
    this.#prisma = prisma;
    this.#limits = limits;
    this.#until = performance.now() + limits.wholeMs;
    this.#begun = client.query(first);
    this.#begun.catch(() => undefined); // reported by whatever waits for it next
    this.tx = clientFor(
      (sql) => this.#ask(sql),
      () => this.#join(),
    );
  }

  /**
   * When parts run side by side, one may fail and end the transaction: the others must not query a connection that
   * may belong to another request by then.
   */
  #assertRuns(): void {
    if (this.#over) throw new Error("asked after the end of its transaction");
  }

  async #ask(sql: Prisma.Sql): Promise<pg.QueryResult> {
    this.#assertRuns();
    if (performance.now() > this.#until) throw new Failure("busy");
    const answered = question(this.#client, sql);
    try {
      await this.#begun;
    } catch (error) {
      await answered.catch(() => undefined);
      throw error;
    }
    return answered.catch((error: unknown) => {
      throw this.#reasonOf(error);
    });
  }

  /** Of queries sent together, those after the first failure only say that one has failed: the first is reported. */
  #reasonOf(error: unknown): unknown {
    if (error instanceof DatabaseRefusal && error.state === AFTER_A_FAILURE) return this.#failed ?? error;
    this.#failed ??= error;
    return error;
  }

  /** Brings Prisma into this transaction: it believes it has begun one of its own on a connection of its pool. */
  async #join(): Promise<Tx> {
    this.#assertRuns();
    this.#joined ??= new Promise<Tx>((ready, fail) => {
      let end: (good: boolean) => void = () => undefined;
      const over = new Promise<void>((settle, refuse) => {
        end = (good) => (good ? settle() : refuse(new RolledBack()));
      });
      const whole = joiningOn(this.#client, () =>
        this.#prisma.$transaction(
          async (tx) => {
            ready(tx);
            await over;
          },
          { maxWait: this.#limits.waitMs, timeout: this.#limits.wholeMs },
        ),
      );
      whole.catch(fail);
      this.#leave = (good) => {
        end(good);
        return whole.catch((error: unknown) => {
          if (good && !(error instanceof RolledBack)) throw error;
        });
      };
    });
    return this.#joined;
  }

  async commit(last: readonly string[]): Promise<void> {
    this.#over = true;
    await this.#begun;
    await this.#leave(true);
    const ended = (await this.#client.query([...last, "COMMIT"].join("; "))) as unknown;
    const { command } = (Array.isArray(ended) ? ended.at(-1) : ended) as pg.QueryResult;
    // The database answers this way, and without an error, when an earlier statement has failed.
    if (command !== "COMMIT")
      throw new Error("the transaction could not be kept: a statement in it had failed");
  }

  /** Ends it without keeping anything. Returns whether the connection can be used again. */
  async rollback(): Promise<boolean> {
    this.#over = true;
    await this.#leave(false).catch(() => undefined);
    return this.#client.query("ROLLBACK").then(
      () => true,
      () => false,
    );
  }
}

/**
 * Runs `run` in one transaction on a connection of `pool`. What it sends at its end is collected when the end has
 * come. Throws what `run` throws, DatabaseRefusal, or the pool's error if no connection came free.
 */
export async function transact<T>(
  { pool, prisma }: { pool: pg.Pool; prisma: PrismaClient },
  { first, last }: Ends,
  limits: TransactionLimits,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let good = true;
  try {
    const transaction = new Transaction(client, prisma, first, limits);
    try {
      const result = await run(transaction.tx);
      await transaction.commit(last);
      return result;
    } catch (error) {
      good = await transaction.rollback();
      throw error;
    }
  } finally {
    client.release(!good);
  }
}
