import type { Actor } from "@/lib/access/actor";
import { newId } from "@/lib/core/id";
import { openDataKey, sealWith } from "@/lib/core/seal";
import { undoMerge } from "@/lib/lifecycle/commands/undo-merge";
import { addContact } from "@/lib/people/commands/add-contact";
import { contactInput } from "@/lib/people/contact-schema";
import { getPerson } from "@/lib/people/queries/get-person";
import { checkIn } from "@/lib/stays/commands/check-in";
import { checkInInput } from "@/lib/stays/schema";
import { insertRows } from "@/prisma/builders";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { addUser, arrange, aSivCase, owner, ownerUrl, receive, staff } from "./cases-arrange";
import { aPair, ask, decide, type Pair, pairOf, propose } from "./duplicates-arrange";
import { aHousedSite } from "./housing-arrange";
import { change, failure, register, whole } from "./people-arrange";

let elsewhere: Actor;

test.beforeAll(async ({ database }) => {
  await arrange(database);
  elsewhere = await addUser("coordinator", "KZ");
});
test.afterAll(() => owner.end());

type Known = { id: string; ref: string; country: string };

async function known(ref: string): Promise<Known> {
  const [row] = await ask<Known>(ownerUrl, "SELECT id, ref, country FROM person WHERE ref = $1", [ref]);
  if (!row) throw new Error("no such person");
  return row;
}

const aPerson = async (actor: Actor, given: Record<string, unknown> = {}) =>
  known((await register(actor, given)).ref);

/** Merges two records: proposed by the caseworker, decided by the coordinator. */
async function merged(keeps: Known, goes: Known, choices: Record<string, "a" | "b"> = {}): Promise<Pair> {
  const pair = await aPair(ownerUrl, keeps, goes);
  await propose(ownerUrl, staff.caseworker, pair, { keeps, choices });
  await decide(ownerUrl, staff.coordinator, pair);
  return pair;
}

async function undo({ id }: Pair) {
  const { ref, version } = await pairOf(ownerUrl, id);
  return undoMerge(staff.coordinator, { pair: ref, version });
}

const phone = (ref: string, value: string, replaces = false) =>
  addContact(
    staff.caseworker,
    contactInput.parse({ ref, value, kind: "PHONE", safe: true, safeNote: "", replaces, confirmed: true }),
  );

test("values are kept as chosen, and what only the other record knows is added", async () => {
  const keeps = await aPerson(staff.caseworker, {
    givenName: "Zalmai",
    occupation: "",
    dobOriginalText: "1987",
  });
  const goes = await aPerson(staff.caseworker, {
    givenName: "Zalmay",
    occupation: "Baker",
    dobOriginalText: "1987-05-17",
  });
  const other = keeps.id < goes.id ? "b" : "a";
  const pair = await merged(keeps, goes, { birth: other });
  const { identity } = await whole(staff.caseworker, keeps.ref);
  expect(identity).toMatchObject({ givenName: "Zalmai", occupation: "Baker", dobOriginalText: "1987-05-17" });
  expect(identity.aliases).toMatchObject([{ kind: "MERGED", name: "Zalmay" }]);
  await undo(pair);
  expect((await whole(staff.caseworker, keeps.ref)).identity).toMatchObject({
    dobOriginalText: "1987",
    aliases: [],
  });
  expect((await whole(staff.caseworker, goes.ref)).identity).toMatchObject({
    givenName: "Zalmay",
    occupation: "Baker",
  });
});

test("a restricted note moves without the history saying so", async () => {
  const keeps = await aPerson(staff.caseworker);
  const goes = await aPerson(staff.caseworker);
  const [person] = await ask<{ key: Buffer }>(ownerUrl, "SELECT data_key AS key FROM person WHERE id = $1", [
    goes.id,
  ]);
  const sealed = Buffer.from(sealWith(openDataKey(person?.key ?? Buffer.of()), "Was threatened"));
  const note = {
    id: newId(),
    country: "TJ",
    person_id: goes.id,
    level: "PROTECTION",
    body_sealed: sealed,
    author_id: newId(),
  };
  await written(ownerUrl, (client) => insertRows(client, "note", [note]));
  const told = async () => (await whole(staff.caseworker, keeps.ref)).history.map(({ table }) => table);
  const pair = await merged(keeps, goes);
  expect(await told()).not.toContain("note");
  await undo(pair);
  expect(await told()).not.toContain("note");
});

