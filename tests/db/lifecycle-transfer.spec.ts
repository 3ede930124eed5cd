import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { decideTransfer } from "@/lib/lifecycle/commands/decide-transfer";
import { proposeTransfer, withdrawTransfer } from "@/lib/lifecycle/commands/propose-transfer";
import { takeBack } from "@/lib/lifecycle/commands/take-back";
import { checkOutTogether } from "@/lib/lifecycle/commands/together";
import { countTransfers, getTransfer, listTransfers } from "@/lib/lifecycle/queries/transfers";
import { getPerson } from "@/lib/people/queries/get-person";
import { expect, test, type World, type WorldCase, written } from "../support/world";
import { ask, linksOf } from "./duplicates-arrange";
import { failure } from "./people-arrange";

type Staff = { sends: Actor; receives: Actor; third: Actor; caseworker: Actor };

async function staffOf(world: World): Promise<Staff> {
  return {
    sends: await world.actor("coordinator-TJ"),
    receives: await world.actor("coordinator-KZ"),
    third: await world.actor("coordinator-UZ"),
    caseworker: await world.actor("caseworker-KZ"),
  };
}

const refs = ({ people, newcomer }: WorldCase) => [...people, newcomer].map(({ ref }) => ref);
const ids = ({ people, newcomer }: WorldCase) => [...people, newcomer].map(({ id }) => id);

function propose(actor: Actor, people: readonly string[], to: Country = "KZ") {
  const [person = "", ...others] = people;
  return proposeTransfer(actor, {
    person,
    people: others,
    to,
    on: todayIn("TJ"),
    reason: "The family lives there",
  });
}

const answer = (
  actor: Actor,
  { transfer, version = 1 }: { transfer: string; version?: number },
  accept = true,
) => decideTransfer(actor, { transfer, version, accept, note: accept ? "" : "No place here" });

/** Everyone who stays at a site leaves it today. */
const checkOut = (actor: Actor, people: readonly string[]) =>
  checkOutTogether(actor, { people: [...people], on: todayIn("TJ"), reason: "MOVED" });

async function countryOfRows(url: string, people: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { table_name, person_column, country_column } of await linksOf(url)) {
    const rows = await ask<{ country: string }>(
      url,
      `SELECT DISTINCT ${country_column} AS country FROM ${table_name} WHERE ${person_column} = ANY ($1) ORDER BY 1`,
      [people],
    );
    found.set(
      `${table_name}.${person_column}`,
      rows.map(({ country }) => country),
    );
  }
  return found;
}

test("whatever names a person, a case, a group or a household follows its country", async ({ database }) => {
  // From the catalogue, so that no new table can be forgotten.
  const keys = await ask<{ table: string; parent: string; updates: string; country: boolean }>(
    database.ownerUrl,
    `SELECT k.conrelid::regclass::text AS table, k.confrelid::regclass::text AS parent, k.confupdtype::text AS updates,
       EXISTS (SELECT FROM unnest(k.confkey) c JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c AND a.attname = 'country') AS country
     FROM pg_constraint k WHERE k.contype = 'f'
       AND k.confrelid IN ('person'::regclass, 'visa_case'::regclass, 'registration_group'::regclass, 'household'::regclass)
       AND k.conname <> 'person_merged_into_id_fkey'`,
  );
  expect(keys.length).toBeGreaterThan(45);
  const left = keys.filter(({ updates, country }) => updates !== "c" || !country);
  // A task names its case by key alone; its own country says who does the work, and is set by the transfer.
  expect(left.map(({ table, parent }) => `${table} -> ${parent}`)).toEqual(["task -> visa_case"]);
});

