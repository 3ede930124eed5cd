import pg from "pg";
import type { Actor } from "@/lib/access/actor";
import { recordNumber } from "@/lib/cases/commands/record-number";
import { getCase } from "@/lib/cases/queries/get-case";
import { numberInput } from "@/lib/cases/schema";
import { failureOf as toldOf } from "@/lib/core/db-failure";
import { newId } from "@/lib/core/id";
import * as seal from "@/lib/core/seal";
import { getPair } from "@/lib/duplicates/queries/get-pair";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { keepApart } from "@/lib/housing/commands/keep-apart";
import { closePerson } from "@/lib/lifecycle/commands/end-life";
import { undoMerge } from "@/lib/lifecycle/commands/undo-merge";
import { addContact } from "@/lib/people/commands/add-contact";
import { contactInput } from "@/lib/people/contact-schema";
import { searchPeople } from "@/lib/people/queries/search-people";
import { checkIn } from "@/lib/stays/commands/check-in";
import { sitePeople } from "@/lib/stays/queries/site-people";
import { checkInInput } from "@/lib/stays/schema";
import { aGroup, aPerson as aRow, inGroup, insertRows } from "@/prisma/builders";
import { Sealer } from "@/prisma/seed/sealing";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { addUser, arrange, aSivCase, owner, ownerUrl, staff, today } from "./cases-arrange";
import { aPair, ask, decide, movedLinksOf, type Pair, pairOf, propose } from "./duplicates-arrange";
import { aHousedSite } from "./housing-arrange";
import { register, whole } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

let elsewhere: Actor;
let officer: Actor;

