import "server-only";
import pg from "pg";
import { Prisma } from "@/prisma/generated/client";

/**
 * Statements written by hand, sent straight to a connection. Sending them through Prisma costs the server half a
 * millisecond of processor time each (docs/decisions/0093-one-statement-for-a-record.md); values and rows are the
 * same either way.
 */

/**
 * What the database answered instead of rows. The parts of its answer that quote a row (detail, where) are left out,
 * and so are the values quoted for a malformed one: errors reach the log.
 */
export class DatabaseRefusal extends Error {
  override readonly name = "DatabaseRefusal";

  constructor(
    message: string,
    /** SQLSTATE. */
    readonly state: string | undefined,
    readonly constraint: string | undefined,
  ) {
    super(message);
  }
}

const MALFORMED = /^22/;

function refusalOf(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const { code, constraint } = error;
  const message = MALFORMED.test(code ?? "") ? error.message.replace(/"[^"]*"/g, '"…"') : error.message;
  return new DatabaseRefusal(message, code, constraint);
}

type Parser = (text: string) => unknown;
const parserOf = pg.types.getTypeParser as (oid: number, format?: string) => Parser;
const OIDS = {
  texts: 1009,
  bigint: 20,
  bigints: 1016,
  date: 1082,
  dates: 1182,
  numeric: 1700,
  numerics: 1231,
};

const day: Parser = (text) => {
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) throw new Error("the database gave a date that is none");
  return at;
};
const each =
  (one: Parser): Parser =>
  (text) =>
    (parserOf(OIDS.texts)(text) as (string | null)[]).map((item) => (item === null ? null : one(item)));

const PARSERS: Readonly<Record<number, Parser>> = {
  [OIDS.bigint]: BigInt,
  [OIDS.bigints]: each(BigInt),
  [OIDS.date]: day,
  [OIDS.dates]: each(day),
  [OIDS.numeric]: (text) => new Prisma.Decimal(text),
  [OIDS.numerics]: each((text) => new Prisma.Decimal(text)),
};

const types = {
  getTypeParser: (oid: number, format?: string) => PARSERS[oid] ?? parserOf(oid, format),
};

function valueFor(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Prisma.Decimal.isDecimal(value)) return value.toString();
  return Array.isArray(value) ? value.map(valueFor) : value;
}

/**
 * Comes first in a statement that is better planned for its values on each request: where one country or site has
 * many times the rows of another, and for ranges whose width depends on their values.
 */
export const freshPlan = Prisma.sql`/* fresh plan */`;

const MOST_PREPARED = 500;
const prepared = new Map<string, string>();

/**
 * The name under which a connection keeps a statement, so that it is planned once and not on every request. None for
 * statements that are planned each time, and for more texts than a connection should hold.
 */
export function nameOf({ sql, args }: { sql: string; args: readonly unknown[] }): string {
  const known = prepared.get(sql);
  if (known) return known;
  if (args.length === 0 || sql.includes(freshPlan.sql) || prepared.size >= MOST_PREPARED) return "";
  const name = `q${prepared.size}`;
  prepared.set(sql, name);
  return name;
}

type Line = Pick<pg.Pool | pg.PoolClient, "query">;

/** Sends a statement over `line` and returns its rows and how many it affected. Throws DatabaseRefusal. */
export async function question(line: Line, { text, values }: Prisma.Sql): Promise<pg.QueryResult> {
  const name = nameOf({ sql: text, args: values });
  try {
    return await line.query({ ...(name ? { name } : {}), text, values: values.map(valueFor), types });
  } catch (error) {
    throw refusalOf(error);
  }
}
