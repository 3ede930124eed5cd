import { inspect } from "node:util";
import { expect } from "@playwright/test";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { realNow } from "@/lib/core/clock";
import { CONNECTIONS } from "@/lib/core/connection";
import {
  apart,
  atCommit,
  inTransaction,
  Prisma,
  streamFrom,
  type Tx,
  type Who,
  withoutScope,
} from "@/lib/core/db";
import { failureOf } from "@/lib/core/db-failure";
import { newId } from "@/lib/core/id";
import { logAccess } from "@/lib/ledger/access-log";
import { PrismaClient } from "@/prisma/generated/client";
import { connected } from "@/scripts/connected";
import { test } from "../support/db";

const whoever = (): Who => ({ kind: "job", id: `job:${newId()}`, countries: ["TJ"], request: newId() });

/** What is sent to the database while `run` is running, message by message. */
async function messagesOf(run: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...words: unknown[]) {
    const [said] = words as [string | { text: string }];
    heard.push(typeof said === "string" ? said : said.text);
    return Reflect.apply(query, this, words) as unknown;
  } as typeof query;
  await run().finally(() => {
    pg.Client.prototype.query = query;
  });
  return heard;
}

const rowsOf = (url: string, statement: string, values: unknown[]) =>
  connected(url, async (client) => (await client.query<Record<string, unknown>>(statement, values)).rows);

const entriesOf = (ownerUrl: string, who: Who) =>
  rowsOf(ownerUrl, "SELECT kind, subject, detail FROM access_log WHERE actor_id = $1 ORDER BY at", [who.id]);

test("who is asking travels with BEGIN, and what was read with COMMIT", async ({ database }) => {
  const who = whoever();
  const seen = await messagesOf(() =>
    inTransaction(who, async (tx) => {
      await logAccess(tx, { kind: "read", subject: "P-0000001-8" });
      const [row] = await tx.$queryRaw<{ actor: string }[]>`SELECT current_setting('app.actor') AS actor`;
      expect(row?.actor).toBe(who.id);
    }),
  );
  expect(seen.map((text) => text.split(" ").slice(0, 2).join(" "))).toEqual([
    "BEGIN; SELECT",
    "SELECT current_setting('app.actor')",
    "SELECT manzil.log_access('read',",
  ]);
  expect(seen.at(-1)).toMatch(/; COMMIT$/);
  expect(await entriesOf(database.ownerUrl, who)).toHaveLength(1);
});

test("texts arrive unchanged, whatever they contain", async ({ database }) => {
  const who = { ...whoever(), request: 'it\'s \\ "quoted"; ROLLBACK; --' };
  const detail = { words: "'); DROP TABLE person; -- \\' $1 \u0001" };
  await inTransaction(who, async (tx) => {
    const [row] = await tx.$queryRaw<{ request: string }[]>`SELECT current_setting('app.request') AS request`;
    expect(row?.request).toBe(who.request);
    await logAccess(tx, { kind: "search", subject: "people", detail });
  });
  expect(await entriesOf(database.ownerUrl, who)).toMatchObject([{ detail }]);
  const refused = inTransaction({ ...who, request: "a\0b" }, async () => undefined);
  await expect(refused).rejects.toThrow("a text with a zero character");
});

test("a part that continues after another has failed sends nothing more", async () => {
  let late: Promise<unknown> = Promise.resolve();
  const goOn = async (tx: Tx) => {
    await tx.$queryRaw`SELECT pg_sleep(0.05)::text`;
    return tx.$queryRaw`SELECT 1 AS n`;
  };
  const work = inTransaction(whoever(), async (tx) => {
    late = goOn(tx).catch(String);
    throw new Error("refused");
  });
  await expect(work).rejects.toThrow("refused");
  expect(await late).toContain("asked after the end of its transaction");
});

