import { opaqueId } from "@/lib/access/opaque-id";
import { assignCase } from "@/lib/cases/commands/assign-case";
import { assignCases, returnCases } from "@/lib/cases/commands/assign-cases";
import { decideApproval } from "@/lib/cases/commands/decide-approval";
import { assignCaseInput, assignCasesInput, returnCasesInput } from "@/lib/cases/schema";
import { formatReference } from "@/lib/core/reference-number";
import { expect, test } from "../support/db";
import { addUser, arrange, aSivCase, decision, failureOf, move, owner, staff, today } from "./cases-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner.end());

type Row = { ref: string; version: number; owner: string | null };

const name = (id: string | null) => (id ? opaqueId("user", id) : "");

async function rowsOf(...refs: string[]): Promise<Row[]> {
  const { rows } = await owner.query<Row>(
    "SELECT ref, version, owner_id::text AS owner FROM visa_case WHERE ref = ANY ($1) ORDER BY ref",
    [refs],
  );
  return rows;
}

const owners = async (...refs: string[]) => (await rowsOf(...refs)).map((row) => row.owner);

/** Three open cases as a list shows them: of the caseworker, of a colleague, and of nobody. */
async function threeCases(): Promise<{ refs: string[]; cases: { ref: string; version: number }[] }> {
  const first = await aSivCase(staff.caseworker, false);
  const second = await aSivCase(staff.colleague, false);
  const third = await aSivCase(staff.caseworker, false);
  const [{ version } = { version: 0 }] = await rowsOf(third.ref);
  await assignCase(
    staff.coordinator,
    assignCaseInput.parse({ ref: third.ref, owner: "", coverUntil: "", version }),
  );
  const refs = [first.ref, second.ref, third.ref];
  return { refs, cases: (await rowsOf(...refs)).map((row) => ({ ref: row.ref, version: row.version })) };
}

const assigned = (cases: { ref: string; version: number }[], to = staff.second.id) =>
  assignCasesInput.parse({ cases, owner: name(to) });

test("several cases are assigned to one person in one act, each with an entry, and given back to whom they were", async () => {
  const { refs, cases } = await threeCases();
  const done = await assignCases(staff.coordinator, assigned(cases, staff.colleague.id));
  expect(done.count).toBe(3);
  expect(await owners(...refs)).toEqual([staff.colleague.id, staff.colleague.id, staff.colleague.id]);
  // What was the colleague's already is not written again, and not given back.
  expect(done.former.map(({ ref, owner: who }) => ({ ref, who }))).toEqual([
    { ref: refs[0], who: name(staff.caseworker.id) },
    { ref: refs[2], who: "" },
  ]);
  const { rows: entries } = await owner.query<{ ref: string }>(
    `SELECT c.ref FROM audit_entry e JOIN visa_case c ON c.id = e.case_id
     WHERE e.table_name = 'visa_case' AND 'owner_id' = ANY (e.fields) AND e.actor_id = $1
       AND e.tx = (SELECT max(tx) FROM audit_entry WHERE actor_id = $1) ORDER BY c.ref`,
    [staff.coordinator.id],
  );
  expect(entries.map(({ ref }) => ref)).toEqual([refs[0], refs[2]]);
  const back = await returnCases(staff.coordinator, returnCasesInput.parse({ cases: done.former }));
  expect(back.count).toBe(2);
  expect(await owners(...refs)).toEqual([staff.caseworker.id, staff.colleague.id, null]);
});

test("one case that has changed stops them all and is named", async () => {
  const { refs, cases } = await threeCases();
  const [{ ref = "", version = 0 } = {}] = cases.slice(1);
  await assignCase(
    staff.coordinator,
    assignCaseInput.parse({ ref, owner: name(staff.caseworker.id), coverUntil: "", version }),
  );
  const before = await rowsOf(...refs);
  expect(await failureOf(assignCases(staff.coordinator, assigned(cases)))).toMatchObject({
    code: "changedMeanwhile",
    messageKey: "failure.case.changedOne",
    values: { ref },
  });
  expect(await rowsOf(...refs)).toEqual(before);
});

test("a closed case stops them all and is named", async () => {
  const { refs } = await threeCases();
  const asked = await move(staff.coordinator, refs[1] ?? "", "CLOSED", {
    effectiveOn: today,
    closureReason: "WITHDREW",
    reason: "They went home",
  });
  if (asked.moved) throw new Error("a case does not close at once");
  await decideApproval(staff.second, decision(asked.approval, true));
  const closed = (await rowsOf(...refs)).map(({ ref, version }) => ({ ref, version }));
  expect(await failureOf(assignCases(staff.coordinator, assigned(closed)))).toMatchObject({
    code: "refused",
    messageKey: "failure.case.closedOne",
    values: { ref: refs[1] },
  });
  expect(await owners(...refs)).toEqual([staff.caseworker.id, staff.colleague.id, null]);
});

test("only those who may assign cases do, to those who can own them, and only what is within reach", async () => {
  const { refs, cases } = await threeCases();
  const before = await rowsOf(...refs);
  for (const actor of [staff.caseworker, staff.officer])
    expect((await failureOf(assignCases(actor, assigned(cases)))).code).toBe("forbidden");
  expect((await failureOf(assignCases(staff.abroad, assigned(cases)))).code).toBe("notFound");
  const keepers = [staff.officer.id, staff.abroad.id, (await addUser("site-manager", "TJ")).id];
  for (const id of keepers)
    expect(await failureOf(assignCases(staff.coordinator, assigned(cases, id)))).toMatchObject({
      code: "invalid",
      field: "owner",
    });
  expect(await rowsOf(...refs)).toEqual(before);
});

test("nothing is given back over a later change, or to someone who can no longer be assigned cases", async () => {
  const { refs, cases } = await threeCases();
  const leaving = await addUser("caseworker", "TJ");
  const theirs = await assignCases(staff.coordinator, assigned(cases, leaving.id));
  const seen = (await rowsOf(...refs)).map(({ ref, version }) => ({ ref, version }));
  const { former } = await assignCases(staff.coordinator, assigned(seen));
  // The first act is not undone over the second.
  const late = returnCasesInput.parse({ cases: theirs.former });
  expect(await failureOf(returnCases(staff.coordinator, late))).toMatchObject({
    code: "changedMeanwhile",
    values: { ref: refs[0] },
  });
  await owner.query(
    `WITH who AS MATERIALIZED (SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true))
     UPDATE app_user SET active = false FROM who WHERE id = $1`,
    [leaving.id],
  );
  expect(
    await failureOf(returnCases(staff.coordinator, returnCasesInput.parse({ cases: former }))),
  ).toMatchObject({ code: "refused", messageKey: "failure.case.formerOwner" });
  expect(await owners(...refs)).toEqual([staff.second.id, staff.second.id, staff.second.id]);
});

test("two who assign some of the same cases at the same moment do not wait for each other forever", async () => {
  const { refs, cases } = await threeCases();
  const both = await Promise.allSettled([
    assignCases(staff.coordinator, assigned(cases)),
    assignCases(staff.second, assigned(cases.toReversed(), staff.colleague.id)),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const now = new Set(await owners(...refs));
  expect(now.size).toBe(1);
});

test("no more cases than a page of the list holds are assigned at once, and none is nobody's", () => {
  const many = (count: number) =>
    Array.from({ length: count }, () => ({ ref: formatReference("C", 1), version: 1 }));
  const takes = (count: number, to = "0123456789abcdef") =>
    assignCasesInput.safeParse({ cases: many(count), owner: to }).success;
  expect([takes(0), takes(1), takes(200), takes(201), takes(1, "")]).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});
