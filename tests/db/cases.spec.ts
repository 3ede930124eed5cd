import { opaqueId } from "@/lib/access/opaque-id";
import { setAwaiting } from "@/lib/cases/commands/mark-case";
import { moveCase } from "@/lib/cases/commands/move-case";
import { openCase } from "@/lib/cases/commands/open-case";
import { getCase } from "@/lib/cases/queries/get-case";
import { listCases } from "@/lib/cases/queries/list-cases";
import { caseFilter, moveCaseInput, openCaseInput, setAwaitingInput } from "@/lib/cases/schema";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import type { Failure } from "@/lib/core/failure";
import { expect, test } from "../support/db";
import {
  aFamily,
  arrange,
  aSivCase,
  asApp,
  failureOf,
  move,
  owner,
  staff,
  stateOf,
  today,
} from "./cases-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner.end());

test("a case opens on the version of its filing day, with its documents, its first step and the child's last day", async () => {
  const { ref } = await aSivCase(staff.caseworker, false);
  const file = await getCase(staff.caseworker, { ref });
  expect(file.pathwayVersion).toBe("2021-07");
  expect(file.stage).toBe("SIV_PRE_COM");
  expect(file.owner?.id).toBe(opaqueId("user", staff.caseworker.id));
  expect(file.members.map((each) => each.role)).toEqual(["PA", "SPOUSE", "CHILD"]);
  expect(file.documents.map((each) => each.docType)).toContain("THREAT_STMT");
  expect(file.documents.every((each) => each.member === file.members[0]?.ref)).toBe(true);
  expect(file.history).toMatchObject([{ seq: 1, from: null, to: "SIV_PRE_COM", kind: "START" }]);
  expect(file.deadlines).toMatchObject([
    { rule: "CHILD_AGE_OUT", state: "OPEN", dueOn: file.members[2]?.ageOutOn },
  ]);
  const late = await openCase(
    staff.caseworker,
    openCaseInput.parse({
      pathway: "SIV",
      principal: (await aFamily(staff.caseworker)).principal,
      openedOn: today,
      members: [],
    }),
  );
  expect((await getCase(staff.caseworker, late)).pathwayVersion).toBe("2022-07-20");
});

test("only people within one's reach can be put on a case", async () => {
  const theirs = await aFamily(staff.colleague);
  const input = openCaseInput.parse({
    pathway: "SIV",
    principal: theirs.principal,
    openedOn: today,
    members: [],
  });
  expect((await failureOf(openCase(staff.caseworker, input))).messageKey).toBe("failure.case.member");
});

test("a step that lacks something is refused and says what is missing, in the list and in the move", async () => {
  const { ref, principal } = await aSivCase(staff.caseworker, false);
  const file = await getCase(staff.caseworker, { ref });
  const step = file.nextStages.find((each) => each.stage === "SIV_COM_REVIEW");
  expect(step?.blockedBy.map((each) => each.values.document ?? each.messageKey)).toEqual(
    expect.arrayContaining(["DS157", "LOE", "guard.externalNumber"]),
  );
  expect(step?.blockedBy.find((each) => each.values.document === "DS157")?.members).toEqual([principal]);
  const refused = await failureOf(move(staff.caseworker, ref, "SIV_COM_REVIEW"));
  expect(refused).toMatchObject({ code: "refused", messageKey: "failure.case.guards" });
  expect((refused.data as { missing: unknown[] }).missing).toEqual(step?.blockedBy);
  expect((await stateOf(ref)).stage).toBe("SIV_PRE_COM");
});

test("a step keeps two dates and requires the documents of the next stage", async () => {
  const { ref } = await aSivCase(staff.caseworker);
  expect(await move(staff.caseworker, ref, "SIV_COM_REVIEW")).toEqual({ moved: true });
  const file = await getCase(staff.caseworker, { ref });
  expect(file.history[0]).toMatchObject({
    from: "SIV_PRE_COM",
    to: "SIV_COM_REVIEW",
    effectiveOn: addDays(today, -60),
  });
  expect(file.history[0]?.recordedAt).toBe(now().toISOString());
  expect(file.daysInStage).toBe(60);
  expect(file.documents.map((each) => each.docType)).toContain("COM_APPROVAL");
});

test("a step cannot be dated in the future or before the last one", async () => {
  const { ref } = await aSivCase(staff.caseworker);
  const on = (effectiveOn: CivilDate) => move(staff.caseworker, ref, "SIV_COM_REVIEW", { effectiveOn });
  await expect(on(addDays(today, 1))).rejects.toThrow("failure.date.future");
  expect(await failureOf(on(addDays(today, -91)))).toMatchObject({ code: "invalid", field: "effectiveOn" });
});

