import pg from "pg";
import type { CivilDate } from "@/lib/core/civil-date";
import { openDataKey, openWith } from "@/lib/core/seal";
import { readBirthDate } from "@/lib/people/birth-text";
import { loadDemo } from "@/prisma/seed";
import { patience } from "@/scripts/slowness";
import { expect, test } from "../support/db";

const people = 1500;
const today = "2026-11-25" as CivilDate;
const name = `manzil_seed_${process.pid}`;
let client: pg.Client;
const said: string[] = [];

/** The server of the worker's database, with another database's name. */
function beside(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

// The demo needs an empty database, and the worker's own is shared with other files.
test.beforeAll(async ({ database }) => {
  test.setTimeout(patience(300_000));
  const server = new pg.Client({ connectionString: beside(database.ownerUrl, "postgres") });
  await server.connect();
  await server.query("SELECT pg_advisory_lock(hashtext('manzil template'))");
  await server.query(`CREATE DATABASE ${name} TEMPLATE manzil_template`);
  await server.end();
  const ownerUrl = beside(database.ownerUrl, name);
  await loadDemo({ ownerUrl, people, today, onProgress: (step) => said.push(step) });
  client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
});

test.afterAll(async ({ database }) => {
  await client?.end();
  const server = new pg.Client({ connectionString: beside(database.ownerUrl, "postgres") });
  await server.connect();
  await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await server.end();
});

async function rows(statement: string): Promise<Record<string, unknown>[]> {
  return (await client.query(statement)).rows;
}

async function one(statement: string): Promise<Record<string, unknown>> {
  return (await rows(statement))[0] ?? {};
}

test("all people are there, including the border group, about 4.2 to a case", async () => {
  const border = 52;
  expect(
    await one(
      "SELECT count(*)::int AS people, count(*) FILTER (WHERE country = 'TJ')::int > 400 AS tj FROM person",
    ),
  ).toEqual({
    people: people + border,
    tj: true,
  });
  const { ratio } = await one(
    "SELECT count(*)::float / (SELECT count(*) FROM visa_case) AS ratio FROM person",
  );
  expect(Number(ratio)).toBeGreaterThan(3.9);
  expect(Number(ratio)).toBeLessThan(4.5);
  expect(said).toContain("people 1,500 of 1,500");
});

test("every foreign key finds its row, although the copy skipped the checks", async () => {
  const keys = await rows(`
    SELECT c.conrelid::regclass::text AS child, c.confrelid::regclass::text AS parent, c.conname AS name,
      string_agg(format('p.%I = c.%I', f.attname, a.attname), ' AND ' ORDER BY k.n) AS same,
      string_agg(format('c.%I IS NOT NULL', a.attname), ' AND ' ORDER BY k.n) AS given
    FROM pg_constraint c CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY k(child, parent, n)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.child
    JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = k.parent
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace GROUP BY c.oid, 1, 2, 3`);
  const orphans: unknown[] = [];
  for (const { child, parent, name: key, same, given } of keys) {
    const { n } = await one(
      `SELECT count(*)::int AS n FROM ${child} c WHERE ${given} AND NOT EXISTS (SELECT FROM ${parent} p WHERE ${same})`,
    );
    if (n !== 0) orphans.push(key);
  }
  expect(keys.length).toBeGreaterThan(60);
  expect(orphans).toEqual([]);
});

test("every index and guard is back in place", async ({ database }) => {
  const shape = `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexdef`;
  const template = new pg.Client({ connectionString: beside(database.ownerUrl, "manzil_template") });
  await template.connect();
  expect(await rows(shape)).toEqual((await template.query(shape)).rows);
  await template.end();
  expect(await rows("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'O' AND NOT tgisinternal")).toEqual([]);
  expect(
    await rows(
      "SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity AND relnamespace = 'public'::regnamespace",
    ),
  ).toEqual([]);
});

test("every case's history is legal and ends in its stage; only cases in the last stages are closed", async () => {
  expect(
    await rows(`SELECT e.case_id, e.seq FROM (
      SELECT e.*, c.version_id, lag(e.to_stage) OVER w AS before, lag(e.effective_on) OVER w AS before_on, lag(e.recorded_at) OVER w AS before_at
      FROM stage_event e JOIN visa_case c ON c.id = e.case_id WINDOW w AS (PARTITION BY e.case_id ORDER BY e.seq)) e
    WHERE e.from_stage IS DISTINCT FROM e.before OR (e.seq = 1) <> (e.before IS NULL) OR e.effective_on < e.before_on
      OR e.recorded_at < e.before_at OR e.recorded_at < e.effective_on OR e.effective_on >= '${today}'
      OR (e.from_stage IS NOT NULL AND NOT EXISTS (SELECT FROM transition_def t WHERE t.version_id = e.version_id
        AND t.from_stage = e.from_stage AND t.to_stage = e.to_stage AND t.kind = e.kind))`),
  ).toEqual([]);
  expect(
    await rows(`SELECT c.ref FROM visa_case c JOIN stage_def s ON s.version_id = c.version_id AND s.code = c.stage
      LEFT JOIN LATERAL (SELECT to_stage, effective_on FROM stage_event e WHERE e.case_id = c.id ORDER BY seq DESC LIMIT 1) e ON true
    WHERE (e.to_stage, e.effective_on) IS DISTINCT FROM (c.stage, c.stage_entered_on) OR s.terminal <> (c.closed_on IS NOT NULL)
      OR NOT EXISTS (SELECT FROM case_member m WHERE m.case_id = c.id AND m.role = 'PA' AND m.person_id = c.principal_id)`),
  ).toEqual([]);
});

test("each person has one bed a night, in use, within the nights of the stay; sites are nearly full", async () => {
  expect(
    await rows(`SELECT a.id FROM bed_assignment a JOIN stay y ON y.id = a.stay_id JOIN bed b ON b.id = a.bed_id
    WHERE a.person_id <> y.person_id OR a.site_id <> y.site_id OR b.site_id <> a.site_id OR a.from_on < y.from_on
      OR coalesce(a.to_on, 'infinity') > coalesce(y.to_on, 'infinity') OR b.state <> 'in-service'
      OR EXISTS (SELECT FROM bed_assignment o WHERE o.bed_id = a.bed_id AND o.id <> a.id
        AND daterange(o.from_on, o.to_on) && daterange(a.from_on, a.to_on))`),
  ).toEqual([]);
  // The demo is loaded past the guards, so this checks what they would have refused.
  expect(
    await rows(`SELECT a.id FROM bed_assignment a JOIN bed b ON b.id = a.bed_id JOIN room r ON r.id = b.room_id AND r.sex_policy = 'FAMILY' AND NOT r.shared
      JOIN bed c ON c.room_id = r.id JOIN bed_assignment o ON o.bed_id = c.id AND o.person_id <> a.person_id
        AND daterange(o.from_on, o.to_on) && daterange(a.from_on, a.to_on)
      LEFT JOIN household_membership m ON m.person_id = a.person_id AND m.to_on IS NULL
      LEFT JOIN household_membership n ON n.person_id = o.person_id AND n.to_on IS NULL
    WHERE m.household_id IS DISTINCT FROM n.household_id OR m.household_id IS NULL`),
  ).toEqual([]);
  const sites =
    await rows(`SELECT s.code, (SELECT count(*) FROM bed_assignment a WHERE a.site_id = s.id AND a.to_on IS NULL)::float
    / (SELECT count(*) FROM bed b WHERE b.site_id = s.id AND b.state = 'in-service') AS used FROM site s`);
  expect(sites).toHaveLength(7);
  expect(sites.filter(({ used }) => Number(used) < 0.7 || Number(used) > 0.97)).toEqual([]);
  const { used } = await one(`SELECT (SELECT count(*) FROM bed_assignment WHERE to_on IS NULL)::float
    / (SELECT count(*) FROM bed WHERE state = 'in-service') AS used`);
  expect(Number(used)).toBeGreaterThan(0.8);
  expect(Number(used)).toBeLessThan(0.95);
});

test("days are in order: birth, arrival, registration, case; one in eight was born on 1 January", async () => {
  expect(
    await rows(`SELECT p.ref FROM person p JOIN person_arrival a ON a.person_id = p.id
    WHERE p.born_on > a.entered_on OR p.registered_at::date < a.entered_on OR p.registered_at >= '${today}'`),
  ).toEqual([]);
  expect(
    await rows(
      `SELECT c.ref FROM visa_case c JOIN person p ON p.id = c.principal_id WHERE c.opened_on < p.registered_at::date`,
    ),
  ).toEqual([]);
  const { share } =
    await one(`SELECT 100.0 * count(*) FILTER (WHERE born_precision = 'YEAR' AND born_calendar = 'gregorian') / count(*) AS share
    FROM person WHERE registration_level <> 'COUNT'`);
  expect(Number(share)).toBeGreaterThan(9);
  expect(Number(share)).toBeLessThan(15);
  // As the form reads 1 January: a year, its middle where one day is needed, the document's text beside it.
  const told = (await rows(
    `SELECT born_original_text AS text, born_from::text AS "from", born_to::text AS "to", born_on::text AS "on"
     FROM person WHERE born_precision <> 'UNKNOWN' AND born_precision <> 'AGE_RANGE' AND born_precision <> 'AGE'`,
  )) as { text: string; from: string; to: string; on: string }[];
  for (const { text, ...columns } of told) {
    const read = readBirthDate(text, today);
    if (!read.ok) throw new Error(text);
    const { bornFrom, bornTo, bornOn } = read.birth;
    expect(columns, text).toEqual({ from: bornFrom, to: bornTo, on: bornOn });
  }
});

test("the border group has tokens, no case, and not enough beds", async () => {
  expect(
    await one(`SELECT count(*)::int AS people, count(DISTINCT a.token)::int AS tokens, bool_and(p.registration_level IN ('COUNT', 'EMERGENCY')) AS half,
      bool_or(p.given_name = '') AS unnamed, bool_or(p.given_name <> '') AS named, bool_and(e.men + e.women + e.children = 52) AS counted,
      count(m.id)::int AS cases, bool_and(r.site_code = 'TJ-SHOKHIN') AS there,
      count(*) FILTER (WHERE NOT EXISTS (SELECT FROM bed_assignment b WHERE b.person_id = p.id)) > 0 AS bedless
    FROM person p JOIN person_arrival a ON a.person_id = p.id JOIN arrival_event e ON e.id = a.event_id JOIN person_row r ON r.person_id = p.id
    LEFT JOIN case_member m ON m.person_id = p.id`),
  ).toEqual({
    people: 52,
    tokens: 52,
    half: true,
    unnamed: true,
    named: true,
    counted: true,
    cases: 0,
    there: true,
    bedless: true,
  });
});

test("the people list is what the triggers write, and everybody has the keys of their names", async () => {
  const before = await rows(
    "SELECT md5(string_agg(r::text, ',' ORDER BY person_id)) AS sum, count(*)::int AS n FROM person_row r",
  );
  await client.query("SELECT manzil.refresh_person_rows(array_agg(id)) FROM person");
  expect(
    await rows(
      "SELECT md5(string_agg(r::text, ',' ORDER BY person_id)) AS sum, count(*)::int AS n FROM person_row r",
    ),
  ).toEqual(before);
  expect(before[0]?.n).toBe(people + 52);
  expect(
    await rows(
      `SELECT ref FROM person p WHERE given_name <> '' AND NOT EXISTS (SELECT FROM person_name_key k WHERE k.person_id = p.id)`,
    ),
  ).toEqual([]);
  expect(
    await rows(
      "SELECT ref FROM person WHERE given_name = 'Muhammad Nabi' AND father_name = 'Ghulam Hazart' AND country = 'TJ'",
    ),
  ).toHaveLength(1);
});

test("every country has twelve Mondays whose totals are those of their rows", async () => {
  expect(
    await one(
      `SELECT count(*)::int AS made, count(DISTINCT ref)::int AS days, max(ref) AS newest, bool_and(extract(isodow FROM on_day) = 1) AS mondays FROM snapshot`,
    ),
  ).toEqual({ made: 36, days: 12, newest: "S-2026-11-23", mondays: true });
  expect(
    await rows(`SELECT s.ref, s.country FROM snapshot s
      JOIN LATERAL (SELECT sum(cases) AS cases, sum(persons) AS persons, sum(persons_two_cases) AS two, sum(cardinality(days)) AS days,
        sum((SELECT sum(v::int) FROM jsonb_each_text(blocked) x(k, v))) AS blocked FROM snapshot_cell c WHERE c.snapshot_id = s.id) c ON true
      JOIN LATERAL (SELECT count(DISTINCT case_id) AS cases, count(DISTINCT person_id) AS persons,
        count(*) FILTER (WHERE counted) AS counted, count(*) FILTER (WHERE principal) AS principals,
        count(*) - count(DISTINCT person_id) AS more FROM snapshot_row r WHERE r.snapshot_id = s.id) r ON true
      WHERE c.cases <> r.cases OR c.cases <> r.principals OR c.persons <> r.persons OR c.persons <> r.counted OR c.days <> c.cases
        OR c.blocked <> c.cases OR c.two <> r.more OR c.persons = 0`),
  ).toEqual([]);
  const { grows } =
    await one(`SELECT (SELECT count(*) FROM snapshot_row r JOIN snapshot s ON s.id = r.snapshot_id WHERE s.ref = 'S-2026-11-23')
    > (SELECT count(*) FROM snapshot_row r JOIN snapshot s ON s.id = r.snapshot_id WHERE s.ref = 'S-2026-11-16') AS grows`);
  expect(grows).toBe(true);
});

test("one request waits in each country, made by a caseworker; the audit records the load and its chain holds", async () => {
  expect(
    await rows(`SELECT a.country, a.kind, u.role, c.stage = a.from_stage AS here FROM approval a JOIN app_user u ON u.id = a.requested_by_id
      JOIN visa_case c ON c.id = a.case_id WHERE a.state = 'PENDING' ORDER BY 1`),
  ).toEqual(["KZ", "TJ", "UZ"].map((country) => ({ country, kind: "DENY", role: "caseworker", here: true })));
  expect(
    await rows(`SELECT e.id FROM audit_entry e JOIN audit_content c ON c.entry_id = e.id WHERE e.action = 'load' AND (e.actor_kind <> 'seed' OR e.row_id <> '*'
      OR e.digest <> sha256(c.salt || convert_to(c.content, 'UTF8')))`),
  ).toEqual([]);
  expect(
    await one(`SELECT count(*)::int > 30 AS told, bool_and(EXISTS (SELECT FROM audit_link l WHERE l.chain = 'audit' AND l.tx = e.tx
      AND e.id BETWEEN l.first_id AND l.last_id)) AS linked FROM audit_entry e WHERE e.action = 'load'`),
  ).toEqual({ told: true, linked: true });
});

test("sealed values open with the key of the person they belong to", async () => {
  const parts = [
    ["contact_point", "value_sealed"],
    ["contact_point", "safe_note_sealed"],
    ["identity_document", "number_sealed"],
    ["identity_document", "issuer_sealed"],
    ["identity_document", "name_printed_sealed"],
    ["relative_outside", "name_sealed"],
    ["stay_permission", "number_sealed"],
  ].map(([table, column]) => ({
    what: `${table}.${column}`,
    from: `SELECT p.data_key AS key, x.${column} AS sealed FROM ${table} x JOIN person p ON p.id = x.person_id WHERE x.${column} IS NOT NULL`,
  }));
  const numbers = {
    what: "external_number.number_sealed",
    from: `SELECT p.data_key AS key, x.number_sealed AS sealed FROM external_number x JOIN visa_case c ON c.id = x.case_id
      JOIN person p ON p.id = c.principal_id`,
  };
  for (const { what, from } of [...parts, numbers]) {
    const found = await rows(`${from} ORDER BY x.id LIMIT 400`);
    expect(found.length, what).toBeGreaterThan(5);
    for (const { key, sealed } of found)
      expect(openWith(openDataKey(key as Buffer), sealed as Buffer), what).toMatch(/./);
  }
});

test("numbers continue where the demo ended, and it is not loaded twice", async ({ database }) => {
  expect(
    await one(`SELECT nextval('person_ref_seq') > (SELECT max(substr(ref, 3, 7)::int) FROM person) AS person,
      nextval('case_ref_seq') > (SELECT max(substr(ref, 3, 7)::int) FROM visa_case) AS "case"`),
  ).toEqual({ person: true, case: true });
  await expect(loadDemo({ ownerUrl: beside(database.ownerUrl, name), people: 10, today })).rejects.toThrow(
    "already holds people",
  );
});
