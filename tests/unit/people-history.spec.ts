import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { CODE_SETS, codedAs } from "@/lib/people/code-sets";
import { HISTORY_TABLES, TOLD_WHOLE } from "@/lib/people/history-tables";
import { newestFirst } from "@/lib/people/time-order";
import english from "@/messages/en/people.json";
import dari from "@/messages/fa-AF/people.json";
import { codeLists } from "@/prisma/reference/code-lists";

const TABLES = join(__dirname, "..", "..", "prisma", "migrations", "20261130000000_baseline", "tables");
const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The closed columns of the tables in a person's history: which values the database allows there. */
function closedColumns(): { table: string; column: string; values: string[] }[] {
  const sql = readdirSync(TABLES)
    .map((file) => readFileSync(join(TABLES, file), "utf8"))
    .join("\n");
  return HISTORY_TABLES.filter((table) => !TOLD_WHOLE.has(table)).flatMap((table) => {
    const body = sql.match(new RegExp(`CREATE TABLE ${table} \\(([\\s\\S]*?)\\n\\);`))?.[1] ?? "";
    return [...body.matchAll(/CHECK \((\w+) IN \(([^)]*)\)\)/g)].map(([, column = "", list = ""]) => ({
      table,
      column,
      values: [...list.matchAll(/'([^']+)'/g)].map((found) => found[1] ?? ""),
    }));
  });
}

function wordsOf(messages: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    messages,
  );
}

test("every state in the database has words in a person's history, in both languages", () => {
  const columns = closedColumns();
  expect(columns.map(({ table, column }) => `${table}.${column}`)).toContain("stay.state");
  const wordless = columns.flatMap(({ table, column, values }) => {
    const field = camel(column);
    const coded = codedAs(table, field);
    const listed = codeLists
      .filter((each) => coded !== null && each.set === CODE_SETS[coded])
      .map((each) => each.code);
    return values
      .filter((value) => {
        if (listed.includes(value)) return false;
        return [english, dari].some((words) => !wordsOf(words, "history", "value", table, field, value));
      })
      .map((value) => `${table}.${column} ${value}`);
  });
  expect(wordless).toEqual([]);
});

test("an event known only to the day comes before one with a time on that day", () => {
  const past = ["2026-11-20", "2026-11-21T08:00:00.000Z", "2026-11-20T14:00:00.000Z", "2026-11-19"];
  expect(
    past
      .map((at) => ({ at }))
      .sort(newestFirst)
      .map(({ at }) => at),
  ).toEqual(["2026-11-21T08:00:00.000Z", "2026-11-20T14:00:00.000Z", "2026-11-20", "2026-11-19"]);
});
