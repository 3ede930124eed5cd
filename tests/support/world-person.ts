import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { newId } from "@/lib/core/id";
import { blindKey, newDataKey, sealWith } from "@/lib/core/seal";
import { documentNames } from "@/lib/people/number-name";
import * as build from "@/prisma/builders";
import type { Row, Table } from "@/prisma/seed/rows";
import type { Somebody } from "./world";

export const DAY = "2026-01-05" as CivilDate;
let lastCanary = 0;

/** A text that may appear nowhere outside its country: `CNRY-KZ-person-given_name-17`. */
export function canary(country: Country, table: string, column: string): string {
  lastCanary += 1;
  return `CNRY-${country}-${table}-${column}-${lastCanary}`;
}

// Columns that take codes, and their lists.
const LISTS: Record<string, string> = {
  "person.ethnicity": "ethnicity",
  "specific_need.severity": "need-severity",
  "stay.out_reason": "stay-out-reason",
  "absence.kind": "absence-kind",
};

/** Writes rows of one country, with a canary in each of the named columns. */
export class Pen {
  constructor(
    readonly client: pg.Client,
    readonly country: Country,
  ) {}

  async write(table: Table, row: Row, columns: readonly string[] = []): Promise<void> {
    const texts = columns.map((column) => [column, canary(this.country, table, column)] as const);
    for (const [column, text] of texts) {
      const list = LISTS[`${table}.${column}`];
      if (list) await this.#offer(list, text);
    }
    await build.insertRows(this.client, table, [{ ...row, ...Object.fromEntries(texts) }]);
  }

  // A column that takes codes gets a canary only if its list contains it.
  async #offer(set: string, code: string): Promise<void> {
    await this.client.query(
      "INSERT INTO code_value (set, code, label, position, active) VALUES ($1, $2, $3, 999, false)",
      [set, code, JSON.stringify({ en: code, "fa-AF": code })],
    );
  }
}

const NAMES = [
  "given_name",
  "father_name",
  "grandfather_name",
  "family_name",
  "mother_name",
  "calling_name",
  "name_native",
  "father_name_native",
  "name_as_in_passport",
  "born_original_text",
  "place_of_birth",
  "origin_district",
  "occupation",
  "status_reason",
  "ethnicity",
  "religion",
];

export type Person = Somebody & { country: Country; key: Buffer };

