import { getCase } from "@/lib/cases/queries/get-case";
import { listApprovals } from "@/lib/cases/queries/list-approvals";
import { listCases } from "@/lib/cases/queries/list-cases";
import { myDay } from "@/lib/cases/queries/my-day";
import { addDays } from "@/lib/core/civil-date";
import * as seal from "@/lib/core/seal";
import { getPerson } from "@/lib/people/queries/get-person";
import { aPerson, insertRows } from "@/prisma/builders";
import { Sealer } from "@/prisma/seed/sealing";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import {
  arrange,
  aSivCase,
  denialAsked,
  move,
  owner,
  ownerUrl,
  receive,
  staff,
  today,
} from "./cases-arrange";
import { aHousedSite } from "./housing-arrange";
import { whole } from "./people-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner.end());

/** Gives a case an open deadline some days from today. */
async function dueIn(ref: string, days: number, rule = "COM_APPEAL"): Promise<void> {
  await owner.query(
    `INSERT INTO deadline (id, case_id, country, rule, anchor_on, due_on, state)
     SELECT gen_random_uuid(), id, country, $2, $3::date, $3::date, 'OPEN' FROM visa_case WHERE ref = $1`,
    [ref, rule, addDays(today, days)],
  );
}

test("my day names the principal of each deadline, and shows overdue ones apart from those ending soon", async () => {
  const late = await aSivCase(staff.caseworker);
  const soon = await aSivCase(staff.caseworker);
  await dueIn(late.ref, -12);
  await dueIn(soon.ref, 9);
  await dueIn(soon.ref, 200, "NVC_203G");
  const { deadlines } = await myDay(staff.caseworker);
  const of = (ref: string) => expect.objectContaining({ ref, givenName: "Nawid", masked: false });
  expect(deadlines?.over.items).toEqual([of(late.ref)]);
  expect(deadlines?.over.items[0]?.daysLeft).toBe(-12);
  expect(deadlines?.soon.items).toEqual([of(soon.ref)]);
  expect([deadlines?.over.total, deadlines?.soon.total]).toEqual([1, 1]);
  expect((await myDay(staff.colleague)).deadlines?.over.total).toBe(0);
});

test("other people's changes and unassigned cases are shown by name, masked where the file is not one's own", async () => {
  const { ref } = await aSivCase(staff.caseworker);
  await owner.query("UPDATE visa_case SET owner_id = NULL WHERE ref = $1", [ref]);
  const { unowned } = await myDay(staff.coordinator);
  expect(unowned?.items.find((each) => each.ref === ref)).toMatchObject({
    givenName: "Nawid",
    masked: false,
  });
  const { items } = await listCases(staff.colleague, {});
  expect(items.find((each) => each.ref === ref)).toMatchObject({
    masked: true,
    fatherName: "K",
    familyName: null,
  });
});

test("approvers see whom a request is about, what it asks in words, and the documents behind it", async () => {
  const asked = await denialAsked();
  const [other] = await listApprovals(staff.abroad);
  expect(other).toBeUndefined();
  const waiting = await listApprovals(staff.coordinator);
  const mine = waiting.find((each) => each.ref === asked.approval);
  expect(mine).toMatchObject({
    case: asked.ref,
    principal: asked.principal,
    givenName: "Nawid",
    masked: false,
    action: { en: "Record a COM denial" },
    reason: "Service not proven",
    requestedBy: "caseworker TJ",
    own: false,
  });
  expect(mine?.papers[0]).toMatchObject({
    docType: "COM_DENIAL",
    state: "VERIFIED",
    decisive: true,
    person: asked.principal,
  });
  expect(mine?.papers.filter((each) => each.decisive)).toHaveLength(1);
  expect(mine?.papers.map((each) => each.docType)).toContain("LOE");
  // Showing a case's documents is recorded as a read of the case.
  const { rows } = await owner.query(
    "SELECT count(*)::int AS n FROM access_log WHERE kind = 'read' AND subject = $1 AND actor_id = $2",
    [asked.ref, staff.coordinator.id],
  );
  expect(rows[0]).toEqual({ n: 1 });
});

test("a case file says what each step is called and how far the case has come", async () => {
  const opened = await aSivCase(staff.caseworker);
  await move(staff.caseworker, opened.ref, "SIV_COM_REVIEW");
  await receive(staff.caseworker, opened, "COM_APPROVAL");
  const file = await getCase(staff.caseworker, { ref: opened.ref });
  expect(file.progress.slice(0, 3)).toMatchObject([
    { stage: "SIV_PRE_COM", state: "past", enteredOn: addDays(today, -90) },
    { stage: "SIV_COM_REVIEW", state: "now", enteredOn: addDays(today, -60) },
    { stage: "SIV_I360", state: "ahead", next: true, enteredOn: null },
  ]);
  const called = Object.fromEntries(file.nextStages.map((step) => [step.stage, step.action.en]));
  expect(called).toMatchObject({
    SIV_I360: "File the I-360 petition",
    SIV_PRE_COM: "Send back to prepare the COM application again",
    SIV_COM_DENIED: "Record a COM denial",
    TRANSFERRED: "Transfer to another programme",
    CLOSED: "Withdraw the case",
  });
});

test("an imported person has a history in order: registered, housed, on a case", async () => {
  const housed = await aHousedSite(ownerUrl, [1]);
  const { ref, principal } = await aSivCase(staff.caseworker);
  const { rows } = await owner.query<{ id: string }>("SELECT id FROM person WHERE ref = $1", [principal]);
  const person = rows[0]?.id;
  // Loaded like the demonstration: no audit entry covers the rows.
  await owner.query("SET session_replication_role = replica");
  await owner.query(
    `INSERT INTO stay (id, person_id, person_country, site_id, country, from_on, to_on, state, out_reason)
     SELECT gen_random_uuid(), $1, 'TJ', s.id, 'TJ', $2, $3, 'CHECKED_OUT', 'MOVED_OUT' FROM site s WHERE s.code = $4`,
    [person, addDays(today, -85), addDays(today, -30), housed.site.code],
  );
  await owner.query("SET session_replication_role = origin");
  await move(staff.caseworker, ref, "SIV_COM_REVIEW");
  const file = await whole(staff.caseworker, principal);
  expect(file.events.map(({ kind, on, step }) => [kind, on, step])).toEqual([
    ["WENT", addDays(today, -30), null],
    ["STEP", addDays(today, -60), "ADVANCE"],
    ["CAME", addDays(today, -85), null],
    ["STEP", addDays(today, -90), "START"],
  ]);
  expect(file.events[1]).toMatchObject({ case: ref, stage: { en: "COM review" }, by: "caseworker TJ" });
});

test("a person loaded without any entry still has a history", async () => {
  const loaded = aPerson({ given_name: "Gul" });
  await owner.query("SET session_replication_role = replica");
  await insertRows(owner, "person", [loaded], new Sealer(seal));
  await owner.query("SET session_replication_role = origin");
  await written(ownerUrl, async (client) => {
    await client.query("SELECT manzil.refresh_person_rows(ARRAY[$1]::uuid[])", [loaded.id]);
  });
  const file = await getPerson(staff.coordinator, { ref: loaded.ref });
  if (file.masked) throw new Error("the file is masked");
  expect(file.history).toEqual([]);
  expect(file.events).toMatchObject([{ kind: "REGISTERED" }]);
});
