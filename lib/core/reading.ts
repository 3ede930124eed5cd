import "server-only";
import { type CivilDate, parseCivilDate } from "./civil-date";
import { Prisma, type Tx } from "./db";

/**
 * A query and what becomes of its rows. Its rows travel as JSON, so that several readings are one statement: days are
 * text such as "2026-11-18", moments ISO text, and the statement encodes bytes.
 */
export type Reading<T> = {
  readonly sql: Prisma.Sql;
  readonly shape: (rows: readonly unknown[]) => T;
};

/** A reading whose statement gives rows of type `Row`. */
export function reading<Row, T>(sql: Prisma.Sql, shape: (rows: readonly Row[]) => T): Reading<T> {
  return { sql, shape: (rows) => shape(rows as readonly Row[]) };
}

/** Used where nothing is to be read. */
export function without<T>(value: T): Reading<T> {
  return { sql: Prisma.sql`SELECT WHERE false`, shape: () => value };
}

/** What readTogether returns for these readings. */
export type AnswersOf<R extends Record<string, Reading<unknown>>> = {
  [Name in keyof R]: R[Name] extends Reading<infer T> ? T : never;
};

/** Sends all readings as one statement and returns each answer under its name. */
export async function readTogether<R extends Record<string, Reading<unknown>>>(
  tx: Tx,
  readings: R,
): Promise<AnswersOf<R>> {
  const names = Object.keys(readings);
  const columns = names.map(
    (name) =>
      Prisma.sql`(SELECT coalesce(json_agg(x), '[]') FROM (${readings[name]?.sql}) x) AS ${quoted(name)}`,
  );
  const [row] = await tx.$queryRaw<Record<string, unknown[]>[]>`SELECT ${Prisma.join(columns, ",\n")}`;
  return Object.fromEntries(
    names.map((name) => [name, readings[name]?.shape(row?.[name] ?? [])]),
  ) as AnswersOf<R>;
}

/** Sends one reading by itself. */
export async function readOne<T>(tx: Tx, one: Reading<T>): Promise<T> {
  return (await readTogether(tx, { one })).one as T;
}

/** A day as the database writes it in JSON. */
export function dayOf(text: string): CivilDate {
  const day = parseCivilDate(text);
  if (!day) throw new Error("the database gave a date that is none");
  return day;
}

/** As dayOf, with null for null. */
export function maybeDayOf(text: string | null): CivilDate | null {
  return text === null ? null : dayOf(text);
}

/** A moment as the database writes it in JSON, as an ISO text. */
export function momentOf(text: string): string {
  return new Date(text).toISOString();
}

/** The column or alias of this name as SQL. Throws for anything but letters: such names are written in the code. */
export function nameSql(name: string): Prisma.Sql {
  if (!/^[a-z_]+$/i.test(name)) throw new Error("a name of a column that is none");
  return Prisma.raw(name);
}

const quoted = (name: string) => Prisma.sql`"${nameSql(name)}"`;
/** The column in which a field of the code is stored. */
export const snakeCase = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** The same as SQL. */
export const columnSql = (field: string) => nameSql(snakeCase(field));

/** Columns of the table or alias `of`, each under its name in the code. */
export function columnsOf(of: string, names: readonly string[]): Prisma.Sql {
  return Prisma.join(names.map((name) => Prisma.sql`${nameSql(of)}.${columnSql(name)} AS ${quoted(name)}`));
}

/**
 * Values for the SET of an UPDATE, each for the column of its name in the code. Undefined fields stay as they are.
 */
export function assigned(values: Record<string, unknown>): Prisma.Sql {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Prisma.join(given.map(([name, value]) => Prisma.sql`${columnSql(name)} = ${value}`));
}
