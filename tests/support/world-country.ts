import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { Country } from "@/lib/access/roles";
import { newId } from "@/lib/core/id";
import { sealWith } from "@/lib/core/seal";
import { CURRENCY_OF } from "@/lib/costs/schema";
import * as build from "@/prisma/builders";
import type { Who, WorldCase, WorldCountry } from "./world";
import { writeImport } from "./world-imports";
import { writeDeclinedTransfer, writePair } from "./world-pair";
import { canary, DAY, Pen, type Person, writePerson } from "./world-person";
import { writeSiteRecords } from "./world-site";

async function writeSite(
  pen: Pen,
  siteId: string,
  people: readonly [Person, Person, Person],
  asker: string,
): Promise<string> {
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
  await writeRound(pen, siteId, people[0], asker);
  const [first, second] = people;
  const of = { site_id: siteId, country, person_id: first.id, person_country: country, from_on: DAY };
  await pen.write(
    "allocation_override",
    { ...of, id: newId(), rule: "BUNK", until_on: "2099-01-01", requested_by_id: asker },
    ["reason"],
  );
  await pen.write(
    "allocation_override",
    {
      id: newId(),
      site_id: siteId,
      country,
      rule: "OVERFLOW",
      m2_standard: 3,
      from_on: DAY,
      until_on: DAY,
      state: "AGREED",
      requested_by_id: asker,
      decided_by_id: asker,
    },
    ["reason"],
  );
  await pen.write("placement_request", { ...of, id: newId(), requested_by_id: asker }, ["note"]);
  await pen.write("no_contact", {
    id: newId(),
    person_a_id: first.id,
    country,
    person_b_id: second.id,
    person_country: country,
    level: "WING",
    reason_sealed: Buffer.from([0]),
    from_on: DAY,
    to_on: DAY,
  });
  await writeSiteRecords(pen, made, first, asker);
  return made.site.code;
}

/** A closed round in which one person was seen, and a task about them. */
async function writeRound(pen: Pen, siteId: string, person: Person, asker: string): Promise<void> {
  const { country } = pen;
  const of = { country, person_id: person.id, person_country: country };
  const { rows } = await pen.client.query<{ id: string }>("SELECT id FROM stay WHERE person_id = $1", [
    person.id,
  ]);
  const round = newId();
  const entry = newId();
  const task = newId();
  const started_at = `${DAY}T15:00:00Z`;
  const marked_at = `${DAY}T15:10:00Z`;
  await pen.write("head_count", {
    id: round,
    site_id: siteId,
    country,
    started_at,
    started_by_id: asker,
    closed_at: `${DAY}T16:00:00Z`,
    closed_by_id: asker,
  });
  await pen.write(
    "head_count_person",
    { ...of, id: entry, head_count_id: round, stay_id: rows[0]?.id ?? "" },
    ["token"],
  );
  await pen.write("head_count_mark", {
    id: newId(),
    head_count_id: round,
    country,
    entry_id: entry,
    right_id: newId(),
    present: true,
    marked_at,
    received_at: marked_at,
  });
  await pen.write("person_card", {
    id: newId(),
    person_id: person.id,
    country,
    token_hash: randomBytes(32),
    token_sealed: randomBytes(60),
    issued_at: started_at,
    issued_by_id: asker,
    revoked_at: marked_at,
  });
  await pen.write(
    "task",
    { ...of, id: task, type: "WHEREABOUTS", source: "ABSENCE", due_on: DAY, created_at: started_at },
    ["note"],
  );
  await pen.write("task_person", { ...of, id: newId(), task_id: task });
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
  const newcomer = await writePerson(pen);
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
  await pen.write("group_membership", build.inGroup(group, newcomer, DAY), ["reason"]);
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
  await pen.write("consent", {
    id: newId(),
    person_id: people[1].id,
    country,
    purpose: "TRAVEL",
    recipient: "IOM_TRAVEL",
    decision: "GIVEN",
    decided_on: DAY,
    text_version: "2021-09",
    language: "ps",
    how: "SIGNED",
    guardian_id: principal.id,
    guardian_country: country,
    recorded_by_id: owners.asker,
  });
  await pen.write("requested_neighbour", {
    id: newId(),
    person_a_id: principal.id,
    country,
    person_b_id: people[1].id,
    person_country: country,
    from_on: DAY,
  });
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
  const number_sealed = sealWith(principal.key, canary(country, "external_number", "number"));
  await pen.write("external_number", { ...about(), issuer: "RSC", number_sealed });
  await pen.write("note", { ...about(), level: "CASE", author_id: owners.owner }, ["body"]);
  const site = await writeSite(pen, siteId, people, owners.asker);
  const pair = await writePair(pen, people[1], people[2]);
  await writeDeclinedTransfer(pen, people);
  return {
    id: row.id,
    ref: row.ref,
    people,
    newcomer,
    group: group.ref,
    household: household.ref,
    approval,
    pair,
    site,
  };
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
  await writeImport(pen, caseworker, own.people[0]);
  const other = await writeCase(pen, { owner: colleague, cover: null, asker: colleague }, newId());
  const imported = await writeImport(pen, colleague, other.people[0]);
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
  await pen.write("currency_rate", {
    id: newId(),
    country,
    currency: CURRENCY_OF[country],
    month: "2026-01-01",
    per_usd: 10,
  });
  await client.query(
    "INSERT INTO night_run (id, country, on_day, lapsed, expired, done_at) VALUES ($1, $2, $3, 0, 0, $4)",
    [newId(), country, DAY, `${DAY}T20:00:00Z`],
  );
  await client.query(
    "INSERT INTO duplicate_run (id, country, on_day, looked, found, done_at) VALUES ($1, $2, $3, 0, 0, $4)",
    [newId(), country, DAY, `${DAY}T20:30:00Z`],
  );
  return { own, other, snapshot: await writeSnapshot(client, country), import: imported };
}