test("undo keeps changes made since, and leaves what was added with the kept record", async () => {
  const keeps = await aPerson(staff.caseworker);
  const goes = await aPerson(staff.caseworker, { phone: "+992 93 100 20 30" });
  const pair = await merged(keeps, goes);
  await phone(keeps.ref, "+992 93 100 20 31", true);
  await undo(pair);
  const back = await whole(staff.caseworker, goes.ref);
  const kept = await whole(staff.caseworker, keeps.ref);
  expect(back.identity.contacts).toMatchObject([{ value: "+992 93 100 20 30", inUse: false }]);
  expect(kept.identity.contacts).toMatchObject([{ value: "+992 93 100 20 31", inUse: true }]);
});

test("a refused undo says what prevents it, and changes nothing", async () => {
  const keeps = await aPerson(staff.caseworker, { givenName: "Wais", occupation: "" });
  const goes = await aPerson(staff.caseworker, { givenName: "Ways", occupation: "Tailor" });
  const pair = await merged(keeps, goes);
  const { identity } = await whole(staff.caseworker, keeps.ref);
  await change(staff.caseworker, keeps.ref, { version: identity.version, occupation: "Baker" });
  expect(await failure(undo(pair))).toMatchObject({ code: "refused", messageKey: "failure.event.person" });
  expect((await getPerson(staff.caseworker, { ref: goes.ref })).ref).toBe(keeps.ref);
});

test("a merge can be undone for thirty days", async () => {
  const pair = await merged(await aPerson(staff.caseworker), await aPerson(staff.caseworker));
  const [merge] = await ask<{ days: number }>(
    ownerUrl,
    "SELECT extract(day FROM undo_until - merged_at)::int AS days FROM person_merge WHERE pair_id = $1",
    [pair.id],
  );
  expect(merge?.days).toBe(30);
  await ask(
    ownerUrl,
    "WITH s AS MATERIALIZED (SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true)) UPDATE person_merge SET merged_at = merged_at - interval '31 days', undo_until = undo_until - interval '31 days' FROM s WHERE pair_id = $1",
    [pair.id],
  );
  expect(await failure(undo(pair))).toMatchObject({ messageKey: "failure.duplicate.late" });
});

test("two people with beds on the same nights are not merged, and the message names the site", async ({
  database,
}) => {
  const housed = await aHousedSite(database.ownerUrl, [1, 1]);
  const people = [await aPerson(staff.caseworker), await aPerson(staff.caseworker)];
  for (const [at, { ref }] of people.entries())
    await checkIn(
      housed.coordinator,
      checkInInput.parse({
        person: ref,
        site: housed.site.code,
        on: housed.today,
        bed: housed.beds[at]?.[0] ?? "",
      }),
    );
  const [one, other] = people;
  if (!one || !other) throw new Error("nobody");
  const pair = await aPair(ownerUrl, one, other);
  await propose(ownerUrl, staff.caseworker, pair, { keeps: one });
  expect(await failure(decide(ownerUrl, staff.coordinator, pair))).toMatchObject({
    code: "refused",
    messageKey: "failure.duplicate.nights",
    values: { site: housed.site.code },
  });
  expect((await pairOf(ownerUrl, pair.id)).state).toBe("PROPOSED");
});

test("a stay moves with its bed and goes back", async ({ database }) => {
  const housed = await aHousedSite(database.ownerUrl, [1]);
  const keeps = await aPerson(staff.caseworker);
  const goes = await aPerson(staff.caseworker);
  const bed = housed.beds[0]?.[0] ?? "";
  await checkIn(
    housed.coordinator,
    checkInInput.parse({ person: goes.ref, site: housed.site.code, on: housed.today, bed }),
  );
  const pair = await merged(keeps, goes);
  const sleeper = () =>
    ask(
      ownerUrl,
      "SELECT y.person_id AS stays, a.person_id AS sleeps FROM bed_assignment a JOIN stay y ON y.id = a.stay_id WHERE a.person_id = ANY ($1)",
      [[keeps.id, goes.id]],
    );
  expect(await sleeper()).toEqual([{ stays: keeps.id, sleeps: keeps.id }]);
  expect((await getPerson(staff.coordinator, { ref: keeps.ref })).stays).toHaveLength(1);
  await undo(pair);
  expect(await sleeper()).toEqual([{ stays: goes.id, sleeps: goes.id }]);
});

