import { actorOf } from "@/lib/access/identify";
import { decideApproval } from "@/lib/cases/commands/decide-approval";
import { runNight } from "@/lib/cases/commands/run-night";
import { nightlyCases } from "@/lib/cases/jobs";
import { getCase } from "@/lib/cases/queries/get-case";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { expect, test } from "../support/db";
import {
  arrange,
  aSivCase,
  decision,
  denialAsked,
  failureOf,
  move,
  owner,
  receive,
  staff,
  stateOf,
  today,
} from "./cases-arrange";
import { aCaseIn, eventsOf, nightsOf } from "./cases-night-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner.end());

const night = (on: CivilDate, country: "TJ" | "KZ" = "TJ") =>
  runNight(actorOf("job", "night", [country]), { country, on });

/** A case that COM denied; the appeal is due 80 days from today. */
async function aDeniedCase(): Promise<{ ref: string; dueOn: CivilDate }> {
  const asked = await denialAsked();
  await decideApproval(staff.coordinator, decision(asked.approval, true));
  return { ref: asked.ref, dueOn: addDays(today, 80) };
}

test("an appeal that nobody files ends on the day after its last day, once", async () => {
  const { ref, dueOn } = await aDeniedCase();
  await night(dueOn);
  expect((await stateOf(ref)).stage).toBe("SIV_COM_DENIED");
  // Three nights were missed: it still takes effect on its own day.
  expect((await night(addDays(dueOn, 4))).lapsed).toBeGreaterThan(0);
  const file = await getCase(staff.coordinator, { ref });
  expect(file.stage).toBe("SIV_FINAL_DENIED");
  expect(file.history[0]).toMatchObject({
    from: "SIV_COM_DENIED",
    to: "SIV_FINAL_DENIED",
    kind: "LAPSE",
    actor: null,
    effectiveOn: addDays(dueOn, 1),
    reason: `RAN_OUT:COM_APPEAL:${dueOn}`,
  });
  expect(file.deadlines.find((each) => each.rule === "COM_APPEAL")).toMatchObject({
    state: "LAPSED",
    closedOn: addDays(dueOn, 1),
  });
  expect(await night(addDays(dueOn, 4))).toMatchObject({ lapsed: 0 });
  await night(addDays(dueOn, 5));
  expect(await eventsOf(ref, "LAPSE")).toBe(1);
  const { rows } = await owner.query(
    `SELECT DISTINCT a.actor_kind, a.actor_id FROM audit_entry a JOIN visa_case c ON c.id = a.case_id
     WHERE c.ref = $1 AND a.table_name = 'stage_event' AND a.actor_kind <> 'user'`,
    [ref],
  );
  expect(rows).toEqual([{ actor_kind: "job", actor_id: "job:night" }]);
});

test("an appeal filed meanwhile wins over the night, and of two nights at once one moves the case", async () => {
  const appealed = await aDeniedCase();
  await move(staff.caseworker, appealed.ref, "SIV_COM_APPEAL", { effectiveOn: today });
  const on = addDays(today, 81);
  await night(on);
  const left = await aDeniedCase();
  expect(addDays(left.dueOn, 1)).toBe(on);
  const nights = await Promise.all([night(on), night(on), night(on)]);
  expect(nights.map((each) => each.lapsed).sort()).toEqual([0, 0, 1]);
  expect(await eventsOf(left.ref, "LAPSE")).toBe(1);
  expect((await stateOf(appealed.ref)).stage).toBe("SIV_COM_APPEAL");
  const raced = await aDeniedCase();
  await Promise.allSettled([
    night(on),
    move(staff.caseworker, raced.ref, "SIV_COM_APPEAL", { effectiveOn: today }),
  ]);
  expect((await eventsOf(raced.ref, "LAPSE")) + (await eventsOf(raced.ref, "APPEAL"))).toBe(1);
});

test("a visa that ends with the medical sends the family back and closes its own deadline", async () => {
  const lasting = await aCaseIn("SIV", "SIV_ISSUED", {
    medicalTo: addDays(today, 40),
    visaTo: addDays(today, 90),
  });
  const ended = await aCaseIn("SIV", "SIV_ISSUED", {
    medicalTo: addDays(today, -3),
    visaTo: addDays(today, 90),
    issuedDue: addDays(today, 60),
  });
  await night(today);
  expect((await stateOf(lasting)).stage).toBe("SIV_ISSUED");
  const file = await getCase(staff.coordinator, { ref: ended });
  expect(file.history[0]).toMatchObject({
    to: "SIV_AP",
    effectiveOn: addDays(today, -2),
    reason: `RAN_OUT:MEDICAL:${addDays(today, -3)}`,
  });
  expect(file.deadlines.find((each) => each.rule === "IV_VALIDITY")?.state).toBe("ENDED");
});

test("a visa without a recorded end ends with the deadline set at its issue; one with an end does not", async () => {
  const due = addDays(today, -1);
  const unknown = await aCaseIn("SIV", "SIV_ISSUED", { medicalTo: addDays(today, 9), issuedDue: due });
  const known = await aCaseIn("SIV", "SIV_ISSUED", {
    medicalTo: addDays(today, 9),
    visaTo: addDays(today, 9),
    issuedDue: due,
  });
  await night(today);
  expect((await stateOf(unknown)).stage).toBe("SIV_AP");
  expect((await stateOf(known)).stage).toBe("SIV_ISSUED");
});