test("when twenty users move a case at once, one wins and the others learn its new stage", async () => {
  const { ref } = await aSivCase(staff.caseworker);
  const { version } = await stateOf(ref);
  const input = moveCaseInput.parse({
    ref,
    from: "SIV_PRE_COM",
    to: "SIV_COM_REVIEW",
    effectiveOn: today,
    version,
  });
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => moveCase(staff.caseworker, input)));
  expect(tries.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  const lost = tries.flatMap((each) => (each.status === "rejected" ? [each.reason as Failure] : []));
  expect(lost.map((each) => each.code)).toEqual(Array(19).fill("changedMeanwhile"));
  expect(lost[0]?.data).toMatchObject({ stage: "SIV_COM_REVIEW", version: version + 1 });
  const { rows } = await owner.query(
    "SELECT count(*)::int AS n FROM stage_event e JOIN visa_case c ON c.id = e.case_id WHERE c.ref = $1",
    [ref],
  );
  expect(rows[0]).toEqual({ n: 2 });
});

test("a case that has changed since it was opened does not move", async () => {
  const { ref } = await aSivCase(staff.caseworker);
  const { version } = await stateOf(ref);
  await setAwaiting(staff.caseworker, setAwaitingInput.parse({ ref, on: true, version }));
  expect(await failureOf(move(staff.caseworker, ref, "SIV_COM_REVIEW", { version }))).toMatchObject({
    code: "changedMeanwhile",
    data: { stage: "SIV_PRE_COM", version: version + 1 },
  });
});

test("the application and the database refuse a forged step", async ({ database }) => {
  const { ref } = await aSivCase(staff.caseworker);
  expect(await failureOf(move(staff.caseworker, ref, "SIV_ISSUED"))).toMatchObject({
    code: "refused",
    messageKey: "failure.case.notOffered",
  });
  expect(await asApp(database, "UPDATE visa_case SET stage = 'SIV_ISSUED' WHERE ref = $1", [ref])).toContain(
    "no published transition",
  );
  // Along a published transition, but without its step: the history would no longer end in the stage.
  expect(
    await asApp(database, "UPDATE visa_case SET stage = 'SIV_COM_REVIEW' WHERE ref = $1", [ref]),
  ).toContain("the history of a case");
  expect((await stateOf(ref)).stage).toBe("SIV_PRE_COM");
});

test("a colleague's case asks for a reason; one in another country does not exist; each opening is recorded", async () => {
  const { ref } = await aSivCase(staff.caseworker, false);
  expect(await failureOf(getCase(staff.colleague, { ref }))).toMatchObject({ code: "reasonNeeded" });
  expect(await failureOf(getCase(staff.abroad, { ref }))).toMatchObject({ code: "notFound" });
  expect((await getCase(staff.colleague, { ref, reason: "Covers while she is ill" })).may).toEqual({
    edit: false,
    move: false,
    approve: false,
    assign: false,
    note: false,
  });
  expect(await failureOf(move(staff.colleague, ref, "SIV_COM_REVIEW"))).toMatchObject({ code: "notFound" });
  const { rows } = await owner.query("SELECT reason FROM access_log WHERE kind = 'read' AND subject = $1", [
    ref,
  ]);
  expect(rows).toEqual([{ reason: "Covers while she is ill" }]);
});

test("names outside one's reach are masked in the list, and pages follow each other without gaps", async () => {
  const { ref } = await aSivCase(staff.caseworker, false);
  const mine = await listCases(staff.caseworker, caseFilter.parse({ owner: "me", limit: 200 }));
  expect(mine.items.find((each) => each.ref === ref)).toMatchObject({ masked: false, fatherName: "Karim" });
  const theirs = await listCases(staff.officer, caseFilter.parse({ limit: 200 }));
  expect(theirs.items.find((each) => each.ref === ref)).toMatchObject({ masked: true, fatherName: "K" });
  expect((await listCases(staff.abroad, caseFilter.parse({}))).total).toBe(0);
  for (const sort of ["ref", "stage-days", "-stage-days", "deadline", "-deadline"]) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listCases(
        staff.officer,
        caseFilter.parse({ sort, limit: 3, ...(cursor ? { cursor } : {}) }),
      );
      seen.push(...page.items.map((each) => each.ref));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(theirs.total);
  }
});
