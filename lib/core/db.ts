import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { CONNECTIONS, poolOf, withLiterals } from "./connection";
import { sqlState } from "./db-failure";
import { env } from "./env";
import { Failure } from "./failure";
import { freshPlan, nameOf, question } from "./question";
import { clientFor, type Tx, transact } from "./transaction";
import { NotYourTurn, Turn } from "./turn";

export { freshPlan, Prisma, type Tx };

/** On whose behalf a transaction runs. Created only in lib/access. */
export type Who = {
  readonly kind: "user" | "token" | "job" | "operator" | "seed" | "anonymous";
  readonly id: string;
  readonly countries: readonly string[];
  readonly request: string;
};

// A statement may last longer than the longest wait for a lock in a database function (hold_sites).
const LIMITS = { connectMs: 3_000, statementMs: 15_000, lockMs: 3_000, idleMs: 20_000, wholeMs: 20_000 };

/** A limit in milliseconds, longer when tests run on a slow machine (MANZIL_SLOWNESS; 1 by default). */
const limit = (name: keyof typeof LIMITS) => Math.round(LIMITS[name] * env().slowness);

// Long answers have connections of their own, so that one user's slow line keeps nobody else waiting.
const STREAMS = 4;

type Database = { pool: pg.Pool; prisma: PrismaClient };

let main: Database | undefined;
let streaming: Database | undefined;

function open(max: number): Database {
  const url = env().databaseUrl;
  if (!url) throw new Error("DATABASE_URL is missing: start with `npm start`, which sets it");
  const pool = poolOf(url, {
    max,
    connectionTimeoutMillis: limit("connectMs"),
    statement_timeout: limit("statementMs"),
    lock_timeout: limit("lockMs"),
    idle_in_transaction_session_timeout: limit("idleMs"),
  });
  return {
    pool,
    prisma: new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: nameOf }) }),
  };
}

function database(): Database {
  main ??= open(CONNECTIONS);
  return main;
}

const limits = (wholeMs: number) => ({ waitMs: limit("connectMs"), wholeMs });

const running = new AsyncLocalStorage<{ tx: Tx; who: Who; last: string[]; turn: Turn }>();

/** Tells the database who is asking and which countries they reach, until the end of the transaction. */
function scopeOf(who: Who, reason = ""): string {
  const { strings, values } = Prisma.sql`SELECT set_config('app.actor_kind', ${who.kind}, true),
    set_config('app.actor', ${who.id}, true), set_config('app.countries', ${who.countries.join(",")}, true),
    set_config('app.request', ${who.request}, true), set_config('app.reason', ${reason}, true)`;
  return withLiterals(strings, values as string[]);
}

/**
 * Runs `run` in one transaction whose settings tell the database who is asking and which countries they reach. Inside
 * another one of the same user it joins that one, so a request is one transaction.
 */
export async function inTransaction<T>(who: Who, run: (tx: Tx) => Promise<T>, reason?: string): Promise<T> {
  const outer = running.getStore();
  if (outer && outer.who.kind === who.kind && outer.who.id === who.id) {
    if (reason) await outer.tx.$executeRaw`SELECT set_config('app.reason', ${reason}, true)`;
    return run(outer.tx);
  }
  const turn = new Turn();
  const since = performance.now();
  try {
    for (;;) {
      try {
        return await oneTry(who, run, reason, turn);
      } catch (error) {
        if (!(error instanceof NotYourTurn)) throw error;
        turn.leave();
        await turn.wait(error.keys, Math.max(0, error.patience - (performance.now() - since)));
      }
    }
  } finally {
    turn.leave();
  }
}

async function oneTry<T>(
  who: Who,
  run: (tx: Tx) => Promise<T>,
  reason: string | undefined,
  turn: Turn,
): Promise<T> {
  const last: string[] = [];
  const ends = { first: `BEGIN; ${scopeOf(who, reason)}`, last };
  try {
    return await transact(database(), ends, limits(limit("wholeMs")), (tx) =>
      running.run({ tx, who, last, turn }, () => run(tx)),
    );
  } catch (error) {
    if (isCrowded(error)) throw new Failure("busy");
    throw error;
  }
}

/**
 * Makes the running transaction do its work on `keys` before or after every other one of this server, never at the
 * same time. If it must wait, it does so without a connection, for at most `patience` ms, and starts its transaction
 * again. Rows are also locked, for other servers. Failure("busy") if it takes longer.
 */
export function takeTurn(tx: Tx, keys: readonly string[], patience: number): void {
  const here = running.getStore();
  if (here?.tx === tx) here.turn.take(keys, patience);
}

/**
 * Lets a transaction also reach another country while `run` works: an end recorded where a person is must also be
 * recorded where their record lives. Only for rows connected to a person the user reaches, or who is offered to them in
 * a transfer, and only in lib/lifecycle.
 */
