import { AUDITED_TABLES } from "@/lib/audit/shown";
import { openDataKey, openWith } from "@/lib/core/seal";
import { expect, test } from "../support/world";
import { type Ask, asking, refusal, tablesOf } from "../support/world-sql";

/** Tables the application writes that the audit leaves out, each with its reason. */
const UNAUDITED: Record<string, string> = {
  api_token_use: "when a token was last used; what it did stands in the audit and the access log",
  desk_record: "recent and pinned references of one user",
  draft: "what one user has typed and not saved, sealed, gone in a week",
  hard_date: "derived from permissions and crossings, which are audited",
  idempotency_key: "the stored answer of a request whose work is audited itself",
  one_time_link: "made and used: both stand in the access log, the password's change in the audit",
  person_name_key: "derived from person",
  person_number_key: "derived from numbers that are audited",
  roster_progress: "how far the work on an import has come",
  roster_row: "a row of a file before it is taken, sealed; who is registered from it stands in the audit",
  saved_search: "filters of one user, sealed",
  session: "sign-in and sign-out stand in the access log",
  snapshot: "made whole and never changed",
  snapshot_cell: "part of a snapshot",
  snapshot_row: "part of a snapshot",
  throttle: "counted tries under keys that say nothing",
};

const LEDGER = ["audit_entry", "audit_content", "audit_link", "audit_head", "access_log"];

function auditedTables(ask: Ask): Promise<Record<string, unknown>[]> {
  return ask(`SELECT k.relname AS name, count(*) FILTER (WHERE t.tgenabled = 'O')::int AS triggers
    FROM pg_class k JOIN pg_trigger t ON t.tgrelid = k.oid AND t.tgfoid = 'manzil.audit'::regproc
      AND t.tgname IN ('audit_insert', 'audit_update', 'audit_delete')
    GROUP BY 1 ORDER BY 1`);
}

test("every table the application may write has the three audit triggers", async ({ database }) => {
  await asking(database.appUrl, {}, async (ask) => {
    const audited = new Map((await auditedTables(ask)).map((row) => [row.name, row.triggers]));
    const written: string[] = [];
    for (const table of (await tablesOf(ask)).keys()) {
      const [may] = await ask(
        "SELECT has_table_privilege(current_user, $1, 'INSERT, UPDATE, DELETE') AS yes",
        [table],
      );
      if (may?.yes === true && audited.get(table) !== 3) written.push(table);
    }
    expect(written).toEqual(Object.keys(UNAUDITED));
    expect([...audited.values()].every((triggers) => triggers === 3)).toBe(true);
  });
});

test("the audit names every table it covers, and who may read it", async ({ database }) => {
  await asking(database.appUrl, {}, async (ask) => {
    const kept = (await auditedTables(ask)).map(({ name }) => name);
    expect([...AUDITED_TABLES].sort()).toEqual(kept);
  });
});

test("a write without an actor is refused on every table", async ({ database }) => {
  await asking(database.appUrl, { countries: "KZ,TJ,UZ" }, async (ask) => {
    for (const { name } of await auditedTables(ask)) {
      const [may] = await ask("SELECT has_table_privilege(current_user, $1, 'UPDATE') AS yes", [name]);
      const column = name === "setting" ? "key" : "id";
      const refused = may?.yes === true ? /^42501 a write without an actor$/ : /^42501 permission denied/;
      expect(await refusal(ask(`UPDATE ${name} SET ${column} = ${column}`)), String(name)).toMatch(refused);
    }
    expect(await refusal(ask("SELECT manzil.log_access('read', 'x', NULL, NULL, '{}')"))).toBe(
      "42501 a write without an actor",
    );
  });
});

test("each changed row has one entry in the same transaction, with actor, before and after", async ({
  world,
  database,
}) => {
  const behind = async () => (await world.look("SELECT count(*)::int AS n FROM audit_entry"))[0]?.n;
  const before = await behind();
  await asking(database.appUrl, { countries: "KZ,TJ,UZ", actor: "somebody" }, async (ask) => {
    for (const { name } of await auditedTables(ask)) {
      const [may] = await ask("SELECT has_table_privilege(current_user, $1, 'UPDATE') AS yes", [name]);
      if (may?.yes !== true) continue;
      const [done] = await ask(
        `WITH done AS (UPDATE ${name} SET id = id RETURNING 1) SELECT count(*)::int AS n FROM done`,
      );
      const entries = await ask(
        `SELECT count(*)::int AS n, count(DISTINCT row_id)::int AS rows FROM audit_entry
          WHERE tx = pg_current_xact_id()::text::bigint AND table_name = $1 AND actor_kind = 'user' AND actor_id = 'somebody' AND action = 'update'`,
        [name],
      );
      expect(entries, String(name)).toEqual([{ n: done?.n, rows: done?.n }]);
    }
    await ask("UPDATE person SET occupation = 'Baker'");
    const [entry] = await ask(
      `SELECT e.fields, e.request, e.country, c.content, sha256(c.salt || convert_to(c.content, 'UTF8')) = e.digest AS fits
        FROM audit_entry e JOIN audit_content c ON c.entry_id = e.id WHERE e.table_name = 'person' AND e.country = 'KZ' ORDER BY e.id DESC LIMIT 1`,
    );
    expect(entry).toMatchObject({ fields: ["occupation"], request: "asked", country: "KZ", fits: true });
    expect(JSON.parse(String(entry?.content))).toEqual({
      before: { occupation: expect.stringMatching(/^CNRY-KZ-person-occupation-\d+$/) },
      after: { occupation: "Baker" },
    });
  });
  expect(await behind(), "entries of a transaction taken back").toBe(before);
});

