import pg from "pg";
import { type Break, verifyAudit } from "@/lib/audit/verify";
import { inTransaction, Prisma } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { logAccess } from "@/lib/ledger/access-log";
import { expect, test } from "../support/db";
import { anAccount, asOwner, operator } from "./users-arrange";

const TABLES = ["audit_entry", "audit_content", "audit_link", "audit_head", "access_log"];

/** What an owner of the database could do behind the guards; afterwards everything is put back. */
async function tampered(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    for (const table of TABLES) await client.query(`CREATE TEMP TABLE kept_${table} AS TABLE ${table}`);
    for (const each of [await client.query(statement)].flat())
      expect(each.rowCount, "the statement changed something").toBeGreaterThan(0);
    const verdict = await verifyAudit(operator);
    for (const table of TABLES) {
      await client.query(`DELETE FROM ${table}`);
      await client.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
    }
    return verdict;
  } finally {
    await client.end();
  }
}

const found = (chain: "audit" | "access", ...kinds: Break[]) =>
  expect.objectContaining({
    ok: false,
    firstBroken: expect.objectContaining({
      chain,
      kind: expect.stringMatching(new RegExp(`^(${kinds.join("|")})$`)),
    }),
  });

/** The middle link of a chain, as SQL. */
const MIDDLE = "(SELECT number / 2 + 1 FROM audit_head WHERE chain = 'audit')";
const IN_MIDDLE = `(SELECT first_id FROM audit_link WHERE chain = 'audit' AND number = ${MIDDLE})`;
const SEAL = "SELECT manzil.seal_access()";

async function record(url: string): Promise<void> {
  for (let count = 0; count < 6; count += 1) await anAccount(url);
  for (let count = 0; count < 3; count += 1) {
    await inTransaction(operator.who, (tx) => logAccess(tx, { kind: "read", subject: "P-0000000-0" }));
    await inTransaction(operator.who, (tx) => logAccess(tx, { kind: "search" }));
    await inTransaction(operator.who, (tx) => tx.$executeRaw(Prisma.raw(SEAL)));
  }
}

test.describe("the verifier", () => {
  test("finds nothing where nothing was changed, even if content was erased", async ({ database }) => {
    await record(database.ownerUrl);
    expect(await verifyAudit(operator)).toMatchObject({ ok: true });
    const erased = await tampered(
      database.ownerUrl,
      `DELETE FROM audit_content WHERE entry_id = ${IN_MIDDLE}`,
    );
    expect(erased).toMatchObject({ ok: true, erased: 1 });
    expect(await verifyAudit(operator)).toMatchObject({ ok: true, erased: 0 });
  });

  const tail = "(SELECT max(id) - 2 FROM audit_entry)";
  const cases: [string, "audit" | "access", Break[], string][] = [
    [
      "an edited entry",
      "audit",
      ["entry"],
      `UPDATE audit_entry SET actor_id = 'somebody' WHERE id = ${IN_MIDDLE}`,
    ],
    [
      "an edited time",
      "audit",
      ["entry"],
      `UPDATE audit_entry SET at = at + interval '1 s' WHERE id = ${IN_MIDDLE}`,
    ],
    [
      "an edited field list",
      "audit",
      ["entry"],
      `UPDATE audit_entry SET fields = '{}' WHERE id = ${IN_MIDDLE}`,
    ],
    [
      "an edited content",
      "audit",
      ["content"],
      `UPDATE audit_content SET content = '{}' WHERE entry_id = ${IN_MIDDLE}`,
    ],
    [
      "an entry cut from the middle",
      "audit",
      ["missing", "entry"],
      `DELETE FROM audit_entry WHERE id = ${IN_MIDDLE}`,
    ],
    [
      "a link cut from the middle",
      "audit",
      ["gap"],
      `DELETE FROM audit_link WHERE chain = 'audit' AND number = ${MIDDLE}`,
    ],
    [
      "a transaction cut from the middle with its link",
      "audit",
      ["gap"],
      `WITH l AS (DELETE FROM audit_link WHERE chain = 'audit' AND number = ${MIDDLE} RETURNING tx)
       DELETE FROM audit_entry e USING l WHERE e.tx = l.tx`,
    ],
    ["a tail cut off", "audit", ["missing", "tail"], `DELETE FROM audit_entry WHERE id > ${tail}`],
    [
      "a tail cut off with its links",
      "audit",
      ["tail"],
      `WITH l AS (DELETE FROM audit_link WHERE chain = 'audit' AND number > (SELECT number - 2 FROM audit_head WHERE chain = 'audit') RETURNING tx)
       DELETE FROM audit_entry e USING l WHERE e.tx = l.tx`,
    ],
    [
      "two entries swapped",
      "audit",
      ["entry"],
      `UPDATE audit_entry SET id = id + 100000000 WHERE id IN (${IN_MIDDLE}, ${IN_MIDDLE} + 1);
       UPDATE audit_entry SET id = CASE WHEN id = 100000000 + ${IN_MIDDLE} THEN id + 1 ELSE id - 1 END - 100000000
         WHERE id > 100000000`,
    ],
    [
      "two links swapped",
      "audit",
      ["link", "entry", "missing"],
      `UPDATE audit_link SET number = -number WHERE chain = 'audit' AND number IN (2, 3);
       UPDATE audit_link SET number = 5 + number WHERE number < 0`,
    ],
    [
      "an entry no link covers",
      "audit",
      ["unlinked"],
      `INSERT INTO audit_entry SELECT (max(id) + 1000) AS id, (max(tx) + 1000) AS tx, now(), 'user', 'x', 'r', NULL, 'person', 'x', NULL, NULL, NULL, 'update', '{}', '\\x00' FROM audit_entry`,
    ],
    [
      "an entry edited and its link sealed anew",
      "audit",
      ["link"],
      `UPDATE audit_entry SET reason = 'forged' WHERE id = ${IN_MIDDLE};
       UPDATE audit_link l SET hash = manzil.link_hash(previous, number, tx, first_id, last_id, entries, at,
         (SELECT sha256(string_agg(manzil.entry_digest(e), ''::bytea ORDER BY e.id)) FROM audit_entry e WHERE e.tx = l.tx))
         WHERE chain = 'audit' AND number = ${MIDDLE}`,
    ],
    [
      "a head's number edited",
      "audit",
      ["tail"],
      `UPDATE audit_head SET number = number - 1 WHERE chain = 'audit'`,
    ],
    ["a forged head", "audit", ["tail"], `UPDATE audit_head SET hash = sha256('x') WHERE chain = 'audit'`],
    [
      "an edited read",
      "access",
      ["entry"],
      `UPDATE access_log SET subject = 'P-1' WHERE id = (SELECT first_id FROM audit_link WHERE chain = 'access' AND number = 2)`,
    ],
    [
      "a read cut out",
      "access",
      ["missing"],
      `DELETE FROM access_log WHERE id = (SELECT first_id FROM audit_link WHERE chain = 'access' AND number = 2)`,
    ],
    [
      "the newest batches of reads cut off",
      "access",
      ["tail"],
      `WITH l AS (DELETE FROM audit_link WHERE chain = 'access' AND number = (SELECT number FROM audit_head WHERE chain = 'access') RETURNING first_id)
       DELETE FROM access_log a USING l WHERE a.id >= l.first_id`,
    ],
  ];
  for (const [name, chain, kinds, statement] of cases)
    test(`finds ${name}`, async ({ database }) => {
      await record(database.ownerUrl);
      const verdict = await tampered(database.ownerUrl, statement);
      expect(verdict).toEqual(found(chain, ...kinds));
      expect(await verifyAudit(operator)).toMatchObject({ ok: true });
    });

  test("names the entry whose content was edited", async ({ database }) => {
    await record(database.ownerUrl);
    const id = await asOwner(
      database.ownerUrl,
      async (client) => (await client.query(`SELECT ${IN_MIDDLE} AS id`)).rows[0].id,
    );
    const verdict = await tampered(
      database.ownerUrl,
      `UPDATE audit_content SET content = content || ' ' WHERE entry_id = ${id}`,
    );
    expect(verdict).toMatchObject({ firstBroken: { kind: "content", id: String(id) } });
  });
});

