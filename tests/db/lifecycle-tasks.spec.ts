import { addDays } from "@/lib/core/civil-date";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { endLife } from "@/lib/lifecycle/commands/end-life";
import { recordReturn } from "@/lib/lifecycle/commands/record-return";
import { takeBack } from "@/lib/lifecycle/commands/take-back";
import { checkOutTogether } from "@/lib/lifecycle/commands/together";
import { focalPointInput } from "@/lib/people/beside-schema";
import { changeFocalPoint } from "@/lib/people/commands/move-group";
import { checkIn } from "@/lib/stays/commands/check-in";
import { closeTask } from "@/lib/work/commands";
import { listTasks } from "@/lib/work/queries";
import { expect, test } from "../support/db";
import { arrange, owner, staff, today } from "./cases-arrange";
import type { Somebody } from "./housing-arrange";
import { aLife, type Life } from "./lifecycle-arrange";
import { failure } from "./people-arrange";
import { look } from "./stay-law-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner?.end());

const refs = (...people: Somebody[]) => people.map(({ ref }) => ref).sort();

/** Removes the tasks of earlier tests: my day shows only twenty. */
test.beforeEach(({ database }) =>
  look(
    database.ownerUrl,
    "UPDATE task SET state = 'DONE', closed_at = created_at WHERE state IN ('OPEN', 'DOING') RETURNING id",
    [],
  ),
);

/** The tasks of a type that wait for the case's owner: whom each names. */
async function waiting(type = "LOOK_AT_CASE") {
  const { items } = await listTasks(staff.caseworker);
  return items.filter((task) => task.type === type);
}

async function named(type?: string): Promise<string[][]> {
  return (await waiting(type)).map((task) => task.people.map(({ ref }) => ref).sort());
}

const out = (life: Life, whom: Somebody, reason: "DEPARTED" | "DETAINED" | "WHEREABOUTS_UNKNOWN") =>
  checkOut(life.housed.manager, { person: whom.ref, on: today, reason });

test("a family that flies gives the case's owner one task that names everybody; each departure is taken back alone", async ({
  database,
}) => {
  const life = await aLife(database.ownerUrl, true);
  const { principal, wife, child } = life;
  const { manager } = life.housed;
  const people = refs(principal, wife, child);
  const { events } = await checkOutTogether(manager, { people, on: today, reason: "DEPARTED" });
  expect(await named()).toEqual([people]);
  const [task] = await waiting();
  // Taken back in the order: the last departure, then the one that made the task, then the one between.
  const [last, between, first] = events;
  for (const [event, left] of [
    [last, people.slice(0, 2)],
    [first, people.slice(1, 2)],
  ] as const) {
    await takeBack(manager, { event: event?.event ?? "", site: life.housed.site.code });
    expect(await named()).toEqual([left]);
    expect((await waiting())[0]?.ref).toBe(task?.ref);
  }
  await takeBack(manager, { event: between?.event ?? "", site: life.housed.site.code });
  expect(await named()).toEqual([]);
  const closed = await look(database.ownerUrl, "SELECT state FROM task WHERE ref = $1", [task?.ref]);
  expect(closed).toEqual([{ state: "CANCELLED" }]);
});

test("two people who leave in different ways at the same moment are named by one task", async ({
  database,
}) => {
  const life = await aLife(database.ownerUrl, true);
  const { wife, child } = life;
  await Promise.all([out(life, wife, "DEPARTED"), out(life, child, "DETAINED")]);
  expect(await named()).toEqual([refs(wife, child)]);
});

test("a finished task stays finished: a later departure makes a new one that names only that person", async ({
  database,
}) => {
  const life = await aLife(database.ownerUrl, true);
  const { wife, child } = life;
  const { event } = await out(life, wife, "DEPARTED");
  const [task] = await waiting();
  await closeTask(staff.caseworker, { ref: task?.ref ?? "", outcome: "DONE", version: task?.version });
  await out(life, child, "DEPARTED");
  expect(await named()).toEqual([refs(child)]);
  await takeBack(life.housed.manager, { event, person: wife.ref });
  expect(await named()).toEqual([refs(child)]);
  const done = await look(database.ownerUrl, "SELECT state FROM task WHERE ref = $1", [task?.ref]);
  expect(done).toEqual([{ state: "DONE" }]);
});

test("a task that has named someone since it was read cannot be closed", async ({ database }) => {
  const life = await aLife(database.ownerUrl, true);
  const { wife, child } = life;
  await out(life, wife, "DEPARTED");
  const [seen] = await waiting();
  await out(life, child, "DEPARTED");
  const close = { ref: seen?.ref ?? "", outcome: "DONE", version: seen?.version } as const;
  const late = await failure(closeTask(staff.caseworker, close));
  expect(late).toMatchObject({ code: "changedMeanwhile" });
  expect(await named()).toEqual([refs(wife, child)]);
});

