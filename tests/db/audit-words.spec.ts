import { LOCALES } from "@/lib/i18n/locale";
import { messagesOf } from "@/lib/i18n/messages";
import { DETAILS } from "@/lib/ledger/access-log";
import { tableOrder } from "@/prisma/seed/rows";
import { expect, test } from "../support/db";
import { asOwner } from "./users-arrange";

type Columns = { table: string; columns: string[] }[];

/** The tables whose changes the database records, with their columns. */
function auditedColumns(url: string): Promise<Columns> {
  return asOwner(url, async (client) => {
    const { rows } = await client.query<Columns[number]>(
      `SELECT c.table_name AS table, array_agg(c.column_name::text ORDER BY c.column_name) AS columns
        FROM information_schema.columns c
        WHERE c.table_schema = 'public' AND EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = format('public.%I', c.table_name)::regclass
          AND t.tgfoid = 'manzil.audit'::regproc)
        GROUP BY 1 ORDER BY 1`,
    );
    return rows;
  });
}

type Tree = { readonly [key: string]: string | Tree };

function wordsAt(messages: Tree, ...path: string[]): string {
  const found = path.reduce<string | Tree | undefined>(
    (at, key) => (typeof at === "object" ? at[key] : undefined),
    messages,
  );
  return typeof found === "string" ? found.trim() : "";
}

/** What a table is called, and what its columns are: by words of its own first, as the pages look them up. */
function unnamed(audit: Tree, tables: Columns): string[] {
  return tables.flatMap(({ table, columns }) => [
    ...(wordsAt(audit, "table", table) ? [] : [table]),
    ...columns
      .filter((column) => !wordsAt(audit, "fieldOf", table, column) && !wordsAt(audit, "field", column))
      .map((column) => `${table}.${column}`),
  ]);
}

for (const locale of LOCALES) {
  test(`every column of every audited table has words in ${locale}`, async ({ database }) => {
    const tables = await auditedColumns(database.ownerUrl);
    expect(tables.map(({ table }) => table)).toEqual(expect.arrayContaining(["person", "bed", "setting"]));
    const audit: Tree = messagesOf(locale).audit;
    expect(unnamed(audit, tables)).toEqual([]);
    // The seed records what it loads under the name of the table, audited or not.
    expect(tableOrder.filter((table) => !wordsAt(audit, "table", table))).toEqual([]);
    expect(DETAILS.filter((name) => !wordsAt(audit, "detail", name))).toEqual([]);
  });
}

test("no words are left of columns that are gone", async ({ database }) => {
  const tables = await auditedColumns(database.ownerUrl);
  const columns = new Set(tables.flatMap((each) => each.columns));
  const own = new Set(tables.flatMap((each) => each.columns.map((column) => `${each.table}.${column}`)));
  const { field, fieldOf } = messagesOf("en").audit as { field: Tree; fieldOf: { [table: string]: Tree } };
  // A bulk load records only how many rows came.
  expect(Object.keys(field).filter((column) => column !== "rows" && !columns.has(column))).toEqual([]);
  expect(
    Object.entries(fieldOf)
      .flatMap(([table, words]) => Object.keys(words).map((column) => `${table}.${column}`))
      .filter((column) => !own.has(column)),
  ).toEqual([]);
});
