import { inTransaction, type Tx } from "@/lib/core/db";
import { failureOf, refusalOfConstraint } from "@/lib/core/db-failure";
import { messagesOf } from "@/lib/i18n/messages";
import { aSiteWithBeds, insertRows } from "@/prisma/builders";
import { connected } from "@/scripts/connected";
import { expect, test } from "../support/db";
import { operator } from "./users-arrange";

function sentence(key: string): unknown {
  return key
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], messagesOf("en"));
}

test("every constraint in the catalogue has a message for the user", async ({ database }) => {
  const names = await connected(database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE connamespace = 'public'::regnamespace
         AND contype IN ('c', 'f', 'u', 'x') AND conrelid::regclass::text <> '_prisma_migrations'
       UNION SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
         WHERE x.indisunique AND i.relnamespace = 'public'::regnamespace AND i.relname <> '_prisma_migrations_pkey'`,
    );
    return rows.map((row) => row.name);
  });
  expect(names.length).toBeGreaterThan(300);
  expect(names.filter((name) => !refusalOfConstraint(name))).toEqual([]);
  const keys = new Set(names.flatMap((name) => refusalOfConstraint(name)?.messageKey ?? []));
  expect([...keys].filter((key) => typeof sentence(key) !== "string")).toEqual([]);
});

test("the database's errors become messages with known codes", async ({ database }) => {
  const code = `TJ-REF${process.pid}`;
  const made = aSiteWithBeds([1], { code });
  const again = aSiteWithBeds([1], { code });
  await connected(database.ownerUrl, (client) => insertRows(client, "site", [made.site]));
  const told = async (work: (tx: Tx) => Promise<unknown>) => {
    const error = await inTransaction(operator.who, work).catch((thrown: unknown) => thrown);
    const failure = failureOf(error);
    return failure && `${failure.code} ${failure.messageKey}`;
  };
  const site = { where: { code } };
  expect(await told((tx) => tx.$queryRaw`SELECT ${"2147483648"}::text::int`)).toBe(
    "invalid failure.number.range",
  );
  expect(await told((tx) => tx.person.findFirst({ where: { ref: "P\0" } }))).toBe(
    "invalid failure.text.unwritable",
  );
  expect(await told((tx) => tx.$executeRaw`SELECT ${"2021-02-30"}::text::date`)).toBe(
    "invalid failure.date.range",
  );
  expect(await told((tx) => tx.site.update({ ...site, data: { opensOn: new Date("1800-01-01") } }))).toBe(
    "invalid failure.date.range",
  );
  expect(await told((tx) => tx.site.update({ ...site, data: { peopleLimit: -1 } }))).toBe(
    "invalid failure.field",
  );
  expect(await told((tx) => tx.site.update({ ...site, data: { postCode: "ZZZ" } }))).toBe(
    "invalid failure.choose",
  );
  expect(
    await told(
      (
        tx,
      ) => tx.$executeRaw`INSERT INTO site (id, code, name, country, type, status, opens_on, m2_standard, version)
        SELECT ${again.site.id}::uuid, code, name, country, type, status, opens_on, m2_standard, 1 FROM site WHERE code = ${code}`,
    ),
  ).toMatch(/^(refused failure.housing.siteTaken|invalid failure.required)$/);
  expect(await told(() => Promise.reject(new Error("Connection terminated unexpectedly")))).toBe(
    "busy failure.unavailable",
  );
  expect(failureOf(new TypeError("a mistake of ours"))).toBeNull();
});