test("the application adds to the ledger only through its triggers and changes nothing in it", async ({
  database,
}) => {
  await asking(database.appUrl, { countries: "KZ,TJ,UZ", actor: "somebody" }, async (ask) => {
    for (const table of LEDGER)
      for (const statement of [
        `INSERT INTO ${table} SELECT * FROM ${table} LIMIT 1`,
        `UPDATE ${table} SET ${table === "audit_link" || table === "audit_head" ? "number = 1" : "country = 'KZ'"}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
        `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
        `DROP TABLE ${table}`,
        `LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`,
      ])
        expect(await refusal(ask(statement)), statement).toMatch(/^42501 /);
    for (const statement of [
      "ALTER TABLE person DISABLE TRIGGER audit_update",
      "DROP TRIGGER audit_update ON person",
      "SET session_replication_role = replica",
      "SELECT set_config('session_replication_role', 'replica', true)",
      "SELECT setval('audit_entry_id_seq', 1)",
      "SELECT nextval('audit_entry_id_seq')",
      "SET CONSTRAINTS seal IMMEDIATE",
    ]) {
      const answer = await refusal(ask(statement));
      // Sealing early is harmless: the link is extended for what comes after.
      if (statement.startsWith("SET CONSTRAINTS")) expect(answer).toBe("let in");
      else expect(answer, statement).toMatch(/^42501 /);
    }
  });
});

test("entries of other countries are hidden; those of accounts are visible with any scope", async ({
  world,
  database,
}) => {
  await asking(database.appUrl, { countries: "UZ" }, async (ask) => {
    expect(world.countries.UZ.own.ref).toMatch(/^C-/);
    const rows = await ask("SELECT DISTINCT coalesce(country, '-') AS country FROM audit_entry ORDER BY 1");
    expect(rows.map((row) => row.country)).toEqual(["-", "UZ"]);
    expect(
      await ask(
        "SELECT 1 FROM audit_content WHERE content ~ 'CNRY-(KZ|TJ)-' AND country IS NOT NULL LIMIT 1",
      ),
    ).toEqual([]);
  });
});

test("sealed columns hold unreadable bytes, and their text is stored nowhere else", async ({ world }) => {
  const sealed = await world.look(`SELECT table_name AS table, column_name AS column, data_type AS type
    FROM information_schema.columns WHERE table_schema = 'public' AND column_name LIKE '%\\_sealed' ORDER BY 1, 2`);
  expect(sealed.length).toBeGreaterThanOrEqual(17);
  expect(sealed.filter((column) => column.type !== "bytea")).toEqual([]);
  const [row] = await world.look(
    "SELECT p.data_key, c.value_sealed FROM contact_point c JOIN person p ON p.id = c.person_id WHERE p.country = 'KZ' LIMIT 1",
  );
  const key = openDataKey(row?.data_key as Buffer);
  expect(openWith(key, row?.value_sealed as Buffer), "the canary is in there").toMatch(
    /^CNRY-KZ-contact_point-value-\d+$/,
  );
  const words =
    "CNRY-..-(contact_point-(value|safe_note)|identity_document-(number|issuer|name_printed)|external_number-number|person_statement-body|relative_outside-(name|place|contact|lives_in|danger)|person_number-number|consent-(witness|interpreter|note)|stay_permission-number|note-body-sealed)-";
  for (const [table, columns] of await tablesOf(world.look)) {
    expect(
      await world.look(`SELECT 1 FROM ${table} t WHERE to_jsonb(t)::text ~* $1 LIMIT 1`, [words]),
      table,
    ).toEqual([]);
    for (const { column } of sealed.filter(
      (each) => each.table === table && columns.includes(String(each.column)),
    ))
      expect(
        await world.look(
          `SELECT 1 FROM ${table} WHERE position('\\x434e5259'::bytea IN ${String(column)}) > 0`,
        ),
        `${table}.${String(column)}`,
      ).toEqual([]);
  }
});
