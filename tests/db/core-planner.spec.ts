import pg from "pg";
import type { Actor } from "@/lib/access/actor";
import { actorOfUser } from "@/lib/access/identify";
import { listAudit } from "@/lib/audit/queries";
import { getCase } from "@/lib/cases/queries/get-case";
import { listCases } from "@/lib/cases/queries/list-cases";
import { inTransaction } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { formatReference, parseReference } from "@/lib/core/reference-number";
import { newDataKey } from "@/lib/core/seal";
import { getBoard } from "@/lib/housing/queries/board";
import { PERSON_SORTS } from "@/lib/people/list-filter";
import { getPerson } from "@/lib/people/queries/get-person";
import { listPeople, pageOfPeople } from "@/lib/people/queries/list-people";
import { searchPeople } from "@/lib/people/queries/search-people";
import { stayBoard } from "@/lib/stay-law/queries/stay-board";
import { aScope, aUser, insertRows } from "@/prisma/builders";
import { patience } from "@/scripts/slowness";
import { test as base, expect } from "../support/db";

const PEOPLE = 20_000;
const EACH = `SELECT i, lpad(i::text, 7, '0') AS n, md5('p' || i)::uuid AS id, (ARRAY['KZ', 'TJ', 'UZ'])[1 + i % 3] AS country,
  md5('s' || i % 30)::uuid AS site_id FROM generate_series(1, ${PEOPLE}) i`;

/**
 * Enough rows that the planner prefers an index where it can use one; no trigger fires and nothing in them is true.
 */