test("someone who is back is taken off the task, and named again if the return is struck out", async ({
  database,
}) => {
  const life = await aLife(database.ownerUrl, true);
  const { wife, child } = life;
  await out(life, wife, "DEPARTED");
  const back = { on: today, mode: "NONE" } as const;
  const first = await recordReturn(staff.caseworker, { person: wife.ref, ...back });
  expect(await named()).toEqual([]);
  await out(life, child, "DEPARTED");
  expect(await named()).toEqual([refs(child)]);
  // The return is taken back while another task of the case waits: the two are merged.
  await takeBack(staff.caseworker, { event: first.event, person: wife.ref });
  expect(await named()).toEqual([refs(wife, child)]);
  await recordReturn(staff.caseworker, { person: child.ref, ...back });
  expect(await named()).toEqual([refs(wife)]);
});

test("a principal who was not found and is then detained is one question about the case; back at the door, there is none", async ({
  database,
}) => {
  const life = await aLife(database.ownerUrl, true);
  const { principal } = life;
  const held = async () => {
    const { items } = await listTasks(staff.coordinator);
    return items.filter(({ type }) => type === "HELD_CASE").map(({ people }) => people.map(({ ref }) => ref));
  };
  const { event } = await out(life, principal, "WHEREABOUTS_UNKNOWN");
  expect(await held()).toEqual([[principal.ref]]);
  await takeBack(life.housed.manager, { event, person: principal.ref });
  expect(await held()).toEqual([]);
  await checkOut(life.housed.manager, {
    person: principal.ref,
    on: addDays(today, -1),
    reason: "WHEREABOUTS_UNKNOWN",
  });
  await checkIn(life.housed.manager, { person: principal.ref, site: life.housed.site.code, on: today });
  expect(await held()).toEqual([]);
  await out(life, principal, "DETAINED");
  expect(await held()).toEqual([[principal.ref]]);
});

test("a principal who was not found and then died is only a question about the survivors, until the death is taken back", async ({
  database,
}) => {
  const life = await aLife(database.ownerUrl, true);
  const { principal } = life;
  const ofCoordinator = async () => {
    const { items } = await listTasks(staff.coordinator);
    return items.map(({ type }) => type).filter((type) => type === "HELD_CASE" || type === "SURVIVORS");
  };
  await out(life, principal, "WHEREABOUTS_UNKNOWN");
  expect(await ofCoordinator()).toEqual(["HELD_CASE"]);
  const { event } = await endLife(staff.coordinator, {
    person: principal.ref,
    on: today,
    reason: "DECEASED",
  });
  expect(await ofCoordinator()).toEqual(["SURVIVORS"]);
  const superseded = await look(
    database.ownerUrl,
    `SELECT state, closed_by_id::text AS by FROM task WHERE type = 'HELD_CASE' AND case_id = $1`,
    [life.caseId],
  );
  expect(superseded).toEqual([{ state: "CANCELLED", by: staff.coordinator.id }]);
  await takeBack(staff.coordinator, { event, person: principal.ref });
  expect(await ofCoordinator()).toEqual(["HELD_CASE"]);
});

test("a group is asked for its next focal point until it has one, and only about the last one who left", async ({
  database,
}) => {
  const life = await aLife(database.ownerUrl, true);
  const { principal, wife, child } = life;
  const asked = () =>
    look(
      database.ownerUrl,
      `SELECT p.ref, t.state, t.closed_by_id::text AS by FROM task t JOIN person p ON p.id = t.person_id
        WHERE t.type = 'FOCAL_POINT' AND p.id = ANY ($1::uuid[]) ORDER BY t.created_at, t.id`,
      [[principal.id, wife.id, child.id]],
    );
  const speaks = (whom: Somebody, seen: string) =>
    changeFocalPoint(
      staff.caseworker,
      focalPointInput.parse({ ref: whom.ref, relationship: "UKM", seen, reason: "", confirmed: true }),
    );
  const [{ ref: group } = { ref: "" }] = await look(
    database.ownerUrl,
    "SELECT ref FROM registration_group WHERE id = $1",
    [life.group],
  );
  await out(life, principal, "DEPARTED");
  expect(await asked()).toMatchObject([{ ref: principal.ref, state: "OPEN" }]);
  await speaks(wife, group);
  const found = { ref: principal.ref, state: "DONE", by: staff.caseworker.id };
  expect(await asked()).toEqual([found]);
  await out(life, wife, "DEPARTED");
  expect(await asked()).toMatchObject([found, { ref: wife.ref, state: "OPEN" }]);
  await out(life, child, "DEPARTED");
  expect(await asked()).toMatchObject([
    found,
    { ref: wife.ref, state: "CANCELLED", by: life.housed.manager.id },
  ]);
});
