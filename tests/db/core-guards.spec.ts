import { COUNTRIES } from "@/lib/access/roles";
import { expect, test } from "../support/world";
import { asking, refusal, tablesOf } from "../support/world-sql";

const SCOPE_COLUMNS = ["country", "person_country", "present_in", "to_country"];
const PEOPLE_COLUMNS =
  /^(country|person_country|present_in|to_country|(person|case|principal|stay|person_a|person_b|case_a|case_b)_id|person_ids)$/;

/** Tables with such a column that are outside row-level security, each with its reason. */
const UNSCOPED: Record<string, string> = {
  consular_post: "reference data: the country the post lies in",
  country_holiday: "reference data: the calendar of a country",
  host_rule_version: "reference data: the rules of a country",
  user_scope: "read before anybody is known: it is what says which countries somebody reaches",
};

test("every table that names a person, a case or a country is restricted by country", async ({ world }) => {
  const held = await world.look(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relrowsecurity AND relforcerowsecurity",
  );
  const names = new Set(held.map((row) => row.relname));
  const open = [...(await tablesOf(world.look))].filter(
    ([name, columns]) => columns.some((column) => PEOPLE_COLUMNS.test(column)) && !names.has(name),
  );
  expect(open.map(([name]) => name)).toEqual(Object.keys(UNSCOPED));
  const views = await world.look(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')",
  );
  expect(views).toEqual([]);
});

async function heldTables(
  look: (statement: string) => Promise<Record<string, unknown>[]>,
): Promise<[string, string[]][]> {
  const rows = await look(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity",
  );
  const names = new Set(rows.map((row) => row.relname));
  return [...(await tablesOf(look))].filter(([name]) => names.has(name));
}

test("without settings the application's login sees no row of any of them", async ({ world, database }) => {
  const tables = await heldTables(world.look);
  for (const settings of [{}, { countries: "" }, { countries: "XX" }])
    await asking(database.appUrl, settings, async (ask) => {
      for (const [table] of tables) {
        // An entry without a country is visible with any scope; "XX" is one.
        const only = settings.countries === "XX" ? "WHERE country IS NOT NULL" : "";
        expect(
          await ask(`SELECT count(*)::int AS n FROM ${table} ${only}`),
          `${table} ${JSON.stringify(settings)}`,
        ).toEqual([{ n: 0 }]);
      }
    });
});

test("with one country set, the login sees all of that country's rows and none of another's", async ({
  world,
  database,
}) => {
  for (const [table, columns] of await heldTables(world.look)) {
    const scope = SCOPE_COLUMNS.filter((column) => columns.includes(column));
    const theirs = scope.map((column) => `coalesce(${column}, '') = 'KZ'`).join(" OR ");
    const nobodys = ["audit_entry", "audit_content", "access_log", "export_job"].includes(table)
      ? " OR country IS NULL"
      : "";
    const count = `SELECT count(*)::int AS all, (count(*) FILTER (WHERE ${theirs}${nobodys}))::int AS mine FROM ${table}`;
    const [behind] = await world.look(count);
    const [seen] = await asking(database.appUrl, { countries: "KZ" }, (ask) => ask(count));
    expect(seen, table).toEqual({ all: behind?.mine, mine: behind?.mine });
    if (table === "access_log" || table === "export_job") continue;
    expect(Number(behind?.mine), `${table} holds rows to be seen`).toBeGreaterThan(0);
    expect(Number(behind?.all), `${table} holds rows not to be seen`).toBeGreaterThan(Number(behind?.mine));
  }
});