const CROWD = [
  `INSERT INTO site (id, code, country, name, type, admin_area, opens_on)
    SELECT md5('s' || i)::uuid, 'SITE-' || i, (ARRAY['KZ', 'TJ', 'UZ'])[1 + i % 3], '{"en": "Site", "fa-AF": "Site"}', 'HOTEL', 'x', '2025-01-01' FROM generate_series(0, 29) i`,
  `INSERT INTO person (id, ref, country, given_name, father_name, name_native, sex, population_category, registration_level, data_key)
    SELECT id, 'P-' || n || '-0', country, 'Given' || i, 'Father' || i % 997, 'x', 'M', 'APPLICANT', 'FULL', '\\x00' FROM (${EACH}) e`,
  `INSERT INTO person_row (person_id, ref, country, given_name, father_name, name_native, sort_name, sort_native, sort_shown, sort_native_shown, sex, status, registration_level, household_size,
      site_id, site_code, stage, stage_entered_on, pathway, phase, hard_date)
    SELECT id, 'P-' || n || '-0', country, 'Given' || i, 'x', 'x', 'given' || md5(n), 'given' || md5(n), 'given' || md5(n), 'given' || md5(n), 'M', 'ACTIVE', 'FULL', 1, site_id, 'SITE-' || i % 30,
      'P2_CASE_CREATION', CASE WHEN i % 5 > 0 THEN DATE '2025-01-01' + i % 600 END, 'USRAP_P2', 'INTAKE', CASE WHEN i % 4 > 0 THEN DATE '2026-01-01' + i % 700 END FROM (${EACH}) e`,
  `INSERT INTO person_name_key (kind, key, country, person_id) SELECT k.kind, k.key, country, id FROM (${EACH}) e,
    LATERAL (VALUES ('given' || md5(n), 'token'), (left(md5(n), 6), 'skeleton')) k(key, kind)`,
  `INSERT INTO person_number_key (key, kind, country, person_id) SELECT sha256(convert_to(n, 'UTF8')), 'document', country, id FROM (${EACH}) e`,
  `INSERT INTO visa_case (id, ref, country, principal_id, version_id, stage, stage_entered_on, opened_on)
    SELECT id, 'C-' || n || '-0', country, id, (SELECT id FROM pathway_version WHERE pathway_code = 'USRAP_P2'), 'P2_CASE_CREATION', '2026-01-01', '2026-01-01' FROM (${EACH}) e`,
  `INSERT INTO case_member (id, case_id, country, person_id, person_country, role) SELECT md5('m' || i)::uuid, id, country, id, country, 'PA' FROM (${EACH}) e`,
  `INSERT INTO stage_event (id, case_id, country, seq, to_stage, kind, effective_on) SELECT id, id, country, 1, 'P2_CASE_CREATION', 'START', '2026-01-01' FROM (${EACH}) e`,
  `INSERT INTO registration_group (id, ref, country, opened_on) SELECT id, 'G-' || n || '-0', country, '2026-01-01' FROM (${EACH}) e`,
  `INSERT INTO household (id, ref, country) SELECT id, 'H-' || n || '-0', country FROM (${EACH}) e`,
  `INSERT INTO group_membership (id, group_id, country, person_id, person_country, relationship, from_on) SELECT id, id, country, id, country, 'FP', '2026-01-01' FROM (${EACH}) e`,
  `INSERT INTO household_membership (id, household_id, country, person_id, person_country, from_on) SELECT id, id, country, id, country, '2026-01-01' FROM (${EACH}) e`,
  `INSERT INTO stay (id, person_id, person_country, site_id, country, from_on, state) SELECT id, id, country, site_id, country, '2026-01-01', 'CHECKED_IN' FROM (${EACH}) e`,
  `INSERT INTO stay_permission (id, person_id, person_country, country, kind, from_on, to_on) SELECT id, id, country, country, 'VISA', '2026-01-01', '2027-01-01' FROM (${EACH}) e`,
  `INSERT INTO case_document (id, case_id, country, person_id, person_country, doc_type, state) SELECT id, id, country, id, country, 'PASSPORT', 'RECEIVED' FROM (${EACH}) e`,
  `INSERT INTO note (id, country, person_id, level, body, author_id) SELECT id, country, id, 'GENERAL', 'x', id FROM (${EACH}) e`,
  `INSERT INTO specific_need (id, person_id, country, code, status, restricted, identified_on) SELECT id, id, country, 'DS', 'CONFIRMED', false, '2026-01-01' FROM (${EACH}) e`,
  `INSERT INTO audit_entry (tx, at, actor_kind, actor_id, request, table_name, row_id, person_id, case_id, country, action, fields, digest)
    SELECT 1, '2026-01-01', 'seed', 'seed', '', 'person', id::text, id, id, country, 'insert', '{}', '\\x00' FROM (${EACH}) e`,
  `INSERT INTO audit_content (entry_id, country, salt, content) SELECT id, country, '\\x00', '{}' FROM audit_entry WHERE tx = 1`,
  `INSERT INTO access_log (tx, at, actor_kind, actor_id, request, kind, detail) SELECT 1, '2026-01-01', 'seed', 'seed', '', 'read', '{}' FROM (${EACH}) e`,
];

/** The tables with a row for everyone: scanning one of them is what must not happen. */
const BIG = new Set([
  "person",
  "person_row",
  "person_name_key",
  "person_number_key",
  "visa_case",
  "case_member",
  "stage_event",
  "group_membership",
  "registration_group",
  "household",
  "household_membership",
  "stay",
  "stay_permission",
  "case_document",
  "note",
  "specific_need",
  "audit_entry",
  "audit_content",
  "access_log",
]);

/** One of the crowd that can be found by what people type. */
const PERSON = formatReference("P", 4);
const CASE = formatReference("C", 4);

type Statement = { text: string; values: unknown[] };
type Crowd = {
  actors: Record<"coordinator" | "caseworker" | "manager" | "all", Actor>;
  planned(actor: Actor, run: () => Promise<unknown>): Promise<Map<string, string[]>>;
};

