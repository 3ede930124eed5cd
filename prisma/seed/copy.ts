import { once } from "node:events";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { NumberKeysSeen, type Row, type Rows, type Table, tableOrder, type Value } from "./rows";
import { FoundBy, NewKey, Sealed, type Sealer } from "./sealing";

const special = /[\\\n\r\t]/;
const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(text: string): string {
  return special.test(text) ? text.replace(/[\\\n\r\t]/g, (found) => escapes[found] ?? found) : text;
}

function isStandIn(value: object): value is NewKey | Sealed | FoundBy {
  return value instanceof NewKey || value instanceof Sealed || value instanceof FoundBy;
}

function arrayText(list: readonly (string | number)[]): string {
  return `{${list.map((each) => (typeof each === "number" ? each : `"${each.replace(/["\\]/g, "\\$&")}"`)).join(",")}}`;
}

function field(value: Value | undefined, sealer: Sealer | undefined): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "string") return escaped(value);
  if (typeof value !== "object") return typeof value === "boolean" ? (value ? "t" : "f") : String(value);
  if (isStandIn(value)) {
    if (!sealer) throw new Error("a row with sealed fields needs a sealer");
    return `\\\\x${Buffer.from(sealer.bytes(value)).toString("hex")}`;
  }
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString("hex")}`;
  return escaped(Array.isArray(value) ? arrayText(value) : JSON.stringify(value));
}

// Joined rather than added up: a text of many small pieces would stay in memory as those pieces.
function line(columns: readonly string[], row: Row, sealer: Sealer | undefined): string {
  return columns.map((column) => field(row[column], sealer)).join("\t");
}

async function copyLines(
  client: ClientBase,
  table: Table,
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  const finished = once(stream, "finish");
  stream.end(Buffer.from(`${lines.join("\n")}\n`, "utf8"));
  await finished;
}

/** Writes rows of one shape with COPY; the first row's columns are those of all. */
export async function copyRows(
  client: ClientBase,
  table: Table,
  rows: readonly Row[],
  sealer?: Sealer,
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first);
  await copyLines(
    client,
    table,
    columns,
    rows.map((row) => line(columns, row, sealer)),
  );
}

/**
 * Rows that become text for COPY as they come, so that none of them lives longer than its line: a hundred thousand
 * people take no more memory than a thousand.
 */
export class CopyText implements Rows {
  readonly #byTable = new Map<Table, { columns: readonly string[]; lines: string[] }>();
  readonly #numbers = new NumberKeysSeen();
  readonly #sealer: Sealer;

  constructor(sealer: Sealer) {
    this.#sealer = sealer;
  }

  add(table: Table, row: Row): void {
    if (table === "person_number_key" && !this.#numbers.isNew(row)) return;
    let found = this.#byTable.get(table);
    if (!found) {
      found = { columns: Object.keys(row), lines: [] };
      this.#byTable.set(table, found);
    }
    found.lines.push(line(found.columns, row, this.#sealer));
  }

  /** Writes all of it, each table after those it refers to; returns how many rows went where. */
  async writeTo(client: ClientBase): Promise<ReadonlyMap<Table, number>> {
    const counts = new Map<Table, number>();
    for (const table of tableOrder) {
      const found = this.#byTable.get(table);
      if (!found) continue;
      await copyLines(client, table, found.columns, found.lines);
      counts.set(table, found.lines.length);
    }
    return counts;
  }
}

function parameter(value: Value | undefined, sealer: Sealer | undefined): unknown {
  if (value === undefined) return null;
  if (typeof value !== "object" || value === null) return value;
  if (!isStandIn(value)) return value instanceof Uint8Array ? Buffer.from(value) : value;
  if (sealer) return Buffer.from(sealer.bytes(value));
  return Buffer.from(value instanceof FoundBy ? value.name.text : [0]);
}

/**
 * Inserts rows one by one, as the programme would: triggers fire, the audit names the seed. Without a sealer, sealed
 * fields hold a zero byte. For several tables at once, or a case with its first step, open a transaction around it.
 */
export async function insertRows(
  client: ClientBase,
  table: Table,
  rows: readonly Row[],
  sealer?: Sealer,
): Promise<void> {
  await client.query(
    "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
  );
  for (const row of rows) {
    const columns = Object.keys(row);
    await client.query(
      `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(", ")})`,
      columns.map((column) => parameter(row[column], sealer)),
    );
  }
}
