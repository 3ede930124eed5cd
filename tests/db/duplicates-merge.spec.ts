import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { openDataKey, openWith, sealWith } from "@/lib/core/seal";
import { renewNumberKeys } from "@/lib/lifecycle/commands/renew-number-keys";
import { SEALED_COLUMNS } from "@/lib/lifecycle/commands/sealed-columns";
import { undoMerge } from "@/lib/lifecycle/commands/undo-merge";
import { getPerson } from "@/lib/people/queries/get-person";
import { searchPeople } from "@/lib/people/queries/search-people";
import { expect, test, type World, written } from "../support/world";
import {
  aPair,
  ask,
  decide,
  linksOf,
  movedLinksOf,
  type Pair,
  pairOf,
  propose,
  rowsNaming,
} from "./duplicates-arrange";
import { failure } from "./people-arrange";

// What is derived from a person, and what says that two records are one, is not moved (prisma/functions/duplicates).
const NOT_MOVED = [
  "duplicate_pair",
  "hard_date",
  "person_merge",
  "person_name_key",
  "person_number_key",
  "person_row",
];

type Staff = { caseworker: Actor; coordinator: Actor; second: Actor };

async function staffOf(world: World): Promise<Staff> {
  return {
    caseworker: await world.actor("caseworker-TJ"),
    coordinator: await world.actor("coordinator-TJ"),
    second: await world.actor("coordinator2-TJ"),
  };
}

const undo = async (url: string, actor: Actor, pair: Pair) => {
  const { ref, version } = await pairOf(url, pair.id);
  return undoMerge(actor, { pair: ref, version });
};

/** The texts sealed in a person's rows, opened with their key. */
async function openedOf(url: string, personId: string): Promise<string[]> {
  const [person] = await ask<{ key: Buffer }>(url, "SELECT data_key AS key FROM person WHERE id = $1", [
    personId,
  ]);
  const key = openDataKey(person?.key ?? Buffer.of());
  const texts: string[] = [];
  for (const sealedColumn of SEALED_COLUMNS) {
    const { by } = sealedColumn;
    const table = sealedColumn.table.sql;
    const column = sealedColumn.column.sql;
    const own =
      by === "case"
        ? "case_id IN (SELECT id FROM visa_case WHERE principal_id = $1)"
        : `${table === "no_contact" ? "person_a_id" : "person_id"} = $1`;
    for (const { sealed } of await ask<{ sealed: Buffer }>(
      url,
      `SELECT ${column} AS sealed FROM ${table} WHERE ${own} AND ${column} IS NOT NULL`,
      [personId],
    ))
      texts.push(`${table}.${column} ${openWith(key, sealed)}`);
  }
  return texts.sort();
}

/** The world seals nothing in rows that keep two people apart. */
async function sealApart(url: string, personId: string): Promise<void> {
  const [person] = await ask<{ key: Buffer }>(url, "SELECT data_key AS key FROM person WHERE id = $1", [
    personId,
  ]);
  const sealed = Buffer.from(sealWith(openDataKey(person?.key ?? Buffer.of()), "Named each other"));
  await written(url, async (client) => {
    await client.query("UPDATE no_contact SET reason_sealed = $2 WHERE person_a_id = $1", [personId, sealed]);
  });
}

test("every column that names a person is moved or derived, and every move is noted", async ({
  database,
}) => {
  const url = database.ownerUrl;
  const all = [...new Set((await linksOf(url)).map((link) => link.table_name))];
  const moved = [...new Set((await movedLinksOf(url)).map((link) => link.table_name))];
  expect(all.filter((table) => !moved.includes(table)).sort()).toEqual(NOT_MOVED);
  expect(moved.length).toBeGreaterThan(30);
  const noted = await ask<{ name: string }>(
    url,
    "SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'event_update'",
  );
  expect(moved.filter((table) => !noted.some(({ name }) => name === table))).toEqual([]);
  // Columns that name a person without a foreign key would be forgotten.
  const named = await ask<{ name: string }>(
    url,
    `SELECT DISTINCT c.relname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
     WHERE a.attname ~ '^(person|person_a|person_b|principal)_id$' AND NOT a.attisdropped`,
  );
  const loose = named.map(({ name }) => name).filter((name) => !all.includes(name));
  // Writes of an event, the access log and counted figures mention people without belonging to them.
  expect(loose.sort()).toEqual(["audit_entry", "recorded_write", "snapshot_row"]);
});