/** Everything sent to the database while `run` is running. */
async function overheard(run: () => Promise<unknown>): Promise<Statement[]> {
  const heard: Statement[] = [];
  const said = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...words: unknown[]) {
    const [first] = words as [string | { text?: string; values?: unknown[] }];
    if (typeof first === "object" && first.text) heard.push({ text: first.text, values: first.values ?? [] });
    return Reflect.apply(said, this, words) as unknown;
  } as typeof said;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = said;
  }
  return heard.filter(
    ({ text }) => /^\s*(\/\*.*\*\/\s*)?(SELECT|WITH)\b/i.test(text) && /\bFROM\b/i.test(text),
  );
}

type Plan = { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };

function walks(plan: Plan): string[] {
  const here =
    plan["Node Type"] === "Seq Scan" && BIG.has(plan["Relation Name"] ?? "")
      ? [plan["Relation Name"] ?? ""]
      : [];
  return [...here, ...(plan.Plans ?? []).flatMap(walks)];
}

// Counting a list means scanning it in any case: it is the one statement that may.
const COUNTS = /^\s*SELECT count\(\*\)::int AS total FROM/i;

const test = base.extend<object, { crowd: Crowd }>({
  crowd: [
    async ({ database }, use) => {
      const owner = new pg.Client({ connectionString: database.ownerUrl });
      await owner.connect();
      await owner.query("SET session_replication_role = replica");
      for (const statement of CROWD) await owner.query(statement);
      for (const [table, ref, id] of [
        ["person", PERSON, "id"],
        ["person_row", PERSON, "person_id"],
        ["visa_case", CASE, "id"],
      ] as const)
        await owner.query(`UPDATE ${table} SET ref = $1 WHERE ${id} = md5('p4')::uuid`, [ref]);
      await owner.query("UPDATE person SET data_key = $1 WHERE ref = $2", [
        Buffer.from(newDataKey().wrapped),
        PERSON,
      ]);
      const users = { coordinator: newId(), caseworker: newId(), manager: newId(), all: newId() };
      const roles = {
        coordinator: "coordinator",
        caseworker: "caseworker",
        manager: "site-manager",
        all: "coordinator",
      };
      const site =
        (await owner.query<{ id: string }>("SELECT id FROM site WHERE code = 'SITE-1'")).rows[0]?.id ?? "";
      for (const [name, id] of Object.entries(users)) {
        await insertRows(owner, "app_user", [
          aUser({ id, email: `${name}@crowd.example`, role: roles[name as keyof typeof roles] }),
        ]);
        for (const country of name === "all" ? ["KZ", "TJ", "UZ"] : ["TJ"])
          await insertRows(owner, "user_scope", [aScope(id, country, name === "manager" ? site : null)]);
      }
      await owner.query("ANALYZE");
      const actor = async (id: string) => {
        const found = await inTransaction(
          { kind: "anonymous", id: "anonymous", countries: [], request: "test" },
          (tx) => actorOfUser(tx, id, newId()),
        );
        if (!found) throw new Error("nobody");
        return found;
      };
      const actors = {
        coordinator: await actor(users.coordinator),
        caseworker: await actor(users.caseworker),
        manager: await actor(users.manager),
        all: await actor(users.all),
      };
      const app = new pg.Client({ connectionString: database.appUrl });
      await app.connect();
      const planned: Crowd["planned"] = async (who, run) => {
        await app.query("SELECT set_config('app.countries', $1, false)", [who.who.countries.join(",")]);
        const found = new Map<string, string[]>();
        for (const { text, values } of await overheard(run)) {
          if (COUNTS.test(text)) continue;
          const { rows } = await app.query<{ "QUERY PLAN": [{ Plan: Plan }] }>({
            text: `EXPLAIN (FORMAT JSON) ${text}`,
            values,
          });
          found.set(
            text,
            rows.flatMap((row) => walks(row["QUERY PLAN"][0].Plan)),
          );
        }
        return found;
      };
      await use({ actors, planned });
      await app.end();
      await owner.end();
    },
    { scope: "worker" },
  ],
});

