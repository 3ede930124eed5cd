import { once } from "node:events";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { foldNumber } from "@/lib/core/text";
import { FoundBy, NewKey, Sealed, type Sealer } from "./sealing";

type Json = { readonly [key: string]: unknown };

/** A value of a column: arrays are PostgreSQL arrays, plain objects jsonb, dates and moments ISO text. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | readonly number[]
  | Uint8Array
  | NewKey
  | Sealed
  | FoundBy
  | Json;

/** A row keyed by column names. */
export type Row = { readonly [column: string]: Value };

/** Tables the programme's rows go to, each after those it refers to. */
export const tableOrder = [
  "app_user",
  "site",
  "user_scope",
  "building",
  "room",
  "bed",
  "bed_out_of_service",
  "arrival_event",
  "person",
  "person_alias",
  "person_language",
  "contact_point",
  "identity_document",
  "person_name_key",
  "person_number_key",
  "person_statement",
  "relationship",
  "relative_outside",
  "person_arrival",
  "registration_group",
  "group_membership",
  "household",
  "household_membership",
  "specific_need",
  "functional_need",
  "employment_claim",
  "medical_status",
  "visa_case",
  "case_member",
  "case_link",
  "approval",
  "stage_event",
  "case_document",
  "deadline",
  "appointment",
  "external_number",
  "note",
  "stay",
  "bed_assignment",
  "absence",
  "stay_permission",
  "authority_notification",
] as const;

export type Table = (typeof tableOrder)[number];

/** Rows on their way into the database, by table. */
export class Rows {
  readonly #byTable = new Map<Table, Row[]>();
  readonly #numbers = new Set<string>();

  add(table: Table, row: Row): void {
    if (table === "person_number_key" && !this.#isNew(row)) return;
    const rows = this.#byTable.get(table);
    if (rows) rows.push(row);
    else this.#byTable.set(table, [row]);
  }

  of(table: Table): readonly Row[] {
    return this.#byTable.get(table) ?? [];
  }

  // Two numbers of a person may end alike; what they are found by stands there once.
  #isNew({ key, kind, person_id }: Row): boolean {
    if (!(key instanceof FoundBy)) return true;
    const folded = foldNumber(key.text);
    const name = `${person_id} ${kind} ${key.tail ? `…${folded.slice(-4)}` : folded}`;
    if (this.#numbers.has(name)) return false;
    this.#numbers.add(name);
    return true;
  }
}

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

function lines(columns: readonly string[], rows: readonly Row[], sealer: Sealer | undefined): string {
  let text = "";
  for (const row of rows) {
    for (let at = 0; at < columns.length; at += 1)
      text += (at === 0 ? "" : "\t") + field(row[columns[at] as string], sealer);
    text += "\n";
  }
  return text;
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
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  const finished = once(stream, "finish");
  stream.end(Buffer.from(lines(columns, rows, sealer), "utf8"));
  await finished;
}

function parameter(value: Value | undefined, sealer: Sealer | undefined): unknown {
  if (value === undefined) return null;
  if (typeof value !== "object" || value === null) return value;
  if (!isStandIn(value)) return value instanceof Uint8Array ? Buffer.from(value) : value;
  if (sealer) return Buffer.from(sealer.bytes(value));
  return Buffer.from(value instanceof FoundBy ? value.text : [0]);
}

/**
 * Inserts rows one by one, as the programme would: triggers fire, the audit names the seed. Without a sealer sealed
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
