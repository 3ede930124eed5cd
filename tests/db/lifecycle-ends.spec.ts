import { listCases } from "@/lib/cases/queries/list-cases";
import { caseFilter } from "@/lib/cases/schema";
import { addDays } from "@/lib/core/civil-date";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { endLife } from "@/lib/lifecycle/commands/end-life";
import { takeBack } from "@/lib/lifecycle/commands/take-back";
import { FINAL_EVENTS } from "@/lib/lifecycle/final-event";
import { makeSnapshot } from "@/lib/reports/commands";
import { listAddress } from "@/lib/reports/list-address";
import { weeklyStatus } from "@/lib/reports/queries";
import { expect, test } from "../support/db";
import { arrange, owner, staff, today } from "./cases-arrange";
import { aLife, asBefore, type Life, rowsOf } from "./lifecycle-arrange";
import { BEFORE, ELSEWHERE, family, seen } from "./lifecycle-seen";
import { look } from "./stay-law-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner?.end());

type OutEvent = (typeof FINAL_EVENTS)[number];

/** What each event changes of BEFORE when it happens to the principal; everything else stays. */
const day = () => today;
const ENDS: Record<OutEvent, () => Record<string, unknown>> = {
  DECEASED: () => ({
    status: ["CLOSED", "DECEASED", day()],
    deceasedOn: day(),
    inHousehold: false,
    household: 2,
    focalPoint: false,
    hold: "PRINCIPAL_DIED",
    member: [false, "DECEASED"],
    approval: "ENDED",
    task: "CANCELLED",
    search: "CANCELLED",
    left: [
      ["FOCAL_POINT", false],
      ["SURVIVORS", true],
    ],
    keptApart: false,
    neighbour: false,
    housingNeed: false,
    card: "LEFT",
    contact: false,
    permission: "WITHDRAWN",
    notice: "withdrawn",
    hardDate: false,
    listed: ["CLOSED", null, 1],
  }),
  DEPARTED: () => ({
    status: ["CLOSED", "DEPARTED", day()],
    inHousehold: false,
    household: 2,
    focalPoint: false,
    search: "CANCELLED",
    left: [
      ["FOCAL_POINT", false],
      ["LOOK_AT_CASE", false],
    ],
    neighbour: false,
    card: "LEFT",
    crossings: ["IN", "OUT"],
    hardDate: false,
    listed: ["CLOSED", "on the case", 1],
  }),
  RETURNED: () => ({
    status: ["CLOSED", "VOLUNTARY_RETURN", day()],
    inHousehold: false,
    household: 2,
    focalPoint: false,
    hold: "PRINCIPAL_LEFT",
    search: "CANCELLED",
    left: [
      ["FOCAL_POINT", false],
      ["HELD_CASE", true],
    ],
    neighbour: false,
    card: "LEFT",
    crossings: ["IN", "OUT"],
    hardDate: false,
    listed: ["CLOSED", "on the case", 1],
  }),
  LEFT_ON_OWN: () => ({
    status: ["CLOSED", "ONWARD_MOVEMENT_SELF", day()],
    inHousehold: false,
    household: 2,
    focalPoint: false,
    hold: "PRINCIPAL_LEFT",
    search: "CANCELLED",
    left: [
      ["FOCAL_POINT", false],
      ["HELD_CASE", true],
    ],
    neighbour: false,
    card: "LEFT",
    hardDate: false,
    listed: ["CLOSED", "on the case", 1],
  }),
  DETAINED: () => ({
    status: ["HOLD", "DETAINED", day()],
    hold: "PRINCIPAL_DETAINED",
    search: "CANCELLED",
    left: [
      ["DETAINED", true],
      ["HELD_CASE", true],
    ],
    card: "LEFT",
    listed: ["HOLD", "on the case", 3],
  }),
  WHEREABOUTS_UNKNOWN: () => ({
    status: ["INACTIVE", "WHEREABOUTS_UNKNOWN", day()],
    hold: "UNREACHABLE",
    left: [["HELD_CASE", true]],
    card: "LEFT",
    listed: ["INACTIVE", "on the case", 3],
  }),
};

/** What each event changes, as seen on the principal and the case, when it happens to a child on the case. */
const OF_CHILD: Record<OutEvent, Record<string, unknown>> = {
  DECEASED: {
    childMember: [false, "DECEASED"],
    childDeadline: "ENDED",
    household: 1,
    listed: ["ACTIVE", "on the case", 2],
  },
  DEPARTED: { left: [["LOOK_AT_CASE", false]], household: 1, listed: ["ACTIVE", "on the case", 2] },
  RETURNED: { left: [["LOOK_AT_CASE", false]], household: 1, listed: ["ACTIVE", "on the case", 2] },
  LEFT_ON_OWN: { left: [["LOOK_AT_CASE", false]], household: 1, listed: ["ACTIVE", "on the case", 2] },
  DETAINED: {
    left: [
      ["DETAINED", true],
      ["LOOK_AT_CASE", false],
    ],
  },
  WHEREABOUTS_UNKNOWN: {
    left: [
      ["LOOK_AT_CASE", false],
      ["WHEREABOUTS", false],
    ],
  },
};