/** References of the crowd in the form the columns require; the database does not check their last digit. */
const REF = (at: number) => `P-${String(at).padStart(7, "0")}-0`;

/** Fails with the statement and the table it scans. */
async function expectIndexed(
  crowd: Crowd,
  actor: Actor,
  run: () => Promise<unknown>,
  what: string,
): Promise<void> {
  const plans = await crowd.planned(actor, run);
  expect(plans.size, `${what} asked something`).toBeGreaterThan(0);
  const bad = [...plans]
    .filter(([, tables]) => tables.length > 0)
    .map(([text, tables]) => `${tables.join(", ")}: ${text}`);
  expect(bad, what).toEqual([]);
}

// Busy machines are slow.
test.describe.configure({ timeout: patience(180_000) });

test("a page of the people list is read from an index in every order: the first, a deep one and the one before it", async ({
  crowd,
}) => {
  for (const who of ["coordinator", "caseworker", "all"] as const)
    for (const sort of PERSON_SORTS)
      for (const from of [{}, { cursor: REF(9_001) }, { before: REF(9_001) }])
        await expectIndexed(
          crowd,
          crowd.actors[who],
          () => pageOfPeople(crowd.actors[who], { sort, ...from }),
          `${who} ${sort} ${JSON.stringify(from)}`,
        );
});

test("the manager's list and the filters of the lists are read from an index", async ({ crowd }) => {
  const { manager, caseworker, coordinator } = crowd.actors;
  for (const sort of ["ref", "days-left"] as const)
    await expectIndexed(crowd, manager, () => pageOfPeople(manager, { sort }), `of one site ${sort}`);
  await expectIndexed(
    crowd,
    coordinator,
    () => listPeople(coordinator, { owner: "none", site: "SITE-1" }),
    "by site",
  );
  await expectIndexed(crowd, caseworker, () => listPeople(caseworker, { owner: "me" }), "own");
  await expectIndexed(
    crowd,
    coordinator,
    () => listPeople(coordinator, { hardDateWithin: 14, sort: "days-left" }),
    "by days left",
  );
  for (const who of ["coordinator", "manager"] as const)
    await expectIndexed(crowd, crowd.actors[who], () => stayBoard(crowd.actors[who]), `board of ${who}`);
});

test("a search by name, number or reference is read from an index", async ({ crowd }) => {
  const { caseworker, all } = crowd.actors;
  for (const actor of [caseworker, all])
    for (const text of [
      "Ahmad Karim",
      "given12",
      "0012345678",
      "4321",
      PERSON,
      CASE,
      "G-0000001-0",
      "H-0000001-0",
    ])
      await expectIndexed(crowd, actor, () => searchPeople(actor, { text, limit: 20 }), text);
});

test("opening a person, a case or a site is read from an index", async ({ crowd }) => {
  const { coordinator, caseworker } = crowd.actors;
  for (const actor of [coordinator, caseworker]) {
    await expectIndexed(crowd, actor, () => getPerson(actor, { ref: PERSON, reason: "asked" }), "person");
    await expectIndexed(crowd, actor, () => getCase(actor, { ref: CASE, reason: "asked" }), "case");
  }
  await expectIndexed(crowd, coordinator, () => getBoard(coordinator, { site: "SITE-1" }), "site");
});

test("the audit of a person is read from an index", async ({ crowd }) => {
  const { coordinator } = crowd.actors;
  const ref = parseReference(PERSON);
  if (!ref) throw new Error("no reference");
  await expectIndexed(crowd, coordinator, () => listAudit(coordinator, { ref }), "audit");
});

test("a page of the case list is read from an index", async ({ crowd }) => {
  for (const who of ["coordinator", "all"] as const)
    await expectIndexed(crowd, crowd.actors[who], () => listCases(crowd.actors[who], {}), who);
});
