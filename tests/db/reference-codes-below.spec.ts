import pg from "pg";
import { aRef } from "@/prisma/builders";
import { expect, test } from "../support/world";

type Taker = { table: string; column: string; rule: string };

// A decision names a published text of its purpose: that is asked first.
const SOONER = new Map([["consent_purpose_known", "consent_purpose_text_version_language_fkey"]]);

// Tables of which the world has no row.
const MADE = new Map([
  [
    "export_job",
    `INSERT INTO export_job (id, ref, user_id, kind, format, filter, row_count)
     SELECT gen_random_uuid(), '${aRef("E")}', id, 'people', 'csv', '{}', 0 FROM app_user LIMIT 1`,
  ],
]);

/** The columns that take their codes from a list, according to the database. */
async function takers(client: pg.Client): Promise<Taker[]> {
  const { rows } = await client.query<Taker>(
    `SELECT t.tgrelid::regclass::text AS "table", a[1] AS "column", a[3] AS rule
     FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid, string_to_array(encode(t.tgargs, 'escape'), '\\000') a
     WHERE f.proname = 'code_is_known' ORDER BY 1, 2`,
  );
  return rows;
}

test("the database itself refuses unknown codes in every column that takes codes", async ({
  database,
  world,
}) => {
  expect(world).toBeDefined();
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const found = await takers(client);
    expect(found.length).toBeGreaterThan(20);
    for (const { table, column, rule } of found) {
      const refusalOf = async (statement: string) => {
        await client.query("BEGIN");
        await client.query(
          "SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true)",
        );
        await client.query(MADE.get(table) ?? "SELECT");
        const answer = await client.query(statement).then(
          ({ rowCount }) => `${rowCount} written`,
          (error: { code?: string; constraint?: string }) => `${error.code} ${error.constraint}`,
        );
        await client.query("ROLLBACK");
        return answer;
      };
      const one = `SELECT ctid FROM ${table} LIMIT 1`;
      expect(await refusalOf(`UPDATE ${table} SET ${column} = 'ZZZ' WHERE ctid = (${one})`), rule).toBe(
        `23503 ${SOONER.get(rule) ?? rule}`,
      );
    }
    await client.query("BEGIN");
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true)",
    );
    const made = client.query(
      `INSERT INTO person_alias (id, person_id, country, kind, name, name_native)
       SELECT gen_random_uuid(), id, country, 'ZZZ', 'X', '' FROM person LIMIT 1`,
    );
    await expect(made).rejects.toMatchObject({ code: "23503", constraint: "person_alias_kind_known" });
  } finally {
    await client.end();
  }
});