test("no row can be inserted into, moved to or changed in another country", async ({ world, database }) => {
  for (const [table, columns] of await heldTables(world.look)) {
    const scope = SCOPE_COLUMNS.filter((column) => columns.includes(column));
    const [foreign] = await world.look(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE country = 'TJ' LIMIT 1`,
    );
    await asking(database.appUrl, { countries: "KZ", actor: "x" }, async (ask) => {
      const may = async (privilege: string) =>
        (await ask("SELECT has_table_privilege(current_user, $1, $2) AS yes", [table, privilege]))[0]?.yes ===
        true;
      if (foreign) {
        const row = foreign.row as Record<string, unknown>;
        // A step that the trigger would accept, so that the policy is what refuses.
        if (table === "stage_event") Object.assign(row, { seq: 2, from_stage: row.to_stage });
        const written = refusal(
          ask(`INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, $1)).*`, [
            JSON.stringify(row),
          ]),
        );
        expect(await written, table).toMatch(
          (await may("INSERT")) ? /row-level security policy/ : /permission denied/,
        );
      }
      const abroad = scope.map((column) => `${column} = 'TJ'`).join(", ");
      const moved = refusal(ask(`UPDATE ${table} SET ${abroad} WHERE country = 'KZ'`));
      if (table !== "export_job" || foreign)
        expect(await moved, table).toMatch(
          (await may("UPDATE")) ? /row-level security policy/ : /permission denied/,
        );
      if (!(await may("UPDATE"))) return;
      const touched = await ask(
        `WITH touched AS (UPDATE ${table} SET country = country WHERE ${scope.map((column) => `${column} IS DISTINCT FROM 'KZ'`).join(" AND ")} RETURNING 1) SELECT count(*)::int AS n FROM touched`,
      );
      expect(touched, table).toEqual([{ n: 0 }]);
    });
  }
});

test("the application's login owns nothing, can create nothing and can become nobody else", async ({
  database,
}) => {
  await asking(database.appUrl, { countries: "KZ", actor: "x" }, async (ask) => {
    const owned =
      await ask(`SELECT 'relation ' || relname AS what FROM pg_class WHERE relowner = current_user::regrole
      UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE proowner = current_user::regrole
      UNION ALL SELECT 'schema ' || nspname FROM pg_namespace WHERE nspowner = current_user::regrole
      UNION ALL SELECT 'database ' || datname FROM pg_database WHERE datdba = current_user::regrole
      UNION ALL SELECT 'member of ' || roleid::regrole FROM pg_auth_members WHERE member = current_user::regrole`);
    expect(owned).toEqual([]);
    for (const statement of [
      "CREATE TABLE public.mine (id int)",
      "CREATE TABLE manzil.mine (id int)",
      "CREATE TEMP TABLE mine (id int)",
      "CREATE SCHEMA mine",
      "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
      "CREATE ROLE mine",
      "SET ROLE manzil_owner",
      `SET SESSION AUTHORIZATION ${new URL(database.ownerUrl).username}`,
      "ALTER ROLE manzil_app BYPASSRLS",
      "ALTER TABLE person DISABLE ROW LEVEL SECURITY",
      "DROP POLICY in_scope ON person",
      "COPY person TO PROGRAM 'cat'",
      "SELECT pg_read_file('/etc/passwd')",
    ])
      expect(await refusal(ask(statement)), statement).toMatch(/^(42501|0LP01) /);
  });
});

test("of the functions that run as the owner, the application can call only the two for the access log", async ({
  database,
}) => {
  const callable = await asking(database.appUrl, {}, (ask) =>
    ask(`SELECT proname AS name FROM pg_proc WHERE prosecdef AND pronamespace = 'manzil'::regnamespace
      AND has_function_privilege(current_user, oid, 'EXECUTE') ORDER BY 1`),
  );
  expect(callable.map((row) => row.name)).toEqual(["log_access", "seal_access"]);
  const loose = await asking(database.ownerUrl, {}, (ask) =>
    ask(
      "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'manzil'::regnamespace AND NOT coalesce(proconfig::text LIKE '%search_path=%', false)",
    ),
  );
  expect(loose).toEqual([]);
});

test("the application cannot change reference data, settings or pathways", async ({ database }) => {
  await asking(database.appUrl, { countries: "KZ,TJ,UZ", actor: "x" }, async (ask) => {
    for (const table of [
      "country",
      "province",
      "code_value",
      "consular_post",
      "country_holiday",
      "host_rule_version",
      "pathway",
      "pathway_version",
      "stage_def",
      "transition_def",
      "doc_requirement",
      "deadline_rule",
      "setting",
      "person_row",
      "_prisma_migrations",
    ])
      for (const statement of [`INSERT INTO ${table} SELECT * FROM ${table}`, `DELETE FROM ${table}`])
        expect(await refusal(ask(statement)), statement).toMatch(/^42501 permission denied/);
  });
});

test("every country of the product is a real country", async ({ world }) => {
  const rows = await world.look("SELECT code FROM country ORDER BY 1");
  expect(rows.map((row) => row.code)).toEqual([...COUNTRIES]);
});