export async function reachingAlso<T>(tx: Tx, who: Who, country: string, run: () => Promise<T>): Promise<T> {
  if (who.countries.includes(country)) return run();
  const reach = (countries: readonly string[]) =>
    tx.$executeRaw`SELECT set_config('app.countries', ${countries.join(",")}, true)`;
  await reach([...who.countries, country]);
  const done = await run();
  await reach(who.countries);
  return done;
}

/**
 * Runs a statement without a result: together with the commit if `tx` is the running transaction, which saves a
 * message; otherwise at once. Its values are text.
 */
export async function atCommit(tx: Tx, statement: Prisma.Sql): Promise<void> {
  const here = running.getStore();
  if (here?.tx !== tx) await tx.$executeRaw(statement);
  else here.last.push(withLiterals(statement.strings, statement.values as (string | null)[]));
}

/** Whether work was turned away because of load: no connection in time, a lock held too long, a deadlock. */
function isCrowded(error: unknown): boolean {
  const state = sqlState(error);
  return state === "55P03" || state === "40P01" || foundNoConnection(error);
}

/** Whether no connection came free in time: the pool says so only in words. */
function foundNoConnection(error: unknown): boolean {
  return error instanceof Error && error.message.includes("timeout exceeded when trying to connect");
}

const STREAM_MS = 300_000;
const LONG_MS = 600_000;

/**
 * Chunks read from one unchanging view of the database, as fast as the reader takes them: nothing piles up in memory,
 * and a reader who leaves ends the transaction.
 */
export function streamFrom<T>(who: Who, produce: (tx: Tx) => AsyncIterable<T>): ReadableStream<T> {
  const { readable, writable } = new TransformStream<T, T>();
  const writer = writable.getWriter();
  streaming ??= open(STREAMS);
  const first = `BEGIN ISOLATION LEVEL REPEATABLE READ; ${scopeOf(who)}`;
  const work = transact(streaming, { first, last: [] }, limits(STREAM_MS), async (tx) => {
    for await (const piece of produce(tx)) await writer.write(piece);
  });
  work
    .then(
      () => writer.close(),
      (error) => writer.abort(error),
    )
    .catch(() => undefined);
  return readable;
}

/**
 * As inTransaction, for background work that takes minutes: it uses the connections for long answers, so that no
 * request has to wait.
 */
export async function inLongTransaction<T>(who: Who, run: (tx: Tx) => Promise<T>): Promise<T> {
  streaming ??= open(STREAMS);
  const last: string[] = [];
  const turn = new Turn();
  try {
    return await transact(streaming, { first: `BEGIN; ${scopeOf(who)}`, last }, limits(LONG_MS), (tx) =>
      running.run({ tx, who, last, turn }, () => run(tx)),
    );
  } finally {
    turn.leave();
  }
}

/**
 * Queries outside any transaction and on nobody's behalf, for the tables without people that say who is asking. They
 * cannot read rows of people: without a scope row-level security shows none. Failure("busy") if no connection came
 * free.
 */
export async function withoutScope<T>(run: (db: Tx) => Promise<T>): Promise<T> {
  const { pool, prisma } = database();
  try {
    return await run(
      clientFor(
        (sql) => question(pool, sql),
        async () => prisma,
      ),
    );
  } catch (error) {
    if (foundNoConnection(error)) throw new Failure("busy");
    throw error;
  }
}

/** Runs outside any open transaction: for what must be kept when the request is rolled back (a denial). */
export function apart<T>(run: () => Promise<T>): Promise<T> {
  return running.exit(run);
}

/** Whether the database answers and is migrated. */
export async function databaseReady(): Promise<boolean> {
  const ready = Prisma.sql`SELECT to_regclass('person_row') IS NOT NULL AS ok`;
  const { rows } = await question(database().pool, ready);
  return rows[0]?.ok === true;
}

type Numbered = "person" | "case" | "group" | "household" | "arrival" | "export" | "import" | "approval";

/** The next number of a reference's sequence. */
export async function nextNumber(tx: Tx, sequence: Numbered): Promise<number> {
  return (await nextNumbers(tx, sequence, 1))[0] ?? 0;
}

/** The next `count` numbers of a reference's sequence, for records that are created together. */
export async function nextNumbers(tx: Tx, sequence: Numbered, count: number): Promise<number[]> {
  const rows = await tx.$queryRaw<
    { n: bigint }[]
  >`SELECT nextval(${`${sequence}_ref_seq`}::regclass) AS n FROM generate_series(1, ${count}::int)`;
  return rows.map((row) => Number(row.n));
}

/** Whether an exclusion or unique constraint refused the write (SQLSTATE 23P01, 23505; P2002 is Prisma's name for it). */
export function isTaken(error: unknown): boolean {
  const state = sqlState(error);
  return (
    state === "23P01" ||
    state === "23505" ||
    (error instanceof Error && "code" in error && error.code === "P2002")
  );
}

/** Whether a check, a trigger or row-level security refused the write (SQLSTATE 23514, 42501). */
export function isRefused(error: unknown): boolean {
  const state = sqlState(error);
  return state === "23514" || state === "42501";
}