const EVENTS = FINAL_EVENTS;
const RESIDENT = { reservation: null, promisedBed: null };

for (const event of EVENTS) {
  test(`a resident: ${event} affects everything connected to them, and is taken back as a whole`, async ({
    database,
  }) => {
    const url = database.ownerUrl;
    const life = await aLife(url, true);
    expect(await seen(url, life)).toEqual({ ...BEFORE, ...RESIDENT });
    const before = await rowsOf(url, family(life));
    const { manager } = life.housed;
    const done = await checkOut(manager, { person: life.principal.ref, on: today, reason: event });
    const stay = { stay: ["CHECKED_OUT", event], bed: today, absence: "over" };
    const ended = { placeRequest: "ENDED", overrideRequest: "ENDED" };
    expect(await seen(url, life)).toEqual({ ...BEFORE, ...RESIDENT, ...stay, ...ended, ...ENDS[event]() });
    await takeBack(manager, { event: done.event, person: life.principal.ref });
    expect(await seen(url, life)).toEqual({ ...BEFORE, ...RESIDENT });
    asBefore(before, await rowsOf(url, family(life)));
  });

  test(`somebody without a stay: ${event} is recorded by their caseworker, and taken back`, async ({
    database,
  }) => {
    const url = database.ownerUrl;
    const life = await aLife(url, false);
    expect(await seen(url, life)).toEqual({ ...BEFORE, ...ELSEWHERE });
    const before = await rowsOf(url, family(life));
    const done = await endLife(staff.caseworker, { person: life.principal.ref, on: today, reason: event });
    const ended = {
      reservation: "CANCELLED",
      promisedBed: "none",
      placeRequest: "ENDED",
      overrideRequest: "ENDED",
    };
    expect(await seen(url, life)).toEqual({ ...BEFORE, ...ELSEWHERE, ...ended, ...ENDS[event]() });
    await takeBack(staff.caseworker, { event: done.event, person: life.principal.ref });
    asBefore(before, await rowsOf(url, family(life)));
  });

  test(`a child on the case: ${event}`, async ({ database }) => {
    const url = database.ownerUrl;
    const life = await aLife(url, true);
    const before = await rowsOf(url, family(life));
    const { manager } = life.housed;
    const done = await checkOut(manager, { person: life.child.ref, on: addDays(today, -1), reason: event });
    expect(await seen(url, life)).toEqual({ ...BEFORE, ...RESIDENT, ...OF_CHILD[event] });
    await takeBack(manager, { event: done.event, person: life.child.ref });
    asBefore(before, await rowsOf(url, family(life)));
  });
}

test("the weekly report counts nobody who died or left, but counts their case while it is open; each number of cases opens that many", async ({
  database,
}) => {
  const url = database.ownerUrl;
  const died = await aLife(url, true);
  const flew = await aLife(url, true);
  const held = await aLife(url, true);
  const out = (life: Life, reason: OutEvent) =>
    checkOut(life.housed.manager, { person: life.principal.ref, on: today, reason });
  await out(died, "DECEASED");
  await out(flew, "DEPARTED");
  await out(held, "DETAINED");
  await makeSnapshot(staff.coordinator, { country: "TJ" });
  const rows = ({ principal, caseId }: Life) =>
    look(url, "SELECT principal, counted FROM snapshot_row WHERE person_id = $1 AND case_id = $2", [
      principal.id,
      caseId,
    ]);
  expect(await rows(died)).toEqual([{ principal: true, counted: false }]);
  expect(await rows(flew)).toEqual([{ principal: true, counted: false }]);
  expect(await rows(held)).toEqual([{ principal: true, counted: true }]);
  const [sums] = await look(
    url,
    `SELECT (SELECT sum(cases)::int FROM snapshot_cell) AS cases, (SELECT count(*)::int FROM visa_case WHERE closed_on IS NULL AND country = 'TJ') AS open,
       (SELECT sum(persons)::int FROM snapshot_cell) AS persons, (SELECT count(*)::int FROM person WHERE status <> 'CLOSED' AND country = 'TJ') AS people`,
  );
  expect(sums.cases).toBe(sums.open);
  expect(sums.persons).toBe(sums.people);
  const { rows: lines } = await weeklyStatus(staff.coordinator, {});
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines)
    for (const column of ["cases", "applicant", "government", "host", "medical", "agency"] as const) {
      const address = listAddress(line, column);
      const [path, query] = address.split("?");
      const filter = caseFilter.parse(Object.fromEntries(new URLSearchParams(query)));
      expect([path, (await listCases(staff.coordinator, filter)).total], address).toEqual([
        "/cases",
        line[column],
      ]);
    }
});
