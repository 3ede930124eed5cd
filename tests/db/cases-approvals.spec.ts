import { decideApproval } from "@/lib/cases/commands/decide-approval";
import { recordDocument } from "@/lib/cases/commands/record-document";
import { getCase } from "@/lib/cases/queries/get-case";
import { documentInput } from "@/lib/cases/schema";
import { addDays } from "@/lib/core/civil-date";
import { expect, test } from "../support/db";
import {
  arrange,
  aSivCase,
  asApp,
  decision,
  denialAsked,
  failureOf,
  move,
  owner,
  staff,
  stateOf,
  today,
} from "./cases-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner.end());

test("a denial waits for a coordinator of the country, and opens a 120-day appeal from the letter", async () => {
  const { ref, approval } = await denialAsked();
  expect((await stateOf(ref)).stage).toBe("SIV_COM_REVIEW");
  expect(await failureOf(decideApproval(staff.abroad, decision(approval, true)))).toMatchObject({
    code: "notFound",
  });
  expect(await failureOf(decideApproval(staff.caseworker, decision(approval, true)))).toMatchObject({
    code: "forbidden",
  });
  expect(await decideApproval(staff.coordinator, decision(approval, true))).toEqual({
    state: "AGREED",
    case: ref,
  });
  const file = await getCase(staff.caseworker, { ref });
  expect(file.stage).toBe("SIV_COM_DENIED");
  expect(file.deadlines.filter((each) => each.rule === "COM_APPEAL")).toMatchObject([
    { state: "OPEN", anchorOn: addDays(today, -40), dueOn: addDays(today, 80), daysLeft: 80 },
  ]);
  expect(file.history[0]).toMatchObject({
    to: "SIV_COM_DENIED",
    effectiveOn: addDays(today, -50),
    approval,
    askedBy: "caseworker TJ",
    actor: "coordinator TJ",
  });
  expect(await failureOf(decideApproval(staff.second, decision(approval, true)))).toMatchObject({
    code: "changedMeanwhile",
  });
});

test("a refused request leaves the case where it was and stops the appeal's clock", async () => {
  const { ref, approval } = await denialAsked();
  expect(await failureOf(decideApproval(staff.coordinator, decision(approval, false)))).toMatchObject({
    code: "invalid",
    field: "note",
  });
  await decideApproval(staff.coordinator, decision(approval, false, "The letter is about somebody else"));
  const file = await getCase(staff.caseworker, { ref });
  expect(file.stage).toBe("SIV_COM_REVIEW");
  expect(file.deadlines.filter((each) => each.rule === "COM_APPEAL").map((each) => each.state)).toEqual([
    "ENDED",
  ]);
});

test("only one request waits at a time", async () => {
  const { ref, approval } = await denialAsked();
  const again = await failureOf(
    move(staff.caseworker, ref, "CLOSED", { closureReason: "WITHDREW", effectiveOn: today }),
  );
  expect(again).toMatchObject({ code: "refused", messageKey: "failure.case.pending", data: { approval } });
});

test("closing needs a second coordinator, and nobody can approve their own request", async ({ database }) => {
  const { ref } = await aSivCase(staff.caseworker);
  const bare = await failureOf(
    move(staff.coordinator, ref, "CLOSED", { effectiveOn: today, reason: "They went home" }),
  );
  expect(bare).toMatchObject({ code: "invalid", field: "closureReason" });
  const asked = await move(staff.coordinator, ref, "CLOSED", {
    effectiveOn: today,
    closureReason: "WITHDREW",
    reason: "They went home",
  });
  if (asked.moved) throw new Error("a case does not close at once");
  expect(await failureOf(decideApproval(staff.coordinator, decision(asked.approval, true)))).toMatchObject({
    messageKey: "failure.case.own",
  });
  const forged = "UPDATE approval SET state = 'AGREED', decided_by_id = requested_by_id WHERE ref = $1";
  expect(await asApp(database, forged, [asked.approval])).toContain("nobody_agrees_with_themselves");
  await decideApproval(staff.second, decision(asked.approval, true));
  expect(await stateOf(ref)).toMatchObject({ stage: "CLOSED", closure_reason: "WITHDREW" });
  const file = await getCase(staff.caseworker, { ref }).catch((error: unknown) => error);
  expect(file).toMatchObject({ closedOn: today, nextStages: [{ kind: "REOPEN" }] });
});