test("a group is transferred with all that is recorded about it", async ({ world, database }) => {
  const url = database.ownerUrl;
  const { sends, receives, third, caseworker } = await staffOf(world);
  const { own } = world.countries.TJ;
  const people = ids(own);
  const history = () =>
    ask<{ id: string; country: string }>(
      url,
      "SELECT id::text, country FROM audit_entry e WHERE person_id = ANY ($1) ORDER BY e.id",
      [people],
    );
  const snapshots = () =>
    ask(url, "SELECT country, count(*)::int AS rows FROM snapshot_row GROUP BY 1 ORDER BY 1");
  const counted = await snapshots();

  const asked = await propose(sends, refs(own));
  expect(await countTransfers(receives)).toBe(1);
  const seen = await getTransfer(receives, { ref: asked.transfer });
  expect(seen).toMatchObject({ count: 4, decides: true, withdraws: false, staying: true });
  expect(seen.people.map(({ person }) => person)).toEqual([null, null, null, null]);
  expect(JSON.stringify(seen)).not.toContain("CNRY-TJ-person");
  expect(seen.cases).toHaveLength(1);

  // Nobody else: a caseworker, a coordinator of a third country, the coordinator who proposed it.
  expect(await failure(answer(caseworker, asked))).toMatchObject({ code: "forbidden" });
  expect(await failure(answer(third, asked))).toMatchObject({ code: "notFound" });
  expect(await failure(getTransfer(third, { ref: asked.transfer }))).toMatchObject({ code: "notFound" });
  expect((await listTransfers(third)).map(({ ref }) => ref)).not.toContain(asked.transfer);
  expect(await failure(answer(sends, asked))).toMatchObject({ code: "notFound" });
  expect(await failure(answer(receives, asked))).toMatchObject({ messageKey: "failure.transfer.staying" });

  await checkOut(
    sends,
    own.people.map(({ ref }) => ref),
  );
  const before = await history();
  expect(before.length).toBeGreaterThan(0);
  await answer(receives, asked);

  // Every table that names them, from the catalogue.
  const rows = await countryOfRows(url, people);
  for (const [link, countries] of rows)
    if (countries.length > 0) expect([link, countries]).toEqual([link, ["KZ"]]);
  expect([...rows.values()].filter((countries) => countries.length > 0).length).toBeGreaterThan(35);
  const [group] = await ask(
    url,
    `SELECT g.country, g.owner_id, h.country AS home FROM registration_group g, household h WHERE g.ref = $1 AND h.ref = $2`,
    [own.group, own.household],
  );
  expect(group).toEqual({ country: "KZ", owner_id: null, home: "KZ" });
  const ofCase = await ask(
    url,
    `SELECT c.country, c.owner_id, c.cover_id, (SELECT array_agg(DISTINCT e.country) FROM stage_event e WHERE e.case_id = c.id) AS steps,
       (SELECT array_agg(DISTINCT d.country) FROM case_document d WHERE d.case_id = c.id) AS papers FROM visa_case c WHERE c.ref = $1`,
    [own.ref],
  );
  expect(ofCase).toEqual([{ country: "KZ", owner_id: null, cover_id: null, steps: ["KZ"], papers: ["KZ"] }]);
  const tasks = await ask(
    url,
    `SELECT type, country, owner_id FROM task WHERE state = 'OPEN' AND (person_id = ANY ($1) OR case_id = $2) ORDER BY type`,
    [people, own.id],
  );
  for (const type of ["TRANSFERRED", "WHEREABOUTS"])
    expect(tasks).toContainEqual({ type, country: "KZ", owner_id: null });
  expect(tasks.filter(({ country, owner_id }) => country !== "KZ" || owner_id !== null)).toEqual([]);

  // What is of a place or a day stays there.
  const [arrival] = await ask(
    url,
    "SELECT country, person_country FROM person_arrival WHERE person_id = $1",
    [own.people[0].id],
  );
  expect(arrival).toEqual({ country: "TJ", person_country: "KZ" });
  const after = await history();
  expect(after.slice(0, before.length)).toEqual(before);
  expect(await snapshots()).toEqual(counted);

  // The country that sent them sees no more of them; the other sees all.
  expect(await failure(getPerson(sends, { ref: own.people[0].ref }))).toMatchObject({ code: "notFound" });
  const visible = await inTransaction(sends.who, async (tx) => [
    await tx.person.count({ where: { id: { in: people } } }),
    await tx.contactPoint.count({ where: { personId: { in: people } } }),
    await tx.visaCase.count({ where: { id: own.id } }),
    await tx.note.count({ where: { personId: { in: people } } }),
    await tx.storedFile.count({ where: { personId: { in: people } } }),
  ]);
  expect(visible).toEqual([0, 0, 0, 0, 0]);
  const gone = await getTransfer(sends, { ref: asked.transfer });
  expect(gone).toMatchObject({ state: "ACCEPTED", count: 4, people: [], withdraws: false });
  const file = await getPerson(receives, { ref: own.people[0].ref });
  expect(file.country).toBe("KZ");
  expect(JSON.stringify(file)).toContain("TRANSFERRED");

  // What was undone before cannot be undone now; back by the same road.
  const [left] = await ask<{ id: string }>(
    url,
    "SELECT id FROM recorded_event WHERE person_id = $1 AND kind = 'CHECK_OUT'",
    [own.people[0].id],
  );
  expect(left).toBeDefined();
  const back = await propose(receives, refs(own), "TJ");
  await answer(sends, back);
  expect((await getPerson(sends, { ref: own.people[0].ref })).country).toBe("TJ");
  expect(await failure(answer(sends, { ...back, version: 2 }))).toMatchObject({ code: "changedMeanwhile" });
});

