import { changeCase } from "@/lib/cases/commands/change-case";
import { addMember, excludeMember, includeMember } from "@/lib/cases/commands/change-members";
import { openCase } from "@/lib/cases/commands/open-case";
import { joinCandidates } from "@/lib/cases/queries/case-candidates";
import { getCase } from "@/lib/cases/queries/get-case";
import {
  addMemberInput,
  changeCaseInput,
  excludeMemberInput,
  includeMemberInput,
  openCaseInput,
} from "@/lib/cases/schema";
import { addDays } from "@/lib/core/civil-date";
import { searchPeople } from "@/lib/people/queries/search-people";
import { expect, test } from "../support/db";
import { aFamily, arrange, failureOf, makeReady, move, owner, staff, stateOf, today } from "./cases-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner.end());

/** A SIV case of only the principal, in COM review; the wife and the child are in the group but not on it. */
async function aCaseOfOne() {
  const family = await aFamily(staff.caseworker);
  const { ref } = await openCase(
    staff.caseworker,
    openCaseInput.parse({
      pathway: "SIV",
      principal: family.principal,
      openedOn: addDays(today, -90),
      filedOn: "2021-08-15",
      members: [],
    }),
  );
  await makeReady(staff.caseworker, { ref, principal: family.principal });
  await move(staff.caseworker, ref, "SIV_COM_REVIEW");
  return { ref, ...family };
}

async function add(ref: string, person: string, role: string, actor = staff.caseworker) {
  const { version } = await stateOf(ref);
  return addMember(actor, addMemberInput.parse({ ref, person, role, version }));
}

async function exclude(ref: string, person: string, reason?: string) {
  const { version } = await stateOf(ref);
  return excludeMember(staff.caseworker, excludeMemberInput.parse({ ref, person, reason, version }));
}

test("a group member added to a case gets a child's last day and is found by the case's numbers", async () => {
  const { ref, principal, wife, child } = await aCaseOfOne();
  expect((await joinCandidates(staff.caseworker, ref)).map((each) => [each.ref, each.role])).toEqual([
    [wife, "SPOUSE"],
    [child, "CHILD"],
  ]);
  await add(ref, child, "CHILD");
  expect((await joinCandidates(staff.caseworker, ref)).map((each) => each.ref)).toEqual([wife]);
  const file = await getCase(staff.caseworker, { ref });
  expect(file.members.map((each) => [each.ref, each.role, each.included])).toEqual([
    [principal, "PA", true],
    [child, "CHILD", true],
  ]);
  const ageOut = file.members[1]?.ageOutOn;
  expect(ageOut).not.toBeNull();
  expect(file.deadlines.find((each) => each.rule === "CHILD_AGE_OUT" && each.state === "OPEN")?.dueOn).toBe(
    ageOut,
  );
  const found = await searchPeople(staff.caseworker, { text: file.numbers[0]?.number ?? "", limit: 10 });
  expect(found.items.map((each) => each.ref)).toEqual(expect.arrayContaining([principal, child]));
  expect(file.changes[0]?.actor).toBe("caseworker TJ");
});

test("a new member needs the documents of all stages so far", async () => {
  const { ref, wife } = await aCaseOfOne();
  await owner.query(
    "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
  );
  // The case went through the stage that requires a passport of everyone.
  await owner.query(
    `WITH c AS (SELECT * FROM visa_case WHERE ref = $1), moved AS (
       UPDATE visa_case v SET stage = s.code FROM c, stage_def s WHERE v.id = c.id AND s.version_id = c.version_id AND s.code = 'SIV_I360')
     INSERT INTO stage_event (id, case_id, country, seq, from_stage, to_stage, kind, effective_on)
     SELECT gen_random_uuid(), id, country, 3, stage, 'SIV_I360', 'ADVANCE', stage_entered_on FROM c`,
    [ref],
  );
  await owner.query(
    `WITH c AS (SELECT * FROM visa_case WHERE ref = $1), moved AS (UPDATE visa_case v SET stage = 'SIV_NVC' FROM c WHERE v.id = c.id)
     INSERT INTO stage_event (id, case_id, country, seq, from_stage, to_stage, kind, effective_on)
     SELECT gen_random_uuid(), id, country, 4, stage, 'SIV_NVC', 'ADVANCE', stage_entered_on FROM c`,
    [ref],
  );
  await add(ref, wife, "SPOUSE");
  const file = await getCase(staff.caseworker, { ref });
  const hers = file.documents.filter((each) => each.member === wife).map((each) => each.docType);
  expect(hers).toEqual(expect.arrayContaining(["DS260", "PASSPORT", "MARRIAGE_CERT"]));
  expect(hers).not.toContain("DS157");
});

