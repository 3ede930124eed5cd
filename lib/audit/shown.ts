/**
 * Data classes of the audited tables (docs/domain.md 5.6): C1 places and accounts, C2 identity, C3 case, C4 needs, C5
 * medical, C6 statements. A table that is not named is treated as C6.
 */
const CLASS_OF = {
  app_user: 1,
  user_scope: 1,
  api_token: 1,
  setting: 1,
  export_job: 1,
  night_run: 1,
  duplicate_run: 1,
  head_count: 1,
  head_count_right: 1,
  site: 1,
  building: 1,
  room: 1,
  bed: 1,
  bed_out_of_service: 1,
  stock_move: 1,
  meal_count: 1,
  rate_card: 1,
  site_cost: 1,
  currency_rate: 1,
  person: 2,
  person_alias: 2,
  person_language: 2,
  contact_point: 2,
  identity_document: 2,
  relationship: 2,
  requested_neighbour: 2,
  person_number: 2,
  relative_outside: 2,
  consent: 2,
  arrival_event: 2,
  person_arrival: 2,
  registration_group: 2,
  roster_import: 2,
  group_membership: 2,
  household: 2,
  household_membership: 2,
  stay: 2,
  bed_assignment: 2,
  absence: 2,
  head_count_person: 2,
  head_count_mark: 2,
  task: 2,
  task_person: 2,
  person_card: 2,
  stored_file: 2,
  recorded_event: 2,
  country_transfer: 2,
  transfer_person: 2,
  stay_permission: 2,
  authority_notification: 2,
  border_crossing: 2,
  allocation_override: 2,
  placement_request: 2,
  hand_out: 2,
  work_order: 2,
  inspection: 2,
  visa_case: 3,
  case_member: 3,
  case_link: 3,
  stage_event: 3,
  approval: 3,
  case_document: 3,
  deadline: 3,
  appointment: 3,
  external_number: 3,
  employment_claim: 3,
  sheet_words: 3,
  note: 3,
  functional_need: 4,
  specific_need: 4,
  no_contact: 4,
  incident: 4,
  incident_person: 4,
  medical_status: 5,
  person_statement: 6,
  incident_detail: 6,
  // Keyed digests by which people are found.
  duplicate_pair: 6,
  person_merge: 6,
} as const satisfies Record<string, number>;

export type AuditedTable = keyof typeof CLASS_OF;
export const AUDITED_TABLES = Object.keys(CLASS_OF) as AuditedTable[];

/** The highest class whose values each reader of the audit sees. */
export type SeenClass = 1 | 3;

/** A value as a reader may see it; a yes or no is still one, for the page to say in words. */
export type Shown = string | boolean | null;

export type Change = { field: string; before: Shown; after: Shown };

/** What is shown instead of a value that existed but is not for this reader. */
export const HIDDEN = "•••";

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const SEALED = /^\\x[0-9a-f]*$/;
const LONGEST = 200;

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) && value.every((each) => typeof each === "string")
    ? value.join(", ")
    : JSON.stringify(value);
}

function shown(value: unknown, open: boolean): Shown {
  if (value === undefined || value === null) return null;
  if (!open) return HIDDEN;
  if (typeof value === "boolean") return value;
  const text = textOf(value);
  // Row keys never leave the database, alone or in a list, and a sealed value means nothing.
  if (UUID.test(text) || SEALED.test(text) || text === "hidden") return HIDDEN;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/**
 * The fields of an entry with their values before and after, as far as a reader of that class may see them; of a
 * value they may not see, only that it existed. `content` is what the database stored, null when erased.
 */
export function changesOf(
  entry: { table: string; fields: readonly string[] },
  content: string | null,
  seen: SeenClass,
): Change[] {
  // A bulk load records only how many rows came, which is nobody's data.
  const isCount = entry.fields.length === 1 && entry.fields[0] === "rows";
  const open = isCount || (CLASS_OF[entry.table as AuditedTable] ?? 6) <= seen;
  const stored = (content === null ? {} : JSON.parse(content)) as Partial<
    Record<"before" | "after", unknown>
  >;
  const side = (name: "before" | "after", field: string) => {
    const values = stored[name];
    return typeof values === "object" && values !== null
      ? (values as Record<string, unknown>)[field]
      : undefined;
  };
  return told(entry.fields).map((field) => ({
    field,
    before: shown(side("before", field), open),
    after: shown(side("after", field), open),
  }));
}

/** The fields that many entries have between them; each has values of its own. */
export function fieldsOnly(fields: readonly string[]): Change[] {
  return told(fields).map((field) => ({
    field,
    before: null,
    after: null,
  }));
}

// What only numbers a row or counts its changes says nothing to a reader.
function told(fields: readonly string[]): string[] {
  return fields.filter((field) => field !== "id" && field !== "version");
}