test("those who go get a group and a household of their own, and their ties stay recorded", async ({
  world,
  database,
}) => {
  const url = database.ownerUrl;
  const { sends, receives } = await staffOf(world);
  const { other } = world.countries.TJ;
  const [head, wife, child] = other.people;
  await checkOut(sends, [head.ref, child.ref]);
  const asked = await propose(sends, [head.ref, child.ref]);
  await answer(receives, asked);

  const groups = await ask(
    url,
    `SELECT p.ref, g.country, g.ref = $2 AS former, m.focal_point, m.to_on IS NULL AS open FROM group_membership m
     JOIN registration_group g ON g.id = m.group_id JOIN person p ON p.id = m.person_id WHERE p.ref = ANY ($1) ORDER BY p.ref, m.id`,
    [[head.ref, wife.ref, child.ref], other.group],
  );
  const at = (ref: string) => groups.filter((row) => row.ref === ref);
  expect(at(head.ref)).toEqual([
    { ref: head.ref, country: "TJ", former: true, focal_point: true, open: false },
    { ref: head.ref, country: "KZ", former: false, focal_point: true, open: true },
  ]);
  expect(at(child.ref).map(({ country, open }) => [country, open])).toEqual([
    ["TJ", false],
    ["KZ", true],
  ]);
  expect(at(wife.ref)).toEqual([
    { ref: wife.ref, country: "TJ", former: true, focal_point: false, open: true },
  ]);
  const homes = await ask(
    url,
    `SELECT p.ref, h.country FROM household_membership m JOIN household h ON h.id = m.household_id JOIN person p ON p.id = m.person_id
     WHERE p.ref = ANY ($1) AND m.to_on IS NULL ORDER BY h.country, p.ref`,
    [[head.ref, wife.ref, child.ref]],
  );
  expect(homes.map(({ country }) => country)).toEqual(["KZ", "KZ", "TJ"]);
  const [asks] = await ask(
    url,
    "SELECT count(*)::int AS tasks FROM task WHERE type = 'FOCAL_POINT' AND state = 'OPEN' AND country = 'TJ'",
  );
  expect(asks).toEqual({ tasks: 1 });

  // She is still on his case, which only the other country sees now: the coordinators of her own are asked.
  const told = await ask(
    url,
    `SELECT p.ref, t.country FROM task t JOIN person p ON p.id = t.person_id WHERE t.type = 'FAMILY_CHANGED' AND p.ref = ANY ($1)`,
    [[head.ref, wife.ref, child.ref]],
  );
  expect(told).toEqual([{ ref: wife.ref, country: "TJ" }]);

  // The wife's page says where they are, and no more.
  const { circle } = await getPerson(sends, { ref: wife.ref });
  const away = circle.relatives.map(({ person, country, code }) => ({ person, country, code }));
  expect(away).toContainEqual({ person: null, country: "KZ", code: "WIF" });
  expect(JSON.stringify(circle)).not.toContain(head.ref);
});