test("a member is taken off with a reason, needs nothing more, and can be brought back", async () => {
  const { ref, child } = await aCaseOfOne();
  await add(ref, child, "CHILD");
  expect(await failureOf(exclude(ref, child, "  "))).toMatchObject({ code: "invalid", field: "reason" });
  await exclude(ref, child, "Lives with an uncle in Mazar");
  const off = await getCase(staff.caseworker, { ref });
  expect(off.members[1]).toMatchObject({
    included: false,
    reasonExcluded: "Lives with an uncle in Mazar",
  });
  expect(off.deadlines.filter((each) => each.rule === "CHILD_AGE_OUT").map((each) => each.state)).toEqual([
    "ENDED",
  ]);
  expect(await failureOf(add(ref, child, "CHILD"))).toMatchObject({ messageKey: "failure.case.there" });
  const { version } = await stateOf(ref);
  await includeMember(staff.caseworker, includeMemberInput.parse({ ref, person: child, version }));
  const back = await getCase(staff.caseworker, { ref });
  expect(back.members[1]).toMatchObject({ included: true, reasonExcluded: null });
  expect(back.deadlines.filter((each) => each.rule === "CHILD_AGE_OUT").map((each) => each.state)).toEqual([
    "OPEN",
    "ENDED",
  ]);
});

test("the principal cannot be removed; nobody outside the group, out of reach or already on the case can be added", async () => {
  const { ref, principal, wife } = await aCaseOfOne();
  expect(await failureOf(exclude(ref, principal, "x"))).toMatchObject({
    messageKey: "failure.case.principalStays",
  });
  const own = await aFamily(staff.caseworker);
  const theirs = await aFamily(staff.colleague);
  expect(await failureOf(add(ref, own.wife, "SPOUSE"))).toMatchObject({ messageKey: "failure.case.group" });
  expect(await failureOf(add(ref, theirs.wife, "SPOUSE"))).toMatchObject({
    messageKey: "failure.case.member",
  });
  await add(ref, wife, "SPOUSE");
  expect(await failureOf(add(ref, wife, "SPOUSE"))).toMatchObject({ messageKey: "failure.case.there" });
  expect(addMemberInput.safeParse({ ref, person: wife, role: "PA", version: 1 }).success).toBe(false);
  expect(await failureOf(add(ref, wife, "SPOUSE", staff.colleague))).toMatchObject({ code: "notFound" });
  expect(await failureOf(joinCandidates(staff.colleague, ref))).toMatchObject({ code: "notFound" });
});

test("the interview post and priority change only for a user who saw the current case", async () => {
  const { ref } = await aCaseOfOne();
  const { version } = await stateOf(ref);
  const input = (more: object) =>
    changeCaseInput.parse({ ref, postCode: "TASHKENT", priority: "URGENT", version, ...more });
  expect(await changeCase(staff.caseworker, input({}))).toEqual({ version: version + 1 });
  expect(await getCase(staff.caseworker, { ref })).toMatchObject({
    postCode: "TASHKENT",
    priority: "URGENT",
  });
  expect(await failureOf(changeCase(staff.coordinator, input({ postCode: "" })))).toMatchObject({
    code: "changedMeanwhile",
    data: { version: version + 1, current: { postCode: "TASHKENT", priority: "URGENT" } },
  });
  await changeCase(staff.coordinator, input({ postCode: "", priority: "NORMAL", version: version + 1 }));
  expect(await getCase(staff.caseworker, { ref })).toMatchObject({ postCode: null, priority: "NORMAL" });
  const unknown = input({ postCode: "KABUL", version: version + 2 });
  expect(await failureOf(changeCase(staff.caseworker, unknown))).toMatchObject({ field: "postCode" });
});

test("when two users add different people to a case at once, one must look again", async () => {
  const { ref, wife, child } = await aCaseOfOne();
  const both = await Promise.allSettled([add(ref, wife, "SPOUSE"), add(ref, child, "CHILD")]);
  expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
});