test("principals of two open cases on one pathway are not merged; two members of one case become one", async () => {
  const first = await aSivCase(staff.caseworker, false);
  const second = await aSivCase(staff.caseworker, false);
  const one = await known(first.principal);
  const other = await known(second.principal);
  const pair = await aPair(ownerUrl, one, other);
  await propose(ownerUrl, staff.caseworker, pair, { keeps: one });
  expect(await failure(decide(ownerUrl, staff.coordinator, pair))).toMatchObject({
    messageKey: "failure.duplicate.cases",
    values: { case: second.ref },
  });
  const members = await ask<Known & { role: string }>(
    ownerUrl,
    "SELECT p.id, p.ref, p.country, m.role FROM case_member m JOIN visa_case c ON c.id = m.case_id JOIN person p ON p.id = m.person_id WHERE c.ref = $1 AND m.role <> 'PA' ORDER BY p.ref",
    [first.ref],
  );
  const [member] = members;
  if (!member) throw new Error("a case of one");
  await receive(staff.caseworker, { ref: first.ref, principal: member.ref }, "TAZKIRA");
  const papers = () =>
    ask(
      ownerUrl,
      "SELECT d.id, d.person_id FROM case_document d JOIN visa_case c ON c.id = d.case_id WHERE c.ref = $1 AND d.person_id = ANY ($2) ORDER BY d.id",
      [first.ref, [member.id, one.id]],
    );
  const before = await papers();
  const both = await merged(member, one);
  const roles = () =>
    ask(
      ownerUrl,
      "SELECT m.person_id AS id, m.role, m.included, c.principal_id = m.person_id AS principal FROM case_member m JOIN visa_case c ON c.id = m.case_id WHERE c.ref = $1 AND m.person_id = ANY ($2) ORDER BY m.role",
      [first.ref, [member.id, one.id]],
    );
  expect(await roles()).toEqual([
    { id: one.id, role: "OTHER", included: false, principal: false },
    { id: member.id, role: "PA", included: true, principal: true },
  ]);
  await undo(both);
  expect(await roles()).toEqual([
    { id: one.id, role: "PA", included: true, principal: true },
    { id: member.id, role: member.role, included: true, principal: false },
  ]);
  expect(await papers()).toEqual(before);
});

test("records of two countries are merged by a coordinator of each, and everything moves", async () => {
  const keeps = await aPerson(staff.caseworker);
  const abroad = await aPerson(elsewhere, { country: "KZ", phone: "+7 701 111 22 33" });
  const pair = await aPair(ownerUrl, keeps, abroad);
  await propose(ownerUrl, staff.caseworker, pair, { keeps });
  expect(await decide(ownerUrl, staff.coordinator, pair)).toEqual({ state: "PROPOSED" });
  expect(await failure(decide(ownerUrl, staff.coordinator, pair))).toMatchObject({
    messageKey: "failure.duplicate.other",
  });
  expect(await failure(decide(ownerUrl, staff.second, pair))).toMatchObject({
    messageKey: "failure.duplicate.other",
  });
  expect(await decide(ownerUrl, elsewhere, pair)).toEqual({ state: "SAME" });
  expect((await whole(staff.coordinator, keeps.ref)).identity.contacts).toMatchObject([
    { value: "+7 701 111 22 33" },
  ]);
  expect(await failure(getPerson(elsewhere, { ref: abroad.ref }))).toMatchObject({ code: "notFound" });
  await undo(pair);
  expect((await whole(elsewhere, abroad.ref)).identity.contacts).toMatchObject([
    { value: "+7 701 111 22 33" },
  ]);
});

test("the database refuses a merge that nobody else has agreed to", async () => {
  const one = await aPerson(staff.caseworker);
  const other = await aPerson(staff.caseworker);
  const pair = await aPair(ownerUrl, one, other);
  await propose(ownerUrl, staff.caseworker, pair, { keeps: one });
  const alone = ask(
    ownerUrl,
    "WITH s AS MATERIALIZED (SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true)) UPDATE duplicate_pair SET state = 'SAME', decided_by_id = proposed_by_id, decided_at = now(), agreed_a_by_id = proposed_by_id, agreed_b_by_id = proposed_by_id FROM s WHERE id = $1",
    [pair.id],
  );
  await expect(alone).rejects.toThrow(/nobody_merges_alone/);
});