test("of two things that expired, the first decides where a P-2 case falls back to", async () => {
  const medicalFirst = await aCaseIn("USRAP_P2", "P2_READY", {
    medicalTo: addDays(today, -9),
    assuranceTo: addDays(today, -4),
  });
  const assuranceFirst = await aCaseIn("USRAP_P2", "P2_BOOKED", {
    medicalTo: addDays(today, -4),
    assuranceTo: addDays(today, -9),
  });
  const whole = await aCaseIn("USRAP_P2", "P2_BOOKED", { medicalTo: today, assuranceTo: today });
  await night(today);
  expect((await stateOf(medicalFirst)).stage).toBe("P2_MEDICAL");
  expect((await stateOf(assuranceFirst)).stage).toBe("P2_ASSURANCE");
  expect((await stateOf(whole)).stage).toBe("P2_BOOKED");
  const { rows } = await owner.query(
    "SELECT count(*)::int AS n FROM deadline d JOIN visa_case c ON c.id = d.case_id WHERE c.ref = $1 AND d.state = 'OPEN'",
    [medicalFirst],
  );
  expect(rows, "an examination that is over counts no days").toEqual([{ n: 0 }]);
});

test("something that expired before the case reached its stage takes effect on the day it reached it", async () => {
  const ref = await aCaseIn("SIV", "SIV_ISSUED", { medicalTo: addDays(today, -30) });
  await night(today);
  const file = await getCase(staff.coordinator, { ref });
  expect(file.history.map((each) => [each.to, each.effectiveOn])).toEqual([
    ["SIV_AP", addDays(today, -20)],
    ["SIV_ISSUED", addDays(today, -20)],
  ]);
});

test("documents past their last day expire once; waived ones and those of another country do not", async () => {
  const opened = await aSivCase(staff.caseworker);
  await receive(staff.caseworker, opened, "PASSPORT");
  const set = (state: string, docType: string, validTo: CivilDate) =>
    owner.query(
      "UPDATE case_document d SET state = $2, valid_to = $4 FROM visa_case c WHERE c.id = d.case_id AND c.ref = $1 AND d.doc_type = $3",
      [opened.ref, state, docType, validTo],
    );
  await owner.query(
    "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
  );
  await set("VERIFIED", "PASSPORT", addDays(today, -1));
  await set("RECEIVED", "TAZKIRA", today);
  await set("WAIVED", "LOE", addDays(today, -1));
  await night(today, "KZ");
  const states = async () => {
    const { rows } = await owner.query(
      "SELECT d.doc_type, d.state, d.version FROM case_document d JOIN visa_case c ON c.id = d.case_id WHERE c.ref = $1 AND d.valid_to IS NOT NULL ORDER BY 1",
      [opened.ref],
    );
    return rows.map((row) => `${row.doc_type} ${row.state} ${row.version}`);
  };
  const before = await states();
  expect(before[1]).toMatch(/^PASSPORT VERIFIED/);
  const version = Number(before[1]?.split(" ")[2]);
  for (let times = 0; times < 2; times += 1) {
    await night(today);
    expect(await states()).toEqual([before[0], `PASSPORT EXPIRED ${version + 1}`, before[2]]);
  }
});

test("the night begins at one o'clock local time, runs once, and a missed one is made up", async () => {
  const ref = await aCaseIn("SIV", "SIV_ISSUED", { medicalTo: addDays(today, 2) });
  // 20:00 UTC is 01:00 of the next day in Dushanbe.
  const one = (day: CivilDate) => new Date(`${addDays(day, -1)}T20:00:00Z`);
  await nightlyCases(new Date(one(addDays(today, 3)).getTime() - 60_000));
  expect((await stateOf(ref)).stage).toBe("SIV_ISSUED");
  expect(await nightsOf(addDays(today, 3))).toEqual([]);
  await nightlyCases(one(addDays(today, 5)));
  expect((await stateOf(ref)).stage).toBe("SIV_AP");
  expect(await nightsOf(addDays(today, 5))).toEqual(["KZ", "TJ", "UZ"]);
  const late = await aCaseIn("SIV", "SIV_ISSUED", { medicalTo: addDays(today, -1) });
  await nightlyCases(new Date(one(addDays(today, 5)).getTime() + 3_600_000));
  expect((await stateOf(late)).stage, "what is typed by day waits for the next night").toBe("SIV_ISSUED");
});

test("only the night and the command line can run it", async () => {
  for (const who of [staff.caseworker, staff.coordinator])
    expect(await failureOf(runNight(who, { country: "TJ", on: today }))).toMatchObject({ code: "forbidden" });
  expect(
    await failureOf(
      night(today, "KZ").then(() => runNight(actorOf("job", "night", ["KZ"]), { country: "TJ", on: today })),
    ),
  ).toMatchObject({ code: "notFound" });
});