test("one proposal at a time, withdrawn or declined with nothing changed", async ({ world }) => {
  const { sends, receives } = await staffOf(world);
  const { newcomer } = world.countries.UZ.other;
  const uzbek = await world.actor("coordinator-UZ");
  const asked = await propose(uzbek, [newcomer.ref]);
  expect(await failure(propose(uzbek, [newcomer.ref], "TJ"))).toMatchObject({
    messageKey: "failure.transfer.waiting",
  });
  expect(await failure(withdrawTransfer(receives, { transfer: asked.transfer, version: 1 }))).toMatchObject({
    code: "notFound",
  });
  await withdrawTransfer(uzbek, { transfer: asked.transfer, version: 1 });
  expect(await failure(answer(receives, asked))).toMatchObject({ messageKey: "failure.transfer.changed" });
  const again = await propose(uzbek, [newcomer.ref], "TJ");
  expect(
    await failure(decideTransfer(sends, { transfer: again.transfer, version: 1, accept: false, note: "" })),
  ).toMatchObject({ code: "invalid", field: "note" });
  await answer(sends, again, false);
  expect((await getPerson(uzbek, { ref: newcomer.ref })).country).toBe("UZ");
  expect(await failure(propose(uzbek, [newcomer.ref], "UZ"))).toMatchObject({ field: "to" });
});

test("a coordinator of both countries does not accept their own proposal, in the app or in the database", async ({
  world,
  database,
}) => {
  const url = database.ownerUrl;
  const { newcomer } = world.countries.UZ.own;
  await written(url, async (client) => {
    await client.query("INSERT INTO user_scope (id, user_id, country) VALUES (gen_random_uuid(), $1, 'KZ')", [
      world.users["coordinator2-UZ"],
    ]);
  });
  const both = await world.actor("coordinator2-UZ");
  const asked = await propose(both, [newcomer.ref]);
  expect(await failure(answer(both, asked))).toMatchObject({ messageKey: "failure.transfer.own" });
  const alone = written(url, async (client) => {
    await client.query(
      "UPDATE country_transfer SET state = 'ACCEPTED', decided_by_id = proposed_by_id, decided_at = now() WHERE ref = $1",
      [asked.transfer],
    );
  });
  await expect(alone).rejects.toThrow(/nobody_transfers_alone/);
  expect(await answer(await world.actor("coordinator2-KZ"), asked)).toEqual({ state: "ACCEPTED" });
});

test("what happened before a transfer is not undone after it", async ({ world, database }) => {
  const { receives } = await staffOf(world);
  const third = await world.actor("coordinator-UZ");
  const { own } = world.countries.UZ;
  const [, person] = own.people;
  const { events } = await checkOut(third, [person.ref]);
  const asked = await propose(third, [person.ref]);
  await answer(receives, asked);
  const event = events[0]?.event ?? "";
  expect(await failure(takeBack(third, { event, site: own.site }))).toMatchObject({
    messageKey: "failure.event.transfer",
  });
  const [still] = await ask(database.ownerUrl, "SELECT country, present_in FROM person WHERE ref = $1", [
    person.ref,
  ]);
  expect(still).toEqual({ country: "KZ", present_in: null });
});