test.describe("the application's login", () => {
  const forbidden = [
    ...TABLES.flatMap((table) => [
      `UPDATE ${table} SET ${table === "audit_content" ? "content = content" : table.startsWith("audit_") && table !== "audit_entry" ? "number = number" : "tx = tx"}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      `DROP TABLE ${table}`,
      `INSERT INTO ${table} SELECT * FROM ${table}`,
    ]),
    "ALTER TABLE person DISABLE TRIGGER ALL",
    "ALTER TABLE person DISABLE TRIGGER audit_update",
    "SET session_replication_role = replica",
    "SELECT set_config('session_replication_role', 'replica', false)",
    "DROP FUNCTION manzil.audit() CASCADE",
    "ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY",
    "SELECT manzil.audited('person')",
  ];

  test("can neither change nor silence the audit", async ({ database }) => {
    await record(database.ownerUrl);
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    const passed: string[] = [];
    // The person who set up the server gave its first account a name of their own.
    const first = await asOwner(database.ownerUrl, (owner) =>
      owner.query<{ name: string }>("SELECT rolname AS name FROM pg_roles WHERE rolsuper LIMIT 1"),
    );
    for (const statement of [...forbidden, `SET ROLE ${first.rows[0]?.name}`]) {
      const state = await client.query(statement).then(
        () => "passed",
        (error: { code: string }) => error.code,
      );
      if (state !== "42501") passed.push(`${statement}: ${state}`);
    }
    await client.end();
    expect(passed).toEqual([]);
  });

  test("writes nothing without an actor, and every row it writes has one entry and one link", async ({
    database,
  }) => {
    const write = async (actor: string) => {
      const client = new pg.Client({ connectionString: database.appUrl });
      await client.connect();
      try {
        await client.query("BEGIN");
        await client.query(
          "SELECT set_config('app.actor_kind', 'user', true), set_config('app.actor', $1, true), set_config('app.countries', 'TJ', true)",
          [actor],
        );
        const id = newId();
        await client.query("INSERT INTO app_user (id, email, name, role) VALUES ($1, $2, 'x', 'donor')", [
          id,
          `${id}@example.org`,
        ]);
        await client.query("COMMIT");
        return id;
      } finally {
        await client.end();
      }
    };
    await expect(write("")).rejects.toMatchObject({ code: "42501" });
    const id = await write("somebody");
    const rows = await asOwner(database.ownerUrl, (client) =>
      client.query(
        "SELECT actor_id, (SELECT count(*)::int FROM audit_link l WHERE l.tx = e.tx) AS links FROM audit_entry e WHERE row_id = $1",
        [id],
      ),
    );
    expect(rows.rows).toEqual([{ actor_id: "somebody", links: 1 }]);
  });

  test("cannot write a password into the trail", async ({ database }) => {
    const { rows } = await asOwner(database.ownerUrl, (client) =>
      client.query("SELECT count(*)::int AS n FROM audit_content WHERE content ~ 'argon2|\\$none'"),
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});