/** One person with a row in each table about a person. */
export async function writePerson(pen: Pen): Promise<Person> {
  const { country } = pen;
  const { key, wrapped } = newDataKey();
  const row = build.aPerson({ country, data_key: wrapped });
  const of = { id: row.id, country };
  const about = () => ({ id: newId(), person_id: row.id, country });
  const sealed = (table: string, column: string) => sealWith(key, canary(country, table, column));
  await pen.write("person", row, NAMES);
  await pen.write("person_alias", { ...about(), kind: "CALLING" }, ["name", "name_native"]);
  await pen.write("person_language", {
    ...about(),
    language: "PRS",
    speaks: "E",
    reads: "E",
    writes: "E",
  });
  await pen.write("contact_point", {
    ...about(),
    kind: "PHONE",
    value_sealed: sealed("contact_point", "value"),
    last_four: "1234",
    safe_note_sealed: sealed("contact_point", "safe_note"),
  });
  await pen.write("identity_document", {
    ...about(),
    type: "TAZKIRA",
    number_sealed: sealed("identity_document", "number"),
    status: "SEEN",
    zone_sealed: sealed("identity_document", "zone"),
    zone_reason_sealed: sealed("identity_document", "zone_reason"),
    volume_sealed: sealed("identity_document", "volume"),
    page_sealed: sealed("identity_document", "page"),
    registration_sealed: sealed("identity_document", "registration"),
    serial_sealed: sealed("identity_document", "serial"),
    issuer_sealed: sealed("identity_document", "issuer"),
    name_printed_sealed: sealed("identity_document", "name_printed"),
  });
  const employer = canary(country, "sheet_words", "words");
  await pen.write("sheet_words", {
    ...about(),
    words_sealed: sealWith(key, JSON.stringify([{ column: "employer", heading: "", text: employer }])),
    written_at: `${DAY}T06:00:00Z`,
  });
  await pen.write("person_number", {
    ...about(),
    issuer: "UNHCR",
    number_sealed: sealed("person_number", "number"),
    last_four: "4321",
  });
  await pen.write("person_name_key", {
    key: canary(country, "person_name_key", "key").toLowerCase(),
    country,
    person_id: row.id,
    kind: "token",
  });
  const number = `${country}${row.ref.slice(2, 9)}`;
  for (const { domain, text } of documentNames(number))
    await pen.write("person_number_key", {
      key: blindKey(domain, text),
      kind: "document",
      country,
      person_id: row.id,
    });
  await pen.write("person_statement", {
    ...about(),
    kind: "THREAT",
    data_class: "C6",
    body_sealed: sealed("person_statement", "body"),
    author_id: newId(),
  });
  await pen.write("relative_outside", {
    ...about(),
    relation: "SBM",
    name_sealed: sealed("relative_outside", "name"),
    place_sealed: sealed("relative_outside", "place"),
    contact_sealed: sealed("relative_outside", "contact"),
    lives_in_sealed: sealed("relative_outside", "lives_in"),
    in_danger: true,
    danger_sealed: sealed("relative_outside", "danger"),
  });
  await pen.write("consent", {
    ...about(),
    purpose: "RESETTLEMENT",
    recipient: "UNHCR",
    decision: "GIVEN",
    decided_on: DAY,
    text_version: "2021-09",
    language: "fa-AF",
    how: "SPOKEN",
    witness_sealed: sealed("consent", "witness"),
    interpreter_sealed: sealed("consent", "interpreter"),
    note_sealed: sealed("consent", "note"),
    recorded_by_id: newId(),
  });
  await pen.write("person_arrival", { ...about(), person_country: country, entered_on: DAY, mode: "LAND" }, [
    "crossing",
    "token",
  ]);
  await pen.write("employment_claim", { ...about(), from_on: "2015-01-01", verified: false }, [
    "employer",
    "role",
    "supervisor",
  ]);
  await pen.write("medical_status", { ...about(), done_on: DAY, valid_to: "2026-07-05", travel_ready: true });
  await pen.write("functional_need", { ...about(), kind: "GROUND_FLOOR", from_on: DAY });
  for (const [code, restricted] of [
    ["DS-PM", false],
    ["SV-VF", true],
  ] as const)
    await pen.write(
      "specific_need",
      { ...about(), code, restricted, status: "CONFIRMED", identified_on: DAY },
      ["severity"],
    );
  await pen.write(
    "stay_permission",
    build.aStayPermission(of, { number_sealed: sealed("stay_permission", "number"), to_on: "2027-01-05" }),
    ["authority"],
  );
  await pen.write(
    "authority_notification",
    { ...about(), person_country: country, cause: "ARRIVAL", due_on: DAY },
    ["authority", "reference"],
  );
  await pen.write(
    "border_crossing",
    { ...about(), person_country: country, crossed_on: DAY, direction: "IN", mode: "REGULAR" },
    ["crossing"],
  );
  await pen.client.query(
    `INSERT INTO hard_date (person_id, person_country, country, on_day, kind, why, as_of, computed_at)
     VALUES ($1, $2, $2, '2027-01-05', 'VISA', '[]', '2026-01-05', '2026-01-05T06:00:00Z')`,
    [row.id, country],
  );
  const event = newId();
  await pen.client.query(
    `INSERT INTO recorded_event (id, country, person_id, person_country, kind, on_day, recorded_at, recorded_by_id)
     VALUES ($1, $2, $3, $2, 'CROSSING', '2026-01-05', '2026-01-05T06:00:00Z', 'seed')`,
    [event, country, row.id],
  );
  await pen.client.query(
    `INSERT INTO recorded_write (event_id, country, person_country, table_name, row_id, person_id, digest)
     VALUES ($1, $2, $2, 'person', $3, $3, '')`,
    [event, country, row.id],
  );
  await pen.write("note", { ...about(), level: "GENERAL", author_id: newId() }, ["body"]);
  await pen.write("note", {
    ...about(),
    level: "PROTECTION",
    body_sealed: sealed("note", "body-sealed"),
    author_id: newId(),
  });
  await pen.write("stored_file", {
    ...about(),
    kind: "PHOTO",
    state: "HELD",
    content_type: "image/jpeg",
    size: 1,
    digest: randomBytes(32),
    place: randomBytes(16).toString("hex"),
    key_sealed: sealed("stored_file", "key"),
    created_at: `${DAY}T06:00:00Z`,
    created_by_id: newId(),
  });
  return { id: row.id, ref: row.ref, country, key };
}
