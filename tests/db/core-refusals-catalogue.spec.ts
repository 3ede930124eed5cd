import { PrismaPg } from "@prisma/adapter-pg";
import { constraintOf, failureOf, refusalOfConstraint } from "@/lib/core/db-failure";
import { question } from "@/lib/core/question";
import { LOCALES } from "@/lib/i18n/locale";
import { messagesOf } from "@/lib/i18n/messages";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { connected } from "@/scripts/connected";
import { expect, test } from "../support/db";
import { breaking, RULES, type Rule } from "../support/forge";
import type { Ask } from "../support/world-sql";

const inWords = (key: string, locale: (typeof LOCALES)[number]) =>
  key.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], messagesOf(locale));

/** What is wrong with the message for breaking this rule; null if nothing is. */
function amiss({ table, name }: Rule, error: unknown): string | null {
  const failure = failureOf(error);
  const expected = refusalOfConstraint(name);
  const inBoth =
    failure && LOCALES.every((locale) => typeof inWords(failure.messageKey, locale) === "string");
  const asTable = failure?.code === expected?.code && failure?.messageKey === expected?.messageKey;
  if (constraintOf(error) === name && inBoth && asTable) return null;
  return `${table} ${name}: ${failure?.messageKey} ${String(error).slice(0, 300)}`;
}

/** Breaks each rule of the catalogue with statements sent by `ask`, and undoes the results. */
async function breakAll(ask: Ask): Promise<{ wrong: string[]; unbroken: string[]; broken: number }> {
  const wrong: string[] = [];
  const unbroken: string[] = [];
  const rules = (await ask(RULES)) as Rule[];
  for (const rule of rules) {
    const statements = await breaking(ask, rule);
    if (!statements) {
      unbroken.push(rule.name);
      continue;
    }
    await ask("SAVEPOINT before");
    const error = await statements
      .reduce<Promise<unknown>>((before, statement) => before.then(() => ask(statement)), Promise.resolve())
      .then(
        () => "let in",
        (thrown: unknown) => thrown,
      );
    await ask("ROLLBACK TO SAVEPOINT before");
    const said = amiss(rule, error);
    if (said) wrong.push(said);
  }
  return { wrong, unbroken, broken: rules.length - unbroken.length };
}

// Every rule can be broken by some row. A new rule that is not met here needs a value in tests/support/forge.ts.
const ALL = { wrong: [], unbroken: [] };

test("breaking each rule of the catalogue by hand gives its message in both languages", async ({
  database,
}) => {
  test.slow();
  const found = await connected(database.ownerUrl, async (client) => {
    await client.query("BEGIN");
    const ask: Ask = async (statement, values = []) =>
      (await question(client, new Prisma.Sql(statement.split(/\$\d/), [...values]))).rows;
    const all = await breakAll(ask);
    await client.query("ROLLBACK");
    return all;
  });
  expect(found).toEqual({ ...ALL, broken: expect.any(Number) });
  expect(found.broken).toBeGreaterThan(300);
});

test("breaking it through Prisma gives the same message", async ({ database }) => {
  test.slow();
  const owner = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.ownerUrl }) });
  let found: object = {};
  const taken = owner.$transaction(
    async (tx) => {
      const reads = /^\s*SELECT/;
      const ask: Ask = async (statement, values = []) => {
        if (reads.test(statement)) return tx.$queryRawUnsafe(statement, ...values);
        await tx.$executeRawUnsafe(statement, ...values);
        return [];
      };
      found = await breakAll(ask);
      throw new Error("taken back");
    },
    { timeout: 300_000 },
  );
  await expect(taken).rejects.toThrow("taken back");
  await owner.$disconnect();
  expect(found).toEqual({ ...ALL, broken: expect.any(Number) });
});
