import { FoundBy, type NewKey, type Sealed } from "./sealing";

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

/** Tables of the programme's rows, each after those it refers to. */
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
  "person_number",
  "sheet_words",
  "person_name_key",
  "person_number_key",
  "person_statement",
  "relationship",
  "relative_outside",
  "person_arrival",
  "border_crossing",
  "registration_group",
  "group_membership",
  "household",
  "household_membership",
  "consent",
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
  "allocation_override",
  "no_contact",
  "duplicate_pair",
  "requested_neighbour",
  "placement_request",
  "incident",
  "incident_person",
  "incident_detail",
  "work_order",
  "inspection",
  "hand_out",
  "stock_move",
  "meal_count",
  "rate_card",
  "site_cost",
  "currency_rate",
  "task",
  "task_person",
  "head_count",
  "head_count_person",
  "head_count_mark",
  "person_card",
  "stored_file",
] as const;

export type Table = (typeof tableOrder)[number];

/** Where the generator puts rows; see RowList and CopyText. */
export interface Rows {
  add(table: Table, row: Row): void;
}

/** Lets each key that a person's numbers are found by pass once: two of their numbers may end alike. */
export class NumberKeysSeen {
  readonly #seen = new Set<string>();

  isNew({ key, kind, person_id }: Row): boolean {
    if (!(key instanceof FoundBy)) return true;
    const name = `${person_id} ${kind} ${key.name.domain} ${key.name.text}`;
    if (this.#seen.has(name)) return false;
    this.#seen.add(name);
    return true;
  }
}

/** Rows kept as they are, by table. */
export class RowList implements Rows {
  readonly #byTable = new Map<Table, Row[]>();
  readonly #numbers = new NumberKeysSeen();

  add(table: Table, row: Row): void {
    if (table === "person_number_key" && !this.#numbers.isNew(row)) return;
    const rows = this.#byTable.get(table);
    if (rows) rows.push(row);
    else this.#byTable.set(table, [row]);
  }

  of(table: Table): readonly Row[] {
    return this.#byTable.get(table) ?? [];
  }
}
