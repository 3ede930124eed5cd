import { actorOfUser, nobody } from "@/lib/access/identify";
import { decideApproval } from "@/lib/cases/commands/decide-approval";
import { openCase } from "@/lib/cases/commands/open-case";
import { caseCandidates } from "@/lib/cases/queries/case-candidates";
import { getCase } from "@/lib/cases/queries/get-case";
import { listApprovals } from "@/lib/cases/queries/list-approvals";
import { openCaseInput } from "@/lib/cases/schema";
import { addDays } from "@/lib/core/civil-date";
import { inTransaction } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import {
  addUser,
  aFamily,
  arrange,
  aSivCase,
  decision,
  failureOf,
  owner,
  ownerUrl,
  staff,
  today,
} from "./cases-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner.end());

const again = (principal: string, reason?: string) =>
  openCaseInput.parse({ pathway: "SIV", principal, openedOn: addDays(today, -5), members: [], reason });
const WHY = "A second employer, another letter";

async function casesOf(
  principal: string,
): Promise<{ ref: string; why: string | null; owner: string | null }[]> {
  const { rows } = await owner.query<{ ref: string; why: string | null; owner: string | null }>(
    `SELECT c.ref, c.second_reason AS why, c.owner_id AS owner FROM visa_case c JOIN person p ON p.id = c.principal_id
     WHERE p.ref = $1 ORDER BY c.ref`,
    [principal],
  );
  return rows;
}

test("a second case on the same programme needs a reason and waits for a coordinator, who opens it", async () => {
  const first = await aSivCase(staff.caseworker);
  expect((await caseCandidates(staff.caseworker, first.principal)).principal.programmes).toEqual(["SIV"]);
  expect(await failureOf(openCase(staff.caseworker, again(first.principal)))).toMatchObject({
    code: "refused",
    field: "reason",
    messageKey: "failure.case.second",
    values: { ref: first.ref },
  });
  const asked = await openCase(staff.caseworker, again(first.principal, WHY));
  expect(asked).toEqual({ ref: first.ref, approval: expect.stringMatching(/^Q-/) });
  expect(await casesOf(first.principal)).toHaveLength(1);
  const waiting = await listApprovals(staff.coordinator);
  expect(waiting.find((each) => each.ref === asked.approval)).toMatchObject({
    kind: "SECOND",
    case: first.ref,
    reason: WHY,
    own: false,
  });
  // While it waits nothing else is requested, and only a coordinator of the country can decide.
  expect(await failureOf(openCase(staff.caseworker, again(first.principal, WHY)))).toMatchObject({
    messageKey: "failure.case.pending",
  });
  const agree = decision(asked.approval ?? "", true);
  expect(await failureOf(decideApproval(staff.caseworker, agree))).toMatchObject({ code: "forbidden" });
  expect(await failureOf(decideApproval(staff.abroad, agree))).toMatchObject({ code: "notFound" });
  const { case: ref } = await decideApproval(staff.coordinator, agree);
  expect(ref).not.toBe(first.ref);
  expect(await casesOf(first.principal)).toEqual([
    { ref: first.ref, why: null, owner: staff.caseworker.id },
    { ref, why: WHY, owner: staff.caseworker.id },
  ]);
  expect(await getCase(staff.caseworker, { ref })).toMatchObject({
    pathway: "SIV",
    openedOn: addDays(today, -5),
  });
});

test("a refusal with a note opens nothing", async () => {
  const first = await aSivCase(staff.caseworker);
  const { approval } = await openCase(staff.caseworker, again(first.principal, WHY));
  const bare = await failureOf(decideApproval(staff.coordinator, decision(approval ?? "", false)));
  expect(bare).toMatchObject({ code: "invalid", field: "note" });
  await decideApproval(staff.coordinator, decision(approval ?? "", false, "The first one covers it"));
  expect(await casesOf(first.principal)).toHaveLength(1);
  const late = await failureOf(decideApproval(staff.second, decision(approval ?? "", true)));
  expect(late.code).toBe("changedMeanwhile");
  expect(await casesOf(first.principal)).toHaveLength(1);
  expect((await listApprovals(staff.coordinator)).map((each) => each.ref)).not.toContain(approval);
});

test("the user who asked for a second case cannot decide it, even as a coordinator by now", async () => {
  const asker = await addUser("caseworker", "TJ");
  const first = await aSivCase(asker);
  const { approval } = await openCase(asker, again(first.principal, WHY));
  await written(ownerUrl, async (client) => {
    await client.query("UPDATE app_user SET role = 'coordinator' WHERE id = $1", [asker.id]);
  });
  const promoted = await inTransaction(nobody(newId()), (tx) => actorOfUser(tx, asker.id, newId()));
  if (!promoted) throw new Error("the asker was not found");
  expect((await listApprovals(promoted)).find((each) => each.ref === approval)).toMatchObject({ own: true });
  expect(await failureOf(decideApproval(promoted, decision(approval ?? "", true)))).toMatchObject({
    code: "refused",
    messageKey: "failure.case.own",
  });
  expect(await casesOf(first.principal)).toHaveLength(1);
});

test("a coordinator decides by opening it with a reason; another programme or principal needs none", async () => {
  const first = await aSivCase(staff.caseworker);
  const second = await openCase(staff.coordinator, again(first.principal, WHY));
  expect(second.approval).toBeNull();
  expect((await casesOf(first.principal)).map(({ why }) => why)).toEqual([null, WHY]);
  const elsewhere = openCaseInput.parse({ ...again(first.principal), pathway: "USRAP_P2" });
  expect((await openCase(staff.caseworker, elsewhere)).approval).toBeNull();
});

test("of several opened at once one is first, and the database requires a reason for the others", async () => {
  const { principal } = await aFamily(staff.caseworker);
  const all = await Promise.allSettled(
    Array.from({ length: 6 }, () => openCase(staff.coordinator, again(principal, WHY))),
  );
  expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => "fulfilled"));
  expect((await casesOf(principal)).map(({ why }) => why)).toEqual([null, WHY, WHY, WHY, WHY, WHY]);
  const copied = owner.query(
    `INSERT INTO visa_case (id, ref, country, principal_id, version_id, stage, stage_entered_on, opened_on)
     SELECT gen_random_uuid(), 'C-9999999-' || '9', c.country, c.principal_id, c.version_id, c.stage, c.stage_entered_on, c.opened_on
     FROM visa_case c JOIN person p ON p.id = c.principal_id WHERE p.ref = $1 LIMIT 1`,
    [principal],
  );
  await expect(copied).rejects.toMatchObject({ code: "23514", constraint: "second_case_has_reason" });
});
