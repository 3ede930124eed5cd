import { askToClose } from "@/lib/lifecycle/commands/ask-to-close";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { closePerson, endLife } from "@/lib/lifecycle/commands/end-life";
import { recordReturn, reopenPerson } from "@/lib/lifecycle/commands/record-return";
import { takeBack } from "@/lib/lifecycle/commands/take-back";
import { CLOSINGS, type Closing } from "@/lib/lifecycle/final-event";
import { expect, test } from "../support/db";
import { arrange, failureOf, owner, staff, today } from "./cases-arrange";
import { aLife, asBefore, rowsOf } from "./lifecycle-arrange";
import { BEFORE, ELSEWHERE, family, seen } from "./lifecycle-seen";
import { look } from "./stay-law-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner?.end());

/** What closing the principal's record changes for every reason. */
const closing = (reason: Closing) => ({
  status: ["CLOSED", reason, today],
  inHousehold: false,
  household: 2,
  focalPoint: false,
  hold: "PRINCIPAL_CLOSED",
  task: "CANCELLED",
  search: "CANCELLED",
  left: [
    ["FOCAL_POINT", false],
    ["HELD_CASE", true],
  ],
  neighbour: false,
  card: "LEFT",
  hardDate: false,
  listed: ["CLOSED", "on the case", 1],
});
/** What else it changes if the person was registered in error. */
const IN_ERROR = {
  member: [false, "REGISTERED_IN_ERROR"],
  keptApart: false,
  housingNeed: false,
  permission: "WITHDRAWN",
  notice: "withdrawn",
  listed: ["CLOSED", null, 1],
};

for (const reason of CLOSINGS)
  test(`a record closed by decision: ${reason} ends what is connected to it, and can be undone or reopened`, async ({
    database,
  }) => {
    const url = database.ownerUrl;
    const life = await aLife(url, false);
    const { ref } = life.principal;
    const before = await rowsOf(url, family(life));
    const done = await closePerson(staff.coordinator, { person: ref, on: today, reason, note: "as agreed" });
    const ended = {
      reservation: "CANCELLED",
      promisedBed: "none",
      placeRequest: "ENDED",
      overrideRequest: "ENDED",
    };
    const changed = { ...closing(reason), ...(reason === "REGISTERED_IN_ERROR" ? IN_ERROR : {}) };
    expect(await seen(url, life)).toEqual({ ...BEFORE, ...ELSEWHERE, ...ended, ...changed });
    // Those who may not make the decision cannot undo it, and a return cannot reverse it.
    expect(await failureOf(takeBack(staff.caseworker, { event: done.event, person: ref }))).toMatchObject({
      code: "forbidden",
    });
    expect(
      await failureOf(recordReturn(staff.caseworker, { person: ref, on: today, mode: "NONE" })),
    ).toMatchObject({ messageKey: "failure.ended.notAway" });
    await takeBack(staff.coordinator, { event: done.event, person: ref });
    asBefore(before, await rowsOf(url, family(life)));
    await closePerson(staff.coordinator, { person: ref, on: today, reason, note: "" });
    await reopenPerson(staff.coordinator, { person: ref, on: today, note: "They are eligible after all" });
    expect(await seen(url, life)).toMatchObject({ status: ["ACTIVE", null, null], hold: null });
  });

test("only coordinators close a record; others ask once, and closing it completes the request", async ({
  database,
}) => {
  const url = database.ownerUrl;
  const { principal } = await aLife(url, false);
  const person = principal.ref;
  const close = { person, on: today, reason: "WITHDREW", note: "" } as const;
  expect(await failureOf(closePerson(staff.caseworker, close))).toMatchObject({ code: "forbidden" });
  await askToClose(staff.caseworker, { person, note: "Went to her brother in Herat" });
  expect(await failureOf(askToClose(staff.caseworker, { person, note: "again" }))).toMatchObject({
    messageKey: "failure.ended.asked",
  });
  const asked = () =>
    look(url, "SELECT state, owner_id, note FROM task WHERE person_id = $1 AND type = 'CLOSE_RECORD'", [
      principal.id,
    ]);
  expect(await asked()).toEqual([{ state: "OPEN", owner_id: null, note: "Went to her brother in Herat" }]);
  await closePerson(staff.coordinator, close);
  expect(await asked()).toMatchObject([{ state: "CANCELLED" }]);
  expect(await failureOf(closePerson(staff.coordinator, close))).toMatchObject({
    messageKey: "failure.ended.already",
  });
});

test("someone staying at a site is checked out before their record is closed", async ({ database }) => {
  const life = await aLife(database.ownerUrl, true);
  expect(
    await failureOf(
      closePerson(staff.coordinator, { person: life.principal.ref, on: today, reason: "WITHDREW", note: "" }),
    ),
  ).toMatchObject({ code: "refused", messageKey: "failure.ended.checkOutFirst" });
});

test("a check-out is not taken back once the record has been closed", async ({ database }) => {
  const { principal, housed } = await aLife(database.ownerUrl, true);
  const person = principal.ref;
  const { event } = await checkOut(housed.manager, { person, on: today, reason: "PRIVATE_HOUSING" });
  const closed = await closePerson(staff.coordinator, { person, on: today, reason: "WITHDREW", note: "" });
  expect(await failureOf(takeBack(housed.manager, { event, site: housed.site.code }))).toMatchObject({
    code: "refused",
    messageKey: "failure.event.closed",
  });
  await takeBack(staff.coordinator, { event: closed.event, person });
  await takeBack(housed.manager, { event, site: housed.site.code });
  const [{ state }] = await look(database.ownerUrl, "SELECT state FROM stay WHERE person_id = $1", [
    principal.id,
  ]);
  expect(state).toBe("CHECKED_IN");
});

for (const [reason, status, hold] of [
  ["DETAINED", "HOLD", "PRINCIPAL_DETAINED"],
  ["WHEREABOUTS_UNKNOWN", "INACTIVE", "UNREACHABLE"],
] as const)
  test(`who was ${reason} before the record was closed is that again when it is reopened`, async ({
    database,
  }) => {
    const url = database.ownerUrl;
    const life = await aLife(url, false);
    const person = life.principal.ref;
    await endLife(staff.coordinator, { person, on: today, reason });
    await closePerson(staff.coordinator, { person, on: today, reason: "WITHDREW", note: "" });
    const { event } = await reopenPerson(staff.coordinator, { person, on: today, note: "by mistake" });
    expect(await seen(url, life)).toMatchObject({ status: [status, reason, today], hold });
    await takeBack(staff.coordinator, { event, person });
    expect(await seen(url, life)).toMatchObject({
      status: ["CLOSED", "WITHDREW", today],
      hold: "PRINCIPAL_CLOSED",
    });
  });