test("a Prisma transaction that timed out is reported as busy", async ({ database }) => {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.ownerUrl }) });
  const late = prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT pg_sleep(0.2)::text`;
      return tx.setting.count();
    },
    { timeout: 50 },
  );
  const error = await late.catch((thrown: unknown) => thrown);
  await prisma.$disconnect();
  expect(failureOf(error)).toMatchObject({ code: "busy", messageKey: "failure.busy" });
});

test("a rollback leaves no entry", async ({ database }) => {
  const who = whoever();
  const failed = inTransaction(who, async (tx) => {
    await logAccess(tx, { kind: "read", subject: "P-0000001-8" });
    throw new Error("no further");
  });
  await expect(failed).rejects.toThrow("no further");
  expect(await entriesOf(database.ownerUrl, who)).toEqual([]);
});

test("if the last statement fails nothing is kept, and the connection can be used again", async ({
  database,
}) => {
  const who = whoever();
  const broken = () =>
    inTransaction(who, async (tx) => {
      await logAccess(tx, { kind: "read", subject: "P-0000001-8" });
      await atCommit(tx, Prisma.sql`SELECT 1 / ${"0"}::int`);
    });
  for (let at = 0; at < CONNECTIONS + 2; at += 1) await expect(broken()).rejects.toThrow("division by zero");
  const ask = (tx: Tx) => tx.$queryRaw<{ one: number }[]>`SELECT 1 AS one`;
  const all = await Promise.all(Array.from({ length: CONNECTIONS * 2 }, () => inTransaction(whoever(), ask)));
  expect(all.flat().every((row) => row.one === 1)).toBe(true);
  expect(await entriesOf(database.ownerUrl, who)).toEqual([]);
});

test("a transaction beside another has its own beginning and end", async ({ database }) => {
  const outer = whoever();
  const inner = whoever();
  const failed = inTransaction(outer, async (tx) => {
    await logAccess(tx, { kind: "read", subject: "outer" });
    await apart(() =>
      inTransaction(inner, async (other) => {
        const [row] = await other.$queryRaw<
          { actor: string }[]
        >`SELECT current_setting('app.actor') AS actor`;
        expect(row?.actor).toBe(inner.id);
        await logAccess(other, { kind: "denied", subject: "inner" });
      }),
    );
    // A query outside it, handwritten or of a model, uses another connection and no transaction.
    const said = await messagesOf(() =>
      withoutScope(async (db) => {
        const [row] = await db.$queryRaw<
          { actor: string }[]
        >`SELECT current_setting('app.actor', true) AS actor`;
        expect(row?.actor ?? "").toBe("");
        await db.setting.count();
      }),
    );
    expect(said.filter((text) => /^(BEGIN|COMMIT|ROLLBACK)/.test(text))).toEqual([]);
    expect(await entriesOf(database.ownerUrl, inner)).toMatchObject([{ kind: "denied", subject: "inner" }]);
    throw new Error("no further");
  });
  await expect(failed).rejects.toThrow("no further");
  expect(await entriesOf(database.ownerUrl, outer)).toEqual([]);
});

test("a model's query and handwritten SQL run in one transaction", async ({ database }) => {
  const who = whoever();
  const key = `test.${newId()}`;
  const written = (tx: Tx) => tx.throttle.create({ data: { key, tries: 1, startedAt: realNow() } });
  const seen = await messagesOf(() =>
    inTransaction(who, async (tx) => {
      await tx.throttle.count();
      await written(tx);
      const rows = await tx.$queryRaw<{ key: string }[]>`SELECT key FROM throttle WHERE key = ${key}`;
      expect(rows).toHaveLength(1);
    }),
  );
  expect(seen.filter((text) => /^(BEGIN|COMMIT|ROLLBACK)/.test(text))).toEqual([seen[0], "COMMIT"]);
  const rows = () => rowsOf(database.ownerUrl, "SELECT key FROM throttle WHERE key = $1", [key]);
  expect(await rows()).toHaveLength(1);
  const undone = inTransaction(who, async (tx) => {
    await tx.throttle.delete({ where: { key } });
    throw new Error("no further");
  });
  await expect(undone).rejects.toThrow("no further");
  expect(await rows()).toHaveLength(1);
  await inTransaction(who, (tx) => tx.throttle.delete({ where: { key } }));
  expect(await rows()).toEqual([]);
});

test("work whose statement failed is never reported as done", async ({ database }) => {
  const who = whoever();
  const swallowed = inTransaction(who, async (tx) => {
    await logAccess(tx, { kind: "read", subject: "P-0000001-8" });
    await tx.$queryRaw`SELECT 1 / ${0}::int`.catch(() => undefined);
    return "done";
  });
  await expect(swallowed).rejects.toThrow();
  const ofModel = inTransaction(who, async (tx) => {
    await tx.setting.findFirst({ where: { key: "\0" } }).catch(() => undefined);
    return "done";
  });
  await expect(ofModel).rejects.toThrow("a statement in it had failed");
  expect(await entriesOf(database.ownerUrl, who)).toEqual([]);
});

test("values and rows are the same as with Prisma", async () => {
  const at = new Date("2026-03-20T19:15:00.123Z");
  await inTransaction(whoever(), async (tx) => {
    const [row] = await tx.$queryRaw<Record<string, unknown>[]>`
      SELECT ${at}::timestamptz AS at, ${at}::date AS day, ${9_007_199_254_740_993n}::bigint AS big, ${["a", 'b"', null]}::text[] AS texts,
        ARRAY[${at}::date] AS days, ${new Prisma.Decimal("12.50")}::numeric AS amount, ${Buffer.from([0, 255])}::bytea AS bytes,
        ${'{"a": [1]}'}::jsonb AS json, ${null}::text AS nothing, ${1.5}::float8 AS float, ${true}::boolean AS yes, ${[1, 2]}::int[] AS numbers`;
    expect(row).toEqual({
      at,
      day: new Date("2026-03-20T00:00:00Z"),
      big: 9_007_199_254_740_993n,
      texts: ["a", 'b"', null],
      days: [new Date("2026-03-20T00:00:00Z")],
      amount: new Prisma.Decimal("12.5"),
      bytes: Buffer.from([0, 255]),
      json: { a: [1] },
      nothing: null,
      float: 1.5,
      yes: true,
      numbers: [1, 2],
    });
  });
});

test("an error carries no value of the statement", async () => {
  const secret = "Gulnara-of-the-test";
  const asked = inTransaction(whoever(), (tx) => tx.$queryRaw`SELECT ${secret}::uuid`);
  const error = await asked.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "DatabaseRefusal", state: "22P02" });
  expect(inspect(error, { depth: 5, showHidden: true })).not.toContain(secret);
});

test("a long answer is read from one snapshot, on connections separate from the others", async ({
  database,
}) => {
  const who = whoever();
  const lines = streamFrom(who, async function* (tx) {
    for (;;) {
      const [row] = await tx.$queryRaw<{ level: string; actor: string; view: string }[]>`
        SELECT current_setting('transaction_isolation') AS level, current_setting('app.actor') AS actor,
          pg_current_snapshot()::text AS view`;
      yield row;
    }
  });
  const reader = lines.getReader();
  const first = await reader.read();
  expect(first.value).toMatchObject({ level: "repeatable read", actor: who.id });
  const others = Array.from({ length: CONNECTIONS * 2 }, whoever);
  await Promise.all(
    others.map((other) => inTransaction(other, (tx) => logAccess(tx, { kind: "read", subject: "people" }))),
  );
  for (const other of others) expect(await entriesOf(database.ownerUrl, other)).toHaveLength(1);
  expect((await reader.read()).value).toEqual(first.value);
  await reader.cancel();
});

test("of queries sent together, the one that failed is reported, not those after it", async () => {
  const together = inTransaction(whoever(), async (tx) => {
    const slow = async () => {
      try {
        return await tx.$queryRaw`SELECT ${"2147483648"}::text::int`;
      } finally {
        await Promise.resolve();
      }
    };
    return Promise.all([slow(), tx.$queryRaw`SELECT 1`, tx.$queryRaw`SELECT 2`]);
  });
  await expect(together).rejects.toMatchObject({ state: "22003" });
});