test("every sealed column that a merge can move to another person is sealed again", async ({ database }) => {
  const url = database.ownerUrl;
  const moved = new Set((await movedLinksOf(url)).map((link) => link.table_name));
  const sealed = await ask<{ table: string; column: string; by_case: boolean }>(
    url,
    `SELECT c.relname AS table, a.attname AS column, EXISTS (SELECT FROM pg_attribute x WHERE x.attrelid = c.oid AND x.attname = 'case_id') AS by_case
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
     WHERE a.attname LIKE '%\\_sealed' AND NOT a.attisdropped`,
  );
  // A card's code is sealed for the desk that prints it, and a row of an import with the import's key.
  const otherwise = ["person_card", "roster_row"];
  const own = sealed.filter(
    ({ table, by_case }) => (moved.has(table) || by_case) && !otherwise.includes(table),
  );
  const listed = new Set(SEALED_COLUMNS.map(({ table, column }) => `${table.sql}.${column.sql}`));
  expect(own.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([...listed].sort());
});

test("a merge moves every row of every table once, seals it for the kept record, and undo puts it back", async ({
  world,
  database,
}) => {
  const url = database.ownerUrl;
  const { caseworker, coordinator } = await staffOf(world);
  const { own } = world.countries.TJ;
  const loser = own.people[0];
  const winner = own.newcomer;
  await sealApart(url, loser.id);
  await numbersAsRecorded(coordinator, [loser.id, winner.id]);
  const people = [loser.id, winner.id];
  const pair = await aPair(url, loser, winner);
  const before = await rowsNaming(url, people);
  const sealedBefore = { loser: await openedOf(url, loser.id), winner: await openedOf(url, winner.id) };
  const keysBefore = await numberKeys(url, people);
  for (const { table_name, person_column } of await movedLinksOf(url)) {
    // In the world, the second of the two people is someone else.
    if (person_column === "person_b_id") continue;
    const named = [...before].some(
      ([key, row]) => key.startsWith(`${table_name} `) && row[person_column] === loser.id,
    );
    expect(named, `the world has a row of ${table_name} for this person`).toBe(true);
  }

  await propose(url, caseworker, pair, { keeps: winner });
  expect(await decide(url, coordinator, pair)).toEqual({ state: "SAME" });
  const after = await rowsNaming(url, people);
  expect(
    [...before.keys()].filter((key) => !after.has(key)),
    "nothing is lost",
  ).toEqual([]);
  const added = [...after.keys()].filter((key) => !before.has(key)).map((key) => key.split(" ")[0]);
  expect(added, "only the other name is added").toEqual(["person_alias"]);
  const left = [...after]
    .filter(([, row]) => Object.values(row).includes(loser.id))
    .map(([key]) => key.split(" ")[0]);
  expect(left, "only what the kept record has already stays").toEqual(["person_language"]);
  expect(await openedOf(url, winner.id)).toEqual([...sealedBefore.loser, ...sealedBefore.winner].sort());

  await undo(url, coordinator, pair);
  const back = await rowsNaming(url, people);
  for (const [key, row] of before) expect(back.get(key), key).toEqual(row);
  const [alias] = [...back].filter(([key]) => !before.has(key));
  expect(alias?.[1].ended_on).not.toBeNull();
  expect(back.size).toBe(before.size + 1);
  expect(await openedOf(url, loser.id)).toEqual(sealedBefore.loser);
  expect(await numberKeys(url, people)).toEqual(keysBefore);
  expect((await pairOf(url, pair.id)).state).toBe("OPEN");
});

/** The world lets people be found by numbers that no row of theirs has. */
async function numbersAsRecorded(actor: Actor, people: readonly string[]): Promise<void> {
  await inTransaction(actor.who, async (tx) => {
    for (const id of people) await renewNumberKeys(tx, await tx.person.findUniqueOrThrow({ where: { id } }));
  });
}

async function numberKeys(url: string, people: readonly string[]) {
  return ask(
    url,
    "SELECT encode(key, 'hex') AS key, kind, person_id FROM person_number_key WHERE person_id = ANY ($1) ORDER BY 1, 2, 3",
    [people],
  );
}

test("the merged record is a redirect: its reference finds the kept one, and no list shows it", async ({
  world,
  database,
}) => {
  const url = database.ownerUrl;
  const { caseworker, coordinator } = await staffOf(world);
  const { own } = world.countries.TJ;
  const [, , loser] = own.people;
  const winner = own.newcomer;
  const pair = await aPair(url, loser, winner);
  await propose(url, caseworker, pair, { keeps: winner });
  await decide(url, coordinator, pair);
  expect((await getPerson(coordinator, { ref: loser.ref })).ref).toBe(winner.ref);
  expect((await getPerson(caseworker, { ref: loser.ref })).ref).toBe(winner.ref);
  const hits = await searchPeople(coordinator, { text: loser.ref, limit: 10 });
  expect(hits.items.map(({ ref }) => ref)).toEqual([winner.ref]);
  const paper = await searchPeople(coordinator, { text: `TJ${loser.ref.slice(2, 9)}`, limit: 10 });
  expect(paper.items.map(({ ref }) => ref)).toEqual([winner.ref]);
  const [audited] = await ask<{ n: number }>(
    url,
    "SELECT count(DISTINCT person_id)::int AS n FROM audit_entry WHERE table_name = 'person' AND action = 'update' AND person_id = ANY ($1)",
    [[loser.id, winner.id]],
  );
  expect(audited?.n, "both records have an entry").toBe(2);
  await undo(url, coordinator, pair);
  expect((await getPerson(coordinator, { ref: loser.ref })).ref).toBe(loser.ref);
});

test("nobody decides their own proposal, and a stale page decides nothing", async ({ world, database }) => {
  const url = database.ownerUrl;
  const { caseworker, coordinator, second } = await staffOf(world);
  const { own } = world.countries.TJ;
  const pair = await aPair(url, own.people[1], own.newcomer);
  await propose(url, coordinator, pair, { keeps: own.newcomer });
  expect(await failure(decide(url, coordinator, pair))).toMatchObject({
    messageKey: "failure.duplicate.own",
  });
  expect(await failure(decide(url, caseworker, pair))).toMatchObject({ code: "forbidden" });
  expect(await failure(undo(url, coordinator, pair))).toMatchObject({
    messageKey: "failure.duplicate.notMerged",
  });
  const stale = { pair: pair.ref, version: pair.version, agree: true };
  const { decideSame } = await import("@/lib/lifecycle/commands/decide-same");
  expect(await failure(decideSame(second, stale))).toMatchObject({ code: "changedMeanwhile" });
  expect(await decide(url, second, pair, false)).toEqual({ state: "OPEN" });
});
