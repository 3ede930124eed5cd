import type { Actor } from "@/lib/access/actor";
import { listAudit } from "@/lib/audit/queries";
import { now } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { parseReference } from "@/lib/core/reference-number";
import { startPlainExport } from "@/lib/exports/commands/start-export";
import { getPerson } from "@/lib/people/queries/get-person";
import { listPeople } from "@/lib/people/queries/list-people";
import { searchPeople } from "@/lib/people/queries/search-people";
import { pinRecord, rememberOpened, storeDraft, storeSearch } from "@/lib/work/commands";
import { findDraft, findSearch, listDeskRecords, listSearches } from "@/lib/work/queries";
import { expect, test } from "../support/world";

const GHOST = "P-9000001-4";

async function said(run: Promise<unknown>): Promise<unknown> {
  try {
    return await run;
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, field: error.field };
    throw error;
  }
}

test("searching by the details of a person out of reach gives the same answer as searching for nobody", async ({
  world,
}) => {
  const manager = await world.actor("site-manager-KZ");
  const { own, other } = world.countries.KZ;
  const number = (ref: string) => `KZ${ref.slice(2, 9)}`;
  const seen = await searchPeople(manager, { text: own.people[0].ref, limit: 20 });
  expect(seen).toMatchObject({ total: 1, items: [{ ref: own.people[0].ref }] });
  for (const text of [
    other.people[0].ref,
    number(other.people[0].ref),
    number(other.people[0].ref).slice(-4),
    other.ref,
    other.group,
    other.household,
  ])
    expect(await searchPeople(manager, { text, limit: 20 }), text).toEqual(
      await searchPeople(manager, { text: GHOST, limit: 20 }),
    );
});

test("a list cursor at somebody out of reach is refused like one at nobody", async ({ world }) => {
  const manager = await world.actor("site-manager-KZ");
  const other = world.countries.KZ.other.people[0].ref;
  for (const sort of ["name", "days-left", "site"] as const)
    expect(await said(listPeople(manager, { sort, cursor: other })), sort).toEqual(
      await said(listPeople(manager, { sort, cursor: GHOST })),
    );
});

test("restricted needs can be counted and filtered only by the officer responsible for those people", async ({
  world,
}) => {
  const count = async (actor: Actor) => (await listPeople(actor, { need: "SV-VF" })).total;
  expect(await count(await world.actor("officer-KZ"))).toBe(4);
  for (const who of ["caseworker-KZ", "coordinator-KZ"] as const)
    expect(await count(await world.actor(who)), who).toBe(0);
  expect((await listPeople(await world.actor("caseworker-KZ"), { need: "DS-PM" })).total).toBe(8);
  await world.look(
    "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
  );
  await world.look("UPDATE app_user SET specialities = '{medical}' WHERE id = $1", [
    world.users["officer-KZ"],
  ]);
  expect(await count(await world.actor("officer-KZ")), "of another speciality").toBe(0);
  await world.look("UPDATE app_user SET specialities = '{protection}' WHERE id = $1", [
    world.users["officer-KZ"],
  ]);
});

test("fields that a role does not see can be neither filtered, sorted nor exported", async ({ world }) => {
  const manager = await world.actor("site-manager-KZ");
  for (const filter of [
    { pathway: "SIV" },
    { stage: "P2_CASE_CREATION" },
    { owner: "me" },
    { need: "DS-PM" },
    { waitingFor: "medical" },
    { sort: "stage-days" },
  ] as const)
    expect(await said(listPeople(manager, filter)), JSON.stringify(filter)).toMatchObject({
      code: "forbidden",
    });
  expect(
    await said(startPlainExport(manager, { filter: {}, columns: ["ref", "stage"], format: "csv" })),
  ).toMatchObject({ code: "forbidden" });
});

test("other people's names are masked in lists and hits, and classes C4 to C6 do not leave their pages", async ({
  world,
}) => {
  const { own, other } = world.countries.KZ;
  const text = async (run: Promise<unknown>) =>
    JSON.stringify(await run, (_, value) => (typeof value === "bigint" ? String(value) : value));
  const caseworker = await world.actor("caseworker-KZ");
  const { items } = await listPeople(caseworker, {});
  const masked = items.filter((item) => other.people.some((person) => person.ref === item.ref));
  expect(masked).toHaveLength(3);
  for (const item of masked) expect(item).toMatchObject({ masked: true, fatherName: "C", familyName: null });
  const file = await text(getPerson(caseworker, { ref: own.people[0].ref }));
  expect(file).toContain("CNRY-KZ-person-occupation");
  expect(file).not.toMatch(/person_statement|note-body-sealed|SV-VF/);
  const face = await text(getPerson(await world.actor("site-manager-KZ"), { ref: own.people[0].ref }));
  expect(face).toContain("CNRY-KZ-person-given_name");
  expect(face).not.toMatch(
    /person-(occupation|mother_name|place_of_birth|religion|ethnicity)|contact_point|identity_document|employment|specific_need|visa_case|SV-VF|consent|relative_outside|person_number/,
  );
  const traces = await text(
    listAudit(await world.actor("auditor-KZ"), { ref: parseReference(own.people[0].ref) ?? undefined }),
  );
  expect(traces).not.toContain("CNRY-KZ-");
});

test("what one user has on their desk cannot be found by another", async ({ world }) => {
  const mine = await world.actor("caseworker-KZ");
  const ref = world.countries.KZ.own.people[0].ref;
  const at = { form: "person", record: ref };
  await storeDraft(mine, { ...at, values: { name: "CNRY-KZ-draft" } });
  await expect(pinRecord(mine, { ref, pinned: true })).rejects.toMatchObject({ code: "notFound" });
  await rememberOpened(mine, ref);
  await pinRecord(mine, { ref, pinned: true });
  const id = await storeSearch(mine, {
    noun: "people",
    body: { text: "CNRY-KZ-search" },
    name: "CNRY-KZ-name",
  });
  expect(await findSearch(mine, { noun: "people", id })).toEqual({ text: "CNRY-KZ-search" });
  for (const who of ["coordinator-KZ", "colleague-KZ", "admin"] as const) {
    const other = await world.actor(who);
    expect(await findDraft(other, at)).toBeNull();
    expect(await findSearch(other, { noun: "people", id })).toBeNull();
    expect(await listSearches(other, "people")).toEqual([]);
    expect(await listDeskRecords(other)).toEqual([]);
  }
  for (const table of ["draft", "saved_search"])
    expect(
      await world.look(
        `SELECT 1 FROM ${table} t WHERE to_jsonb(t)::text ~ 'CNRY-KZ-(draft|search)' OR position('\\x434e5259'::bytea IN body_sealed) > 0`,
      ),
    ).toEqual([]);
});

test("nobody can decide their own request, in the command or around it", async ({ world, database }) => {
  const approval = world.countries.KZ.own.approval;
  const caseworker = world.users["caseworker-KZ"];
  expect(database.appUrl).toBeTruthy();
  const actor = await world.actor("coordinator-KZ");
  const forged = inTransaction(actor.who, (tx) =>
    tx.approval.updateMany({
      where: { ref: approval },
      data: { state: "AGREED", decidedById: caseworker, decidedAt: now() },
    }),
  );
  await expect(forged).rejects.toThrow(/nobody_agrees_with_themselves/);
});