test.beforeAll(async ({ database }) => {
  await arrange(database);
  const account = await anAccount(database.ownerUrl, { role: "officer" });
  await owner.query("UPDATE app_user SET specialities = ARRAY['protection'] WHERE id = $1", [account.id]);
  officer = await asActor(account);
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

async function proposed(keeps: Known, goes: Known): Promise<Pair> {
  const pair = await aPair(ownerUrl, keeps, goes);
  await propose(ownerUrl, staff.caseworker, pair, { keeps });
  return pair;
}

async function merged(keeps: Known, goes: Known): Promise<Pair> {
  const pair = await proposed(keeps, goes);
  await decide(ownerUrl, staff.coordinator, pair);
  return pair;
}

async function undo({ id }: Pair) {
  const { ref, version } = await pairOf(ownerUrl, id);
  return undoMerge(staff.coordinator, { pair: ref, version });
}

const namesOf = (id: string) =>
  ask<{ n: number }>(
    ownerUrl,
    "SELECT count(*)::int AS n FROM no_contact WHERE $1 IN (person_a_id, person_b_id)",
    [id],
  ).then(([row]) => row?.n);

/** Waits until somebody waits for a lock that this connection holds. */
async function untilHeld(client: pg.Client): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await client.query(
      "SELECT FROM pg_locks l WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid))",
    );
    if (rows.length > 0) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("nobody waits");
}

test("what is written for a record while it is merged is moved, or refused with a sentence", async () => {
  const keeps = await aPerson(staff.caseworker);
  const goes = await aPerson(staff.caseworker);
  const third = await aPerson(staff.caseworker);
  const pair = await proposed(keeps, goes);
  const task = { id: newId(), country: "TJ", type: "CALL", source: "MANUAL", due_on: "2026-01-05" };
  await written(ownerUrl, (client) =>
    insertRows(client, "task", [
      { ...task, person_id: goes.id, person_country: "TJ", created_at: "2026-01-05T06:00:00Z" },
    ]),
  );
  // The merge has moved whatever keeps two people apart when it comes to this task.
  const holder = new pg.Client({ connectionString: ownerUrl });
  await holder.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT FROM task WHERE id = $1 FOR UPDATE", [task.id]);
  const merge = decide(ownerUrl, staff.coordinator, pair);
  await untilHeld(holder);
  const apart = keepApart(officer, {
    person: goes.ref,
    other: third.ref,
    level: "BUILDING",
    reason: "Named each other",
  }).then(
    () => null,
    (error: unknown) => toldOf(error),
  );
  await Promise.race([apart, new Promise((done) => setTimeout(done, 300))]);
  await holder.query("COMMIT");
  await holder.end();
  expect(await merge).toEqual({ state: "SAME" });
  const told = await apart;
  expect(await namesOf(goes.id), "nothing names the record that went").toBe(0);
  expect(told).toMatchObject({ code: "refused", messageKey: "failure.duplicate.gone" });
});

test("no table takes a row that names a record that was merged", async ({ database }) => {
  const links = await movedLinksOf(database.ownerUrl);
  const watched = await ask<{ name: string }>(
    database.ownerUrl,
    "SELECT tgrelid::regclass || ' ' || tgname AS name FROM pg_trigger WHERE tgname LIKE 'kept\\_%'",
  );
  const names = new Set(watched.map(({ name }) => name));
  const loose = links.filter(
    ({ table_name, person_column }) =>
      !names.has(`${table_name} kept_insert_${person_column}`) ||
      !names.has(`${table_name} kept_update_${person_column}`),
  );
  expect(loose).toEqual([]);
});

test("who sleeps in one country and is kept in another is still seen where they sleep", async ({
  database,
}) => {
  const housed = await aHousedSite(database.ownerUrl, [1]);
  const keeps = await aPerson(elsewhere, { country: "KZ" });
  const goes = await aPerson(staff.caseworker);
  const bed = housed.beds[0]?.[0] ?? "";
  const site = housed.site.code;
  await checkIn(housed.coordinator, checkInInput.parse({ person: goes.ref, site, on: housed.today, bed }));
  const pair = await aPair(ownerUrl, keeps, goes);
  await propose(ownerUrl, staff.coordinator, pair, { keeps });
  expect(await decide(ownerUrl, elsewhere, pair)).toEqual({ state: "PROPOSED" });
  expect(await decide(ownerUrl, staff.second, pair)).toEqual({ state: "SAME" });
  const { people } = await sitePeople(housed.manager, { site, show: "here", page: 1 });
  expect(people.map(({ ref }) => ref)).toEqual([keeps.ref]);
  const found = await searchPeople(housed.manager, { text: keeps.ref, limit: 10 });
  expect(found.items.map(({ ref }) => ref)).toEqual([keeps.ref]);
  await undo(pair);
  const [back] = await ask(ownerUrl, "SELECT present_in FROM person WHERE id = $1", [keeps.id]);
  expect(back).toEqual({ present_in: null });
});

test("the family of a record beside another is shown as far as lists show it", async () => {
  const group = aGroup({ owner_id: staff.caseworker.id });
  const one = aRow({ given_name: "Rohullah" });
  const abroad = aRow({ given_name: "Hidden", country: "KZ", present_in: "TJ" });
  await insertRows(owner, "person", [one, abroad], new Sealer(seal));
  await insertRows(owner, "registration_group", [group]);
  await insertRows(owner, "group_membership", [
    { ...inGroup(group, one, "2026-01-05"), focal_point: true, relationship: "FP" },
    { ...inGroup(group, abroad, "2026-01-05"), relationship: "WIF" },
  ]);
  const other = await aPerson(staff.caseworker);
  const pair = await aPair(ownerUrl, one, other);
  const { records } = await getPair(staff.caseworker, { ref: pair.ref });
  const record = [records.a, records.b].find((each) => each?.ref === one.ref);
  expect(record?.family).toEqual([{ person: null, country: "KZ", relationship: "WIF" }]);
  const whole = await getPair(staff.coordinator, { ref: pair.ref });
  expect(JSON.stringify(whole.records)).not.toContain("Hidden");
});

test("what was recorded since on a case that goes back is sealed for its principal again", async () => {
  const opened = await aSivCase(staff.caseworker);
  const goes = await known(opened.principal);
  const keeps = await aPerson(staff.caseworker);
  const pair = await merged(keeps, goes);
  await recordNumber(
    staff.caseworker,
    numberInput.parse({ ref: opened.ref, issuer: "USCIS", number: "IOE0777000111" }),
  );
  await undo(pair);
  const { numbers } = await getCase(staff.caseworker, { ref: opened.ref });
  expect(numbers.map(({ number }) => number)).toContain("IOE0777000111");
});

test("a bed given since for a stay that goes back goes back with it", async ({ database }) => {
  const housed = await aHousedSite(database.ownerUrl, [2]);
  const keeps = await aPerson(staff.caseworker);
  const goes = await aPerson(staff.caseworker);
  await checkIn(
    housed.coordinator,
    checkInInput.parse({ person: goes.ref, site: housed.site.code, on: housed.today, bed: null }),
  );
  const pair = await merged(keeps, goes);
  await assignBed(housed.manager, {
    person: keeps.ref,
    bed: housed.beds[0]?.[0] ?? "",
    fromOn: housed.today,
  });
  await undo(pair);
  const sleepers = await ask(
    ownerUrl,
    "SELECT y.person_id AS stays, a.person_id AS sleeps FROM bed_assignment a JOIN stay y ON y.id = a.stay_id WHERE a.person_id = ANY ($1)",
    [[keeps.id, goes.id]],
  );
  expect(sleepers).toEqual([{ stays: goes.id, sleeps: goes.id }]);
});

test("after undo each record is found by its own numbers, also by one that both have had since", async () => {
  const keeps = await aPerson(staff.caseworker);
  const goes = await aPerson(staff.caseworker, { phone: "+992 93 555 20 30" });
  const pair = await merged(keeps, goes);
  await addContact(
    staff.caseworker,
    contactInput.parse({
      ref: keeps.ref,
      value: "+992 93 555 20 30",
      kind: "PHONE",
      safe: true,
      safeNote: "",
      replaces: false,
      confirmed: true,
    }),
  );
  await undo(pair);
  const found = await searchPeople(staff.caseworker, { text: "+992935552030", limit: 10 });
  expect(found.items.map(({ ref }) => ref).sort()).toEqual([keeps.ref, goes.ref].sort());
  expect((await whole(staff.caseworker, keeps.ref)).identity.contacts).toHaveLength(1);
});

test("who is here after all goes on with a case that waited because the record was closed", async () => {
  const opened = await aSivCase(staff.caseworker);
  const keeps = await known(opened.principal);
  const goes = await aPerson(staff.caseworker);
  const pair = await proposed(keeps, goes);
  const close = { person: keeps.ref, on: today, reason: "WITHDREW", note: "" } as const;
  await closePerson(staff.coordinator, close);
  await decide(ownerUrl, staff.coordinator, pair);
  const [now] = await ask(
    ownerUrl,
    "SELECT p.status, c.hold_reason AS hold FROM visa_case c JOIN person p ON p.id = c.principal_id WHERE c.ref = $1",
    [opened.ref],
  );
  expect(now).toEqual({ status: "ACTIVE", hold: null });
});