test("guards are checked again when a request is decided", async () => {
  const { ref, principal, approval } = await denialAsked();
  await recordDocument(
    staff.caseworker,
    documentInput.parse({ ref, person: principal, docType: "COM_DENIAL", state: "MISSING" }),
  );
  expect(await failureOf(decideApproval(staff.coordinator, decision(approval, true)))).toMatchObject({
    messageKey: "failure.case.guards",
  });
  const { rows } = await owner.query("SELECT state FROM approval WHERE ref = $1", [approval]);
  expect(rows).toEqual([{ state: "PENDING" }]);
});

test("an expired document is received again only with a new validity", async () => {
  const { ref, principal } = await aSivCase(staff.caseworker);
  const write = (given: object) =>
    recordDocument(
      staff.caseworker,
      documentInput.parse({ ref, person: principal, docType: "PASSPORT", state: "RECEIVED", ...given }),
    );
  await write({ receivedOn: addDays(today, -400), validTo: addDays(today, 10) });
  await owner.query(
    `UPDATE case_document SET valid_to = $2, state = 'EXPIRED' WHERE doc_type = 'PASSPORT'
       AND case_id = (SELECT id FROM visa_case WHERE ref = $1)`,
    [ref, addDays(today, -1)],
  );
  for (const state of ["RECEIVED", "VERIFIED"])
    expect(await failureOf(write({ state }))).toMatchObject({
      code: "invalid",
      field: "validTo",
      messageKey: "cases.failure.ranOut",
    });
  expect(await failureOf(write({ validTo: addDays(today, -1) }))).toMatchObject({ field: "validTo" });
  await write({ validTo: addDays(today, 900) });
  const { documents } = await getCase(staff.caseworker, { ref });
  expect(documents.find((each) => each.docType === "PASSPORT")).toMatchObject({
    state: "RECEIVED",
    receivedOn: today,
    validTo: addDays(today, 900),
  });
});

test("a closed case is reopened at the stage where it ended, with a reason, by another coordinator", async () => {
  const { ref } = await aSivCase(staff.caseworker);
  const from = (await stateOf(ref)).stage;
  const closing = { effectiveOn: today, closureReason: "WITHDREW", reason: "They went home" };
  const closed = await move(staff.coordinator, ref, "CLOSED", closing);
  if (closed.moved) throw new Error("a case does not close at once");
  await decideApproval(staff.second, decision(closed.approval, true));
  const file = await getCase(staff.coordinator, { ref });
  expect(file.closedOn).toBe(today);
  expect(file.nextStages.map(({ stage, kind, byRequest }) => ({ stage, kind, byRequest }))).toEqual([
    { stage: from, kind: "REOPEN", byRequest: true },
  ]);
  expect(await failureOf(move(staff.coordinator, ref, from, { effectiveOn: today }))).toMatchObject({
    code: "invalid",
    field: "reason",
  });
  expect(
    await failureOf(move(staff.coordinator, ref, "SIV_AP", { effectiveOn: today, reason: "Elsewhere" })),
  ).toMatchObject({ code: "refused", messageKey: "failure.case.guards" });
  const asked = await move(staff.coordinator, ref, from, { effectiveOn: today, reason: "Closed by mistake" });
  if (asked.moved) throw new Error("a case is not opened again at once");
  expect(await failureOf(decideApproval(staff.coordinator, decision(asked.approval, true)))).toMatchObject({
    messageKey: "failure.case.own",
  });
  await decideApproval(staff.second, decision(asked.approval, true));
  const open = await getCase(staff.caseworker, { ref });
  expect(open).toMatchObject({ stage: from, closedOn: null });
  expect(open.history[0]).toMatchObject({ kind: "REOPEN", to: from, reason: "Closed by mistake" });
});
