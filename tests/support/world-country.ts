import type pg from "pg";
import type { Country } from "@/lib/access/roles";
import { newId } from "@/lib/core/id";
import { newDataKey, numberKey, sealWith, tailKey } from "@/lib/core/seal";
import * as build from "@/prisma/builders";
import type { Row, Table } from "@/prisma/seed/rows";
import type { Somebody, Who, WorldCase, WorldCountry } from "./world";

const DAY = "2026-01-05";
let lastCanary = 0;

/** A text that may be found nowhere outside its country: `CNRY-KZ-person-given_name-17`. */
function canary(country: Country, table: string, column: string): string {
  lastCanary += 1;
  return `CNRY-${country}-${table}-${column}-${lastCanary}`;
}

/** Writes rows of one country, with a canary in each of the named columns. */
class Pen {
  constructor(
    readonly client: pg.Client,
    readonly country: Country,
  ) {}

  async write(table: Table, row: Row, columns: readonly string[] = []): Promise<void> {
    const texts = columns.map((column) => [column, canary(this.country, table, column)]);
    await build.insertRows(this.client, table, [{ ...row, ...Object.fromEntries(texts) }]);
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

type Person = Somebody & { country: Country };

async function writePerson(pen: Pen): Promise<Person> {
  const { country } = pen;
  const { key, wrapped } = newDataKey();
  const row = build.aPerson({ country, data_key: wrapped });
  const of = { id: row.id, country };
  const about = () => ({ id: newId(), person_id: row.id, country });
  const sealed = (table: string, column: string) => sealWith(key, canary(country, table, column));
  await pen.write("person", row, NAMES);
  await pen.write("person_alias", { ...about(), kind: "ALIAS" }, ["name", "name_native"]);
  await pen.write("person_language", {
    ...about(),
    language: "prs",
    speaks: "GOOD",
    reads: "GOOD",
    writes: "GOOD",
  });
  await pen.write(
    "contact_point",
    { ...about(), kind: "PHONE", value_sealed: sealed("contact_point", "value"), last_four: "1234" },
    ["safe_note"],
  );
  await pen.write(
    "identity_document",
    { ...about(), type: "TAZKIRA", number_sealed: sealed("identity_document", "number"), status: "SEEN" },
    ["issuer", "name_printed"],
  );
  await pen.write("person_name_key", {
    key: canary(country, "person_name_key", "key").toLowerCase(),
    country,
    person_id: row.id,
    kind: "token",
    part: "given",
  });
  const number = `${country}${row.ref.slice(2, 9)}`;
  for (const found of [numberKey(number), tailKey(number)])
    if (found)
      await pen.write("person_number_key", { key: found, kind: "document", country, person_id: row.id });
  await pen.write("person_statement", {
    ...about(),
    kind: "THREAT",
    data_class: "C6",
    body_sealed: sealed("person_statement", "body"),
    author_id: newId(),
  });
  await pen.write("relative_outside", {
    ...about(),
    relation: "BROTHER",
    name_sealed: sealed("relative_outside", "name"),
    place_sealed: sealed("relative_outside", "place"),
  });
  await pen.write("person_arrival", { ...about(), entered_on: DAY, mode: "LAND" }, ["crossing", "token"]);
  await pen.write("employment_claim", { ...about(), from_on: "2015-01-01", verified: false }, [
    "employer",
    "role",
    "supervisor",
  ]);
  await pen.write("medical_status", { ...about(), done_on: DAY, valid_to: "2026-07-05", travel_ready: true });
  await pen.write("functional_need", { ...about(), kind: "GROUND_FLOOR", from_on: DAY });
  for (const [code, restricted] of [
    ["DS", false],
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
  await pen.write("authority_notification", { ...about(), person_country: country, due_on: DAY }, [
    "authority",
    "cause",
    "reference",
  ]);
  await pen.write("note", { ...about(), level: "GENERAL", author_id: newId() }, ["body"]);
  await pen.write("note", {
    ...about(),
    level: "PROTECTION",
    body_sealed: sealed("note", "body"),
    author_id: newId(),
  });
  return { id: row.id, ref: row.ref, country };
}

async function writeLodging(pen: Pen, siteId: string, people: readonly Person[]): Promise<string> {
  const { country } = pen;
  const short = siteId.slice(-6).toUpperCase();
  const made = build.aSiteWithBeds([people.length], { id: siteId, code: `${country}-W${short}`, country });
  const name = { en: canary(country, "site", "name"), "fa-AF": canary(country, "site", "name") };
  await pen.write("site", { ...made.site, name }, ["admin_area", "contract"]);
  for (const row of made.buildings) await pen.write("building", row);
  for (const row of made.rooms) await pen.write("room", row, ["wing"]);
  for (const row of made.beds) await pen.write("bed", row);
  await pen.write(
    "bed_out_of_service",
    { id: newId(), bed_id: made.beds[0]?.id ?? "", country, from_on: "2025-01-01", to_on: "2025-02-01" },
    ["reason"],
  );
  for (const [at, person] of people.entries()) {
    const stay = build.aStay(made.site, person);
    await pen.write("stay", stay, ["out_reason"]);
    await pen.write("bed_assignment", build.aBedAssignment(stay, made.beds[at]?.id ?? ""));
    await pen.write(
      "absence",
      {
        id: newId(),
        stay_id: stay.id,
        country,
        person_country: country,
        from_at: `${DAY}T06:00:00Z`,
        to_at: `${DAY}T12:00:00Z`,
      },
      ["kind"],
    );
  }
  return made.site.code;
}

type Owners = { owner: string; cover: string | null; asker: string };

async function writeCase(pen: Pen, owners: Owners, siteId: string): Promise<WorldCase> {
  const { country } = pen;
  const keep = {
    owner_id: owners.owner,
    cover_id: owners.cover,
    cover_until: owners.cover ? "2099-01-01" : null,
  };
  const people: [Person, Person, Person] = [
    await writePerson(pen),
    await writePerson(pen),
    await writePerson(pen),
  ];
  const [principal] = people;
  const group = build.aGroup({ country, ...keep });
  const household = build.aHousehold({ country });
  await pen.write("registration_group", group);
  await pen.write("household", household);
  for (const [at, person] of people.entries()) {
    await pen.write("group_membership", { ...build.inGroup(group, person, DAY), focal_point: at === 0 }, [
      "reason",
    ]);
    await pen.write("household_membership", build.inHousehold(household, person, DAY));
  }
  await pen.write(
    "relationship",
    {
      id: newId(),
      person_a_id: principal.id,
      country,
      person_b_id: people[1].id,
      person_country: country,
      code: "WIF",
    },
    ["evidence"],
  );
  const { rows } = await pen.client.query<{ id: string; stage: string }>(
    "SELECT id, 'P2_CASE_CREATION' AS stage FROM pathway_version WHERE pathway_code = 'USRAP_P2'",
  );
  const version = rows[0];
  if (!version) throw new Error("the reference data lacks USRAP_P2");
  const row = build.aCase({
    country,
    principal_id: principal.id,
    version_id: version.id,
    stage: version.stage,
    ...keep,
  });
  await pen.write("visa_case", { ...row, on_hold_since: DAY }, ["external_status", "hold_reason"]);
  await pen.write("stage_event", build.firstStep(row), ["reason"]);
  const about = () => ({ id: newId(), case_id: row.id, country });
  for (const [at, person] of people.entries()) {
    await pen.write(
      "case_member",
      build.aMember(row, person, { role: (["PA", "SPOUSE", "CHILD"] as const)[at] ?? "OTHER" }),
      ["reason_excluded"],
    );
    await pen.write(
      "case_document",
      { ...about(), person_id: person.id, person_country: country, doc_type: "PASSPORT", state: "RECEIVED" },
      ["waived_reason"],
    );
  }
  const approval = build.aRef("Q");
  await pen.write(
    "approval",
    {
      ...about(),
      ref: approval,
      kind: "WITHDRAW",
      from_stage: row.stage,
      to_stage: "CLOSED",
      effective_on: DAY,
      requested_by_id: owners.asker,
    },
    ["reason"],
  );
  await pen.write("deadline", { ...about(), rule: "WORLD", anchor_on: DAY, due_on: "2027-01-01" });
  await pen.write("appointment", { ...about(), kind: "MEDICAL", on_day: DAY });
  await pen.write("external_number", { ...about(), issuer: "RSC" }, ["number"]);
  await pen.write("note", { ...about(), level: "CASE", author_id: owners.owner }, ["body"]);
  const site = await writeLodging(pen, siteId, people);
  return { id: row.id, ref: row.ref, people, group: group.ref, household: household.ref, approval, site };
}

async function writeSnapshot(client: pg.Client, country: Country): Promise<string> {
  const id = newId();
  const values = [id, country];
  await client.query(
    "INSERT INTO snapshot (id, ref, on_day, as_of, country) VALUES ($1, 'S-2026-01-05', '2026-01-05', '2026-01-05T06:00:00Z', $2)",
    values,
  );
  await client.query(
    "INSERT INTO snapshot_row (id, snapshot_id, country, site_code, principal, counted) VALUES (gen_random_uuid(), $1, $2, 'CNRY-' || $2 || '-snapshot_row-site_code-1', true, true)",
    values,
  );
  await client.query(
    `INSERT INTO snapshot_cell (id, snapshot_id, country, site_code, pathway, phase, cases, persons, persons_two_cases, days, blocked, stages)
    VALUES (gen_random_uuid(), $1, $2, 'CNRY-' || $2 || '-snapshot_cell-site_code-1', 'USRAP_P2', 'INTAKE', 2, 6, 0, '{3,4}', '{}', '{}')`,
    values,
  );
  return id;
}

/** One country of the world: two cases of three people at two sites, an arrival, a link between the cases, a snapshot. */
export async function writeCountry(
  client: pg.Client,
  country: Country,
  users: Record<Who, string>,
  siteId: string,
): Promise<WorldCountry> {
  const pen = new Pen(client, country);
  const caseworker = users[`caseworker-${country}`];
  const colleague = users[`colleague-${country}`];
  const own = await writeCase(
    pen,
    { owner: caseworker, cover: users[`officer-${country}`], asker: caseworker },
    siteId,
  );
  const other = await writeCase(pen, { owner: colleague, cover: null, asker: colleague }, newId());
  await pen.write(
    "arrival_event",
    {
      id: newId(),
      ref: build.aRef("A"),
      country,
      occurred_at: `${DAY}T06:00:00Z`,
      men: 1,
      women: 1,
      children: 1,
    },
    ["crossing", "district", "authority", "transport", "note"],
  );
  await pen.write("case_link", {
    id: newId(),
    case_a_id: own.id,
    country,
    case_b_id: other.id,
    person_country: country,
    kind: "FAMILY",
  });
  return { own, other, snapshot: await writeSnapshot(client, country) };
}
