import type { Actor } from "@/lib/access/actor";
import { actorOfToken, newSecret } from "@/lib/access/identify";
import { NEVER_BY_TOKEN, PERMISSIONS, type Permission } from "@/lib/access/policy";
import { COUNTRIES } from "@/lib/access/roles";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { leftOutFile } from "@/lib/imports/queries/left-out";
import { patience } from "@/scripts/slowness";
import { expect, test, type Who, type World } from "../support/world";

const KZ: readonly Who[] = ["caseworker-KZ", "officer-KZ", "site-manager-KZ", "coordinator-KZ"];
const ALL: readonly Who[] = [...KZ, "colleague-KZ", "caseworker-TJ", "admin", "auditor", "donor", "nowhere"];

/** The database lets every country in, so that only the permit's own clause restricts. */
function wide<T>(actor: Actor, run: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction({ ...actor.who, countries: [...COUNTRIES] }, run);
}

const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id).sort();

type Selected = { where: string[]; sql: string[] };

/** What both forms of a permit select, or the code of its refusal. */
async function selected(actor: Actor, permission: Permission, reason?: string): Promise<Selected | string> {
  try {
    return await wide(actor, async (tx) => {
      if (permission.startsWith("case.")) {
        const { where } = actor.permit(permission as "case.list", reason);
        const scope = actor.permitSql(permission, "c", reason);
        return {
          where: ids(await tx.visaCase.findMany({ where })),
          sql: ids(await tx.$queryRaw`SELECT c.id::text AS id FROM visa_case c WHERE ${scope}`),
        };
      }
      if (permission.startsWith("site.")) {
        const { where } = actor.permit(permission as "site.read", reason);
        const scope = actor.permitSql(permission, "s", reason);
        return {
          where: ids(await tx.site.findMany({ where })),
          sql: ids(await tx.$queryRaw`SELECT s.id::text AS id FROM site s WHERE ${scope}`),
        };
      }
      const { where } = actor.permit(permission as "person.open", reason);
      const people = ids(await tx.person.findMany({ where, select: { id: true } }));
      const inList = ids(
        await tx.$queryRaw`SELECT r.person_id::text AS id FROM person_row r WHERE ${actor.permitSql(permission, "r", reason)}`,
      );
      expect(inList, `${permission} over the list`).toEqual(people);
      return {
        where: people,
        sql: ids(
          await tx.$queryRaw`SELECT p.id::text AS id FROM person p WHERE ${actor.permitSql(permission, "p", reason)}`,
        ),
      };
    });
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

async function countsOf(world: World, who: Who, reason?: string): Promise<Record<string, number | string>> {
  const actor = await world.actor(who);
  const counts: Record<string, number | string> = {};
  for (const permission of PERMISSIONS) {
    const found = await selected(actor, permission, reason);
    if (typeof found === "string") counts[permission] = found;
    else {
      expect(found.sql, `${who} ${permission}`).toEqual(found.where);
      counts[permission] = found.where.length;
    }
  }
  return counts;
}

// Busy machines are slow.
test.describe.configure({ timeout: patience(180_000) });

test("both forms of every permit select the same rows, with and without a reason", async ({ world }) => {
  for (const who of ALL) for (const reason of [undefined, "asked"]) await countsOf(world, who, reason);
});

test("reach matches the policy, counted in people, cases and sites", async ({ world }) => {
  // Other tests of this worker may have left people of their own.
  const peopleOf = async (country: string) =>
    Number((await world.look("SELECT count(*) FROM person WHERE country LIKE $1", [country]))[0]?.count);
  const inKz = await peopleOf("KZ");
  const everybody = await peopleOf("%");
  expect(inKz).toBeGreaterThanOrEqual(8);
  expect(everybody).toBeGreaterThanOrEqual(24);
  const some = async (who: Who, reason?: string) => {
    const counts = await countsOf(world, who, reason);
    return Object.fromEntries(
      ["person.search", "person.open", "person.edit", "case.open", "site.read"].map((name) => [
        name,
        counts[name],
      ]),
    );
  };
  expect(await some("caseworker-KZ")).toEqual({
    "person.search": inKz,
    "person.open": 4,
    "person.edit": 4,
    "case.open": 1,
    "site.read": 2,
  });
  expect(await some("caseworker-KZ", "asked")).toMatchObject({
    "person.open": inKz,
    "case.open": 2,
    "person.edit": 4,
  });
  expect(await some("officer-KZ")).toEqual({
    "person.search": inKz,
    "person.open": 4,
    "person.edit": 4,
    "case.open": 2,
    "site.read": 2,
  });
  expect(await some("site-manager-KZ")).toEqual({
    "person.search": 3,
    "person.open": 3,
    "person.edit": "forbidden",
    "case.open": "forbidden",
    "site.read": 1,
  });
  expect(await some("coordinator-KZ")).toEqual({
    "person.search": inKz,
    "person.open": inKz,
    "person.edit": inKz,
    "case.open": 2,
    "site.read": 2,
  });
  expect(await some("admin")).toEqual({
    "person.search": everybody,
    "person.open": "forbidden",
    "person.edit": "forbidden",
    "case.open": "forbidden",
    "site.read": 6,
  });
  expect(await some("auditor")).toMatchObject({
    "person.search": everybody,
    "person.open": "reasonNeeded",
    "case.open": "forbidden",
  });
  expect(await some("donor", "asked")).toEqual({
    "person.search": "forbidden",
    "person.open": "forbidden",
    "person.edit": "forbidden",
    "case.open": "forbidden",
    "site.read": "forbidden",
  });
});

test("a scope without rows reaches nothing", async ({ world }) => {
  for (const reason of [undefined, "asked"])
    for (const [permission, count] of Object.entries(await countsOf(world, "nowhere", reason)))
      expect(count === 0 || typeof count === "string", `${permission}: ${count}`).toBe(true);
});

test("cover ends on its day, and a closed membership closes what it opened", async ({ world, database }) => {
  expect(database.ownerUrl).toBeTruthy();
  const { own } = world.countries.KZ;
  const officer = await world.actor("officer-KZ");
  const mine = async () => (await selected(officer, "person.edit")) as Selected;
  const actor = "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)";
  const set = async (day: string) => {
    await world.look(actor);
    for (const table of ["visa_case", "registration_group"])
      await world.look(`UPDATE ${table} SET cover_until = $1 WHERE ref = ANY ($2)`, [
        day,
        [own.ref, own.group],
      ]);
  };
  await set("2020-01-01");
  expect(await mine()).toEqual({ where: [], sql: [] });
  await set("2099-01-01");
  expect((await mine()).where).toHaveLength(4);
  await world.look("UPDATE group_membership SET to_on = '2026-02-01' WHERE person_id = $1", [
    own.people[2].id,
  ]);
  expect((await mine()).where, "the case still holds").toHaveLength(4);
  await world.look("UPDATE group_membership SET to_on = NULL WHERE person_id = $1", [own.people[2].id]);
});

test("a report's cells stay within country and site", async ({ world }) => {
  const cells = async (who: Who) => {
    const actor = await world.actor(who);
    return wide(
      actor,
      async (tx) =>
        tx.$queryRaw<
          { country: string }[]
        >`SELECT cell.country FROM snapshot_cell cell WHERE ${actor.permitSql("report.read", "cell")} ORDER BY 1`,
    );
  };
  expect(await cells("coordinator-KZ")).toEqual([{ country: "KZ" }]);
  expect(await cells("donor")).toEqual([{ country: "KZ" }, { country: "TJ" }, { country: "UZ" }]);
  // The cell's site is not the manager's.
  expect(await cells("site-manager-KZ")).toEqual([]);
  expect(await cells("nowhere")).toEqual([]);
});

type Token = {
  permissions?: readonly string[];
  countries?: readonly string[];
  ends?: string;
  revoked?: string | null;
};

async function token(world: World, who: Who, over: Token = {}): Promise<Actor | null> {
  const { secret, digest } = newSecret();
  await world.look(
    "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
  );
  await world.look(
    "INSERT INTO api_token (id, user_id, name, token_hash, permissions, countries, ends_at, revoked_at) VALUES ($1, $2, 'test', $3, $4, $5, $6, $7)",
    [
      newId(),
      world.users[who],
      Buffer.from(digest),
      over.permissions ?? PERMISSIONS,
      over.countries ?? COUNTRIES,
      over.ends ?? "2999-01-01",
      over.revoked ?? null,
    ],
  );
  return actorOfToken(secret, newId());
}

test("a token reaches no further than its user, and never what tokens may not do", async ({ world }) => {
  for (const who of ALL) {
    const user = await world.actor(who);
    const bearer = await token(world, who);
    if (!bearer) throw new Error(`no token of ${who}`);
    for (const permission of PERMISSIONS) {
      const theirs = await selected(bearer, permission);
      expect(theirs, `${who} ${permission}`).toEqual(
        NEVER_BY_TOKEN.has(permission) ? "forbidden" : await selected(user, permission),
      );
    }
    expect(bearer.who.countries).toEqual(user.who.countries);
  }
});

test("rows left out of an import are given to whoever brought it in, and never to their token", async ({
  world,
}) => {
  const { ref } = world.countries.KZ.import;
  const words = { row: "Row", why: "Why", finding: () => "" };
  const bearer = await token(world, "colleague-KZ");
  if (!bearer) throw new Error("no token");
  expect(await leftOutFile(await world.actor("colleague-KZ"), { ref }, words)).toContain(
    "CNRY-KZ-roster_row-cells",
  );
  await expect(leftOutFile(bearer, { ref }, words)).rejects.toMatchObject({ code: "forbidden" });
});

test("a token is as narrow as it was made, and void when ended, revoked or its user is gone", async ({
  world,
}) => {
  const narrow = await token(world, "auditor", { permissions: ["person.search"], countries: ["UZ"] });
  if (!narrow) throw new Error("no token");
  expect(narrow.who.countries).toEqual(["UZ"]);
  expect((await selected(narrow, "person.search")) as Selected).toMatchObject({ where: { length: 8 } });
  expect(await selected(narrow, "report.read")).toBe("forbidden");
  const nothing = await token(world, "auditor", { countries: [] });
  if (!nothing) throw new Error("no token");
  expect(await selected(nothing, "person.search")).toEqual({ where: [], sql: [] });
  expect(await token(world, "caseworker-KZ", { ends: "2020-01-01" })).toBeNull();
  expect(await token(world, "caseworker-KZ", { revoked: "2026-01-01" })).toBeNull();
  expect(await token(world, "gone")).toBeNull();
  expect(await actorOfToken("x".repeat(43), newId())).toBeNull();
});

test("filters added to a permit narrow it and never widen it", async ({ world }) => {
  const actor = await world.actor("caseworker-KZ");
  const { where } = actor.permit("person.edit");
  const found = await wide(actor, (tx) =>
    tx.person.findMany({
      where: { ...where, OR: [{ country: "TJ" }, { ref: { startsWith: "P-" } }] },
      select: { id: true },
    }),
  );
  expect(found).toHaveLength(4);
  const sql = Prisma.sql`${actor.permitSql("person.edit", "p")} AND (p.country = 'TJ' OR true)`;
  expect(await wide(actor, (tx) => tx.$queryRaw`SELECT 1 FROM person p WHERE ${sql}`)).toHaveLength(4);
});
