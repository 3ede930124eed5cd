import "server-only";
import { Prisma, type Tx } from "./db";
import { columnSql, nameSql, snakeCase } from "./reading";

type Cell = string | number | boolean | null | Date | Uint8Array | undefined;

/** A value as the database reads it from JSON: bytes in hexadecimal; JSON itself writes moments in ISO. */
const inJson = (value: Cell) =>
  value instanceof Uint8Array ? `\\x${Buffer.from(value).toString("hex")}` : value;

const named = (row: object) =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [snakeCase(field), inJson(value as Cell)] as const),
  );

/**
 * Inserts any number of rows into one table with one statement and one parameter: a parameter for each value would take
 * Prisma longer than the database takes to write them. `table` and the fields, the same for all rows, are named as in
 * the schema.
 */
export async function insertMany<R extends { readonly [Field in keyof R]: Cell }>(
  tx: Tx,
  table: string,
  rows: readonly R[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Prisma.join(Object.keys(first).map(columnSql));
  await tx.$executeRaw`INSERT INTO ${nameSql(table)} (${columns})
    SELECT ${columns} FROM json_populate_recordset(NULL::${nameSql(table)}, ${JSON.stringify(rows.map(named))}::json)`;
}
