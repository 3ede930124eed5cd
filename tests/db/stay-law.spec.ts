import { actorOf } from "@/lib/access/identify";
import { addDays, addMonths, type CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { updateDueHardDates } from "@/lib/law/commands/update-due-hard-dates";
import { nightlyHardDates } from "@/lib/law/jobs";
import { listPeople } from "@/lib/people/queries/list-people";
import { withdrawPermission } from "@/lib/stay-law/commands/change-permissions";
import { getHardDate } from "@/lib/stay-law/queries/get-hard-date";
import { stayBoard } from "@/lib/stay-law/queries/stay-board";
import { expect, test } from "../support/db";
import { aDesk, failure, register, whole } from "./people-arrange";
import { cross, look, permit, withNewRules } from "./stay-law-arrange";
import { anAccount, asActor } from "./users-arrange";

let today: CivilDate;

test.beforeAll(() => {
  today = todayIn("TJ");
});
const job = (country: "TJ" | "UZ") => actorOf("job", "night", [country]);

async function uzbekDesk(ownerUrl: string) {
  return asActor(await anAccount(ownerUrl, { role: "coordinator", countries: ["UZ"] }));
}

test("a permission moves the hard date; list, file and API give the same day and reason", async ({
  database,
}) => {
  const { caseworker } = await aDesk(database.ownerUrl);
  const { ref } = await register(caseworker);
  expect(await getHardDate(caseworker, { ref })).toMatchObject({
    country: "TJ",
    on: null,
    daysLeft: null,
    rule: "2014-07-26",
    why: [{ code: "crossing", on: today }, { code: "nothing" }],
  });
  const lastGood = addDays(today, 9);
  const { hardDate } = await permit(caseworker, ref, { lastGoodOn: lastGood });
  const expected = { on: addDays(today, 10), kind: "VISA", daysLeft: 10 };
  expect(hardDate).toMatchObject(expected);
  expect(await getHardDate(caseworker, { ref })).toMatchObject({
    ...expected,
    why: [{ code: "crossing" }, { code: "permission", kind: "VISA", until: addDays(today, 10) }],
  });
  expect(await whole(caseworker, ref)).toMatchObject({
    hardDate: expected.on,
    hardKind: "VISA",
    daysLeft: 10,
  });
  const listed = async (filter: { hardDateWithin: number; hardDateAfter?: number }) =>
    (await listPeople(caseworker, { ...filter, owner: "me", limit: 200 })).items.some(
      (item) => item.ref === ref,
    );
  expect(await listed({ hardDateWithin: 9 })).toBe(false);
  expect(await listed({ hardDateWithin: 10 })).toBe(true);
  expect(await listed({ hardDateWithin: 14, hardDateAfter: 9 })).toBe(true);
  expect(await listed({ hardDateWithin: 14, hardDateAfter: 10 })).toBe(false);
});

test("the number is sealed; a replaced document ends where the new one begins, a withdrawn one on its day", async ({
  database,
}) => {
  const { caseworker } = await aDesk(database.ownerUrl);
  const { ref } = await register(caseworker);
  await permit(caseworker, ref, { lastGoodOn: addDays(today, 20), number: "AB 987654" });
  const from = addDays(today, 5);
  const { hardDate } = await permit(caseworker, ref, {
    fromOn: from,
    lastGoodOn: addDays(today, 99),
    replaces: true,
  });
  expect(hardDate).toMatchObject({ on: addDays(today, 100), daysLeft: 100 });
  const rows = await look(
    database.ownerUrl,
    `SELECT y.status, y.to_on::text AS to_on, y.last_four, position('987654' IN encode(coalesce(y.number_sealed, ''), 'escape')) AS plain
     FROM stay_permission y JOIN person p ON p.id = y.person_id WHERE p.ref = $1 ORDER BY y.from_on`,
    [ref],
  );
  expect(rows).toEqual([
    { status: "REPLACED", to_on: from, last_four: "7654", plain: 0 },
    { status: "VALID", to_on: addDays(today, 100), last_four: "3456", plain: 0 },
  ]);
  const took = await withdrawPermission(caseworker, {
    person: ref,
    kind: "VISA",
    on: addDays(today, 7),
    reason: "x",
  });
  expect(took.hardDate).toMatchObject({ on: addDays(today, 7), daysLeft: 7 });
  const again = withdrawPermission(caseworker, { person: ref, kind: "VISA", on: today, reason: "x" });
  expect(await failure(again)).toMatchObject({ code: "refused", messageKey: "failure.permission.none" });
  const backwards = permit(caseworker, ref, { fromOn: today, lastGoodOn: addDays(today, -1) });
  expect(await failure(backwards)).toMatchObject({ code: "invalid", field: "lastGoodOn" });
});

test("in Kazakhstan thirty days run from the registered arrival, and leaving and coming again starts new ones", async ({
  database,
}) => {
  const { elsewhere } = await aDesk(database.ownerUrl);
  const there = todayIn("KZ");
  const { ref } = await register(elsewhere, { enteredOn: addDays(there, -12) });
  expect(await getHardDate(elsewhere, { ref })).toMatchObject({ on: addDays(there, 18), kind: "VISA_FREE" });
  const gone = await cross(elsewhere, ref, { on: addDays(there, -2), direction: "OUT" });
  expect(gone.hardDate).toMatchObject({ on: null, why: [{ code: "left", on: addDays(there, -2) }] });
  const back = await cross(elsewhere, ref, { on: there });
  expect(back.hardDate).toMatchObject({ on: addDays(there, 30), daysLeft: 30 });
  const ahead = async () => cross(elsewhere, ref, { on: addDays(there, 1) });
  await expect(ahead()).rejects.toThrow("failure.date.future");
});

test("a new version of the rules is applied once to everybody it concerns", async ({ database }) => {
  const coordinator = await uzbekDesk(database.ownerUrl);
  const { ref } = await register(coordinator);
  await permit(coordinator, ref, { kind: "ASYLUM_CERT", fromOn: today });
  expect(await getHardDate(coordinator, { ref })).toMatchObject({ on: null, rule: "2018-06-04" });
  await updateDueHardDates(job("UZ"), { country: "UZ" });
  expect(await updateDueHardDates(job("UZ"), { country: "UZ" })).toEqual({ people: 0 });
  const term = { since: addDays(today, -1), until: today };
  const asylum = (rules: Record<string, unknown>) => ({
    ...rules,
    bases: [...(rules.bases as unknown[]), { kind: "ASYLUM_CERT", months: 6 }],
  });
  await withNewRules(database.ownerUrl, term, asylum, async () => {
    expect((await updateDueHardDates(job("UZ"), { country: "UZ" })).people).toBeGreaterThan(0);
    expect(await updateDueHardDates(job("UZ"), { country: "UZ" })).toEqual({ people: 0 });
    expect(await getHardDate(coordinator, { ref })).toMatchObject({
      on: addMonths(today, 6),
      kind: "ASYLUM_CERT",
      rule: expect.stringMatching(/^test-/),
    });
  });
  await updateDueHardDates(job("UZ"), { country: "UZ" });
  expect(await getHardDate(coordinator, { ref })).toMatchObject({ on: null, rule: "2018-06-04" });
});

test("the nightly job finds hard dates that have come, and starts a permission that waited", async ({
  database,
}) => {
  const { caseworker } = await aDesk(database.ownerUrl);
  const { ref } = await register(caseworker, { enteredOn: addDays(today, -30) });
  await permit(caseworker, ref, { fromOn: addDays(today, -30), lastGoodOn: addDays(today, -3) });
  await permit(caseworker, ref, { fromOn: today, lastGoodOn: addDays(today, 40), kind: "ASYLUM_CERT" });
  // The state of yesterday: expired two days ago, while the certificate waited.
  await look(
    database.ownerUrl,
    "UPDATE hard_date h SET on_day = $2, as_of = $3 FROM person p WHERE p.id = h.person_id AND p.ref = $1",
    [ref, addDays(today, -2), addDays(today, -1)],
  );
  expect((await getHardDate(caseworker, { ref })).daysLeft).toBe(-2);
  await nightlyHardDates(new Date(`${today}T22:00:00+05:00`));
  expect(await getHardDate(caseworker, { ref })).toMatchObject({ daysLeft: 41, kind: "ASYLUM_CERT" });
});

test("a published version of the rules can be neither changed nor deleted", async ({ database }) => {
  for (const statement of [
    "UPDATE host_rule_version SET rules = '{}' WHERE country = 'TJ'",
    "UPDATE host_rule_version SET effective_to = '2030-01-01' WHERE effective_to IS NOT NULL",
    "DELETE FROM host_rule_version WHERE country = 'TJ'",
  ])
    await expect(look(database.ownerUrl, statement), statement).rejects.toThrow("never changes");
});

test("the board counts each person once, by the same days as the list's filter", async ({ database }) => {
  const coordinator = await asActor(await anAccount(database.ownerUrl, { role: "coordinator" }));
  const before = await stayBoard(coordinator);
  for (const left of [-3, 0, 1, 3, 4, 7, 8, 14, 15, 30, 31]) {
    const { ref } = await register(coordinator, { enteredOn: addDays(today, -20) });
    await permit(coordinator, ref, { fromOn: addDays(today, -20), lastGoodOn: addDays(today, left - 1) });
  }
  const of = (rows: typeof before) => rows.find((row) => row.country === "TJ" && row.site === null)?.counts;
  const old = of(before);
  const now = of(await stayBoard(coordinator));
  const more = Object.fromEntries(
    Object.entries(now ?? {}).map(([name, count]) => [
      name,
      count - ((old as Record<string, number> | undefined)?.[name] ?? 0),
    ]),
  );
  expect(more).toEqual({ over: 1, today: 1, d3: 2, d7: 2, d14: 2, d30: 2 });
});
