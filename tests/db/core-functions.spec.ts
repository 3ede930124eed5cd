import { connected } from "@/scripts/connected";
import { expect, test } from "../support/db";

type Fn = { name: string; source: string; definer: boolean; config: string[] | null };

async function functions(url: string): Promise<{ all: Fn[]; tables: string[] }> {
  return connected(url, async (client) => {
    const { rows: all } = await client.query<Fn>(
      `SELECT proname AS name, prosrc AS source, prosecdef AS definer, proconfig AS config
       FROM pg_proc WHERE pronamespace = 'manzil'::regnamespace ORDER BY 1`,
    );
    const { rows } = await client.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
    );
    return { all, tables: rows.map((row) => row.name) };
  });
}

test("functions that run as the owner never look among temporary tables first", async ({ database }) => {
  const { all } = await functions(database.ownerUrl);
  const owners = all.filter((each) => each.definer);
  expect(owners.length).toBeGreaterThan(15);
  for (const { name, config } of owners)
    expect(config, name).toEqual(["search_path=pg_catalog, public, pg_temp"]);
});

test("functions name every table with its schema, and so do the queries that triggers pass to them", async ({
  database,
}) => {
  const { all, tables } = await functions(database.ownerUrl);
  const handed = await connected(database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string; source: string }>(
      `SELECT tgrelid::regclass || '.' || tgname AS name, encode(tgargs, 'escape') AS source
       FROM pg_trigger WHERE NOT tgisinternal AND octet_length(tgargs) > 0`,
    );
    return rows;
  });
  const bare = new RegExp(`\\b(?:FROM|JOIN|INTO|UPDATE|TABLE|ONLY)\\s+(?:${tables.join("|")})\\b`, "i");
  const variable = new RegExp(`\\bDECLARE\\b[^$]*?\\s(?:${tables.join("|")});`, "i");
  for (const { name, source } of [...all, ...handed]) {
    expect(bare.exec(source)?.[0], name).toBeUndefined();
    expect(variable.exec(source)?.[0], name).toBeUndefined();
  }
});

test("the application may call exactly these functions", async ({ database }) => {
  const callable = await connected(database.appUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'manzil'::regnamespace
         AND has_function_privilege(current_user, oid, 'EXECUTE') ORDER BY 1`,
    );
    return rows.map((row) => row.name);
  });
  expect(callable).toEqual([
    "access_digest",
    "actor",
    "actor_kind",
    "changed_since",
    "damm",
    "differing",
    "entry_digest",
    "follow_parents",
    "hold_sites",
    "in_latin",
    "link_hash",
    "log_access",
    "move_person",
    "moved_links",
    "next_ref",
    "person_links",
    "require_actor",
    "row_digest",
    "seal_access",
    "shown",
    "sort_name",
    "take_back",
    "unmade",
  ]);
});
