import { actorOf } from "@/lib/access/identify";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/id";
import { newDataKey } from "@/lib/core/seal";
import { SHIPPED } from "@/lib/core/setting";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { checkInTogether, checkOutTogether } from "@/lib/lifecycle/commands/together";
import { searchPeople } from "@/lib/people/queries/search-people";
import { hoursBefore } from "@/lib/stays/absences";
import { endAbsence, startAbsence } from "@/lib/stays/commands/absences";
import { cancelReservation } from "@/lib/stays/commands/cancel-reservation";
import { checkIn } from "@/lib/stays/commands/check-in";
import { absenceAlerts } from "@/lib/stays/queries/absence-alerts";
import { freeBedsAt } from "@/lib/stays/queries/placing-choices";
import { sitePeople } from "@/lib/stays/queries/site-people";
import { closeTask, raiseWhereabouts } from "@/lib/work/commands";
import { hourlyWhereabouts } from "@/lib/work/jobs";
import { listTasks } from "@/lib/work/queries";
import { aGroup, aPerson, inGroup, insertRows } from "@/prisma/builders";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHome, aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

type Housed = Awaited<ReturnType<typeof aHousedSite>>;

/**
 * Records that a person of the site has been away for some hours, directly in the database: a test cannot wait for
 * days.
 */
async function awayFor(ownerUrl: string, person: { id: string } | undefined, hours: number, kind: string) {
  await written(ownerUrl, async (client) => {
    await client.query(
      `INSERT INTO absence (id, stay_id, country, person_country, kind, from_at)
       SELECT $1, id, country, person_country, $2, $3 FROM stay WHERE person_id = $4 AND state = 'CHECKED_IN'`,
      [newId(), kind, hoursBefore(now(), hours), person?.id],
    );
  });
}

async function settled(ownerUrl: string, { manager, beds, day, site }: Housed, count: number) {
  const people = await aHome(
    ownerUrl,
    Array.from({ length: count }, () => ({})),
  );
  for (const [at, person] of people.entries())
    await checkIn(manager, {
      person: person.ref,
      site: site.code,
      on: day(-10),
      bed: beds[0]?.[at] ?? null,
    });
  return people;
}

const bedOf = async (housed: Housed, ref: string | undefined) => {
  const { people } = await sitePeople(housed.manager, { site: housed.site.code, show: "here", page: 1 });
  return people.find((person) => person.ref === ref);
};

test("an absent person keeps the bed and the nights, and can be absent only once at a time", async ({
  database,
}) => {
  const housed = await aHousedSite(database.ownerUrl, [2]);
  const [person] = await settled(database.ownerUrl, housed, 1);
  const { manager, today, day, site } = housed;
  const ref = person?.ref ?? "";
  await startAbsence(manager, {
    person: ref,
    kind: "HOSPITAL",
    on: day(-2),
    time: "09:30",
    expectedOn: today,
  });
  expect(await bedOf(housed, ref)).toMatchObject({
    bed: "A/A-101/1",
    absence: { kind: "HOSPITAL", state: "away", fromAt: `${day(-2)}T04:30:00.000Z` },
  });
  const again = startAbsence(manager, { person: ref, kind: "LEAVE", on: today });
  expect((await failure(again)).messageKey).toBe("failure.stay.away");
  const early = endAbsence(manager, { person: ref, on: day(-3) });
  expect((await failure(early)).messageKey).toBe("failure.stay.beforeAbsence");
  await endAbsence(manager, { person: ref, on: day(-1), time: "18:00" });
  expect(await bedOf(housed, ref)).toMatchObject({ bed: "A/A-101/1", absence: null, fromOn: day(-10) });
  expect((await failure(endAbsence(manager, { person: ref, on: today }))).messageKey).toBe(
    "failure.stay.notAway",
  );
  // Overlapping with the absence that is over is also refused.
  const within = startAbsence(manager, { person: ref, kind: "LEAVE", on: day(-2), time: "12:00" });
  expect((await failure(within)).messageKey).toBe("failure.stay.away");
  expect((await sitePeople(manager, { site: site.code, show: "absent", page: 1 })).counts).toMatchObject({
    here: 1,
    absent: 0,
    bedless: 0,
    expected: 0,
  });
});

test("a day of unexplained absence raises an alert, three days make one task for the owner", async ({
  database,
}) => {
  expect(SHIPPED).toMatchObject({ "absence.alertHours": 24, "absence.taskHours": 72 });
  const housed = await aHousedSite(database.ownerUrl, [4]);
  const people = await settled(database.ownerUrl, housed, 4);
  const owner = await anAccount(database.ownerUrl, { role: "caseworker" });
  const caseworker = await asActor(owner);
  const group = aGroup({ country: "TJ", owner_id: owner.id });
  await written(database.ownerUrl, async (client) => {
    await insertRows(client, "registration_group", [group]);
    for (const person of people)
      await insertRows(client, "group_membership", [
        inGroup(group, { ...person, country: "TJ" }, "2026-01-05"),
      ]);
  });
  await awayFor(database.ownerUrl, people[0], 23, "UNEXPLAINED");
  await awayFor(database.ownerUrl, people[1], 25, "UNEXPLAINED");
  await awayFor(database.ownerUrl, people[2], 73, "UNEXPLAINED");
  await awayFor(database.ownerUrl, people[3], 200, "HOSPITAL");
  const alerts = await absenceAlerts(housed.manager);
  expect(alerts.items.map(({ ref, hours }) => [ref, hours])).toEqual([
    [people[2]?.ref, 73],
    [people[1]?.ref, 25],
  ]);
  // The coordinator's ten are those of the whole country: on some days others have been away longer than the second.
  const seen = await absenceAlerts(housed.coordinator);
  expect(seen.items.map((each) => each.ref)).toContain(people[2]?.ref);
  expect(seen.total).toBeGreaterThanOrEqual(2);
  const { people: away } = await sitePeople(housed.manager, {
    site: housed.site.code,
    show: "absent",
    page: 1,
  });
  expect(Object.fromEntries(away.map((each) => [each.ref, each.absence?.state]))).toEqual({
    [people[0]?.ref ?? ""]: "away",
    [people[1]?.ref ?? ""]: "alert",
    [people[2]?.ref ?? ""]: "missing",
    [people[3]?.ref ?? ""]: "away",
  });

  await Promise.all([hourlyWhereabouts(), hourlyWhereabouts()]);
  await hourlyWhereabouts();
  const tasks = await listTasks(caseworker);
  expect(tasks.items).toMatchObject([
    { type: "WHEREABOUTS", people: [{ ref: people[2]?.ref }], priority: "URGENT", owned: true },
  ]);
  const stranger = await asActor(await anAccount(database.ownerUrl, { role: "caseworker" }));
  const ref = tasks.items[0]?.ref ?? "";
  expect((await failure(closeTask(stranger, { ref, outcome: "DONE" }))).code).toBe("notFound");
  await closeTask(caseworker, { ref, outcome: "DONE" });
  await hourlyWhereabouts();
  expect((await listTasks(caseworker)).total).toBe(0);
  expect((await failure(raiseWhereabouts(housed.coordinator, { country: "TJ" }))).code).toBe("forbidden");
  const abroad = raiseWhereabouts(actorOf("job", "absences", ["KZ"]), { country: "TJ" });
  expect((await failure(abroad)).code).toBe("notFound");
});

test("the search for a person ends when they come back", async ({ database }) => {
  const housed = await aHousedSite(database.ownerUrl, [1]);
  const [person] = await settled(database.ownerUrl, housed, 1);
  // My day shows only the first few: remove the tasks of other tests.
  await written(database.ownerUrl, async (client) => {
    await client.query(
      "UPDATE task SET state = 'DONE', closed_at = created_at WHERE state IN ('OPEN', 'DOING')",
    );
  });
  await awayFor(database.ownerUrl, person, 80, "UNEXPLAINED");
  await hourlyWhereabouts();
  const mine = async () =>
    (await listTasks(housed.coordinator)).items.filter((task) =>
      task.people.some((each) => each.ref === person?.ref),
    );
  expect(await mine()).toMatchObject([{ owned: false }]);
  await endAbsence(housed.manager, { person: person?.ref ?? "", on: housed.today });
  expect(await mine()).toEqual([]);
});

test("expected people are checked in together, or nobody is if one cannot be", async ({ database }) => {
  const housed = await aHousedSite(database.ownerUrl, [3]);
  const { manager, beds, today, site } = housed;
  const people = await aHome(database.ownerUrl, [{}, {}, {}]);
  const refs = people.map((each) => each.ref);
  for (const [at, person] of refs.entries())
    await assignBed(manager, { person, bed: beds[0]?.[at] ?? "", fromOn: today });
  await cancelReservation(manager, { person: refs[2] ?? "", site: site.code, reason: "Stays with kin" });
  const counts = async () => (await sitePeople(manager, { site: site.code, show: "here", page: 1 })).counts;
  expect(await counts()).toMatchObject({ here: 0, expected: 2 });
  // The bed that was reserved for the third is free again.
  expect(await freeBedsAt(manager, { person: refs[2] ?? "", site: site.code, on: today })).toEqual([
    beds[0]?.[2],
  ]);
  await checkInTogether(manager, { site: site.code, people: refs.slice(0, 1), on: today });
  const twice = await failure(
    checkInTogether(manager, { site: site.code, people: refs.slice(0, 2), on: today }),
  );
  expect([twice.messageKey, twice.data]).toEqual(["failure.stay.together", { ref: refs[0] }]);
  expect(await counts()).toMatchObject({ here: 1, expected: 1 });
  await checkInTogether(manager, { site: site.code, people: refs.slice(1, 2), on: today });
  await startAbsence(manager, { person: refs[0] ?? "", kind: "LEAVE", on: today });
  await checkOutTogether(manager, { people: refs.slice(0, 2), on: today, reason: "DEPARTED" });
  expect(await counts()).toMatchObject({ here: 0, expected: 0, absent: 0 });
  const tomorrow: CivilDate = addDays(today, 1);
  const late = checkOutTogether(manager, { people: refs.slice(0, 1), on: tomorrow, reason: "DEPARTED" });
  expect((await failure(late)).code).toBe("refused");
});

test("someone from another country is seen by the staff where they stay, until they leave", async ({
  database,
}) => {
  const { site, manager, day } = await aHousedSite(database.ownerUrl, [1]);
  const both = await asActor(
    await anAccount(database.ownerUrl, { role: "coordinator", countries: ["TJ", "KZ"] }),
  );
  const visitor = aPerson({ country: "KZ" });
  await written(database.ownerUrl, (client) =>
    insertRows(client, "person", [{ ...visitor, data_key: newDataKey().wrapped }]),
  );
  const seen = async () =>
    (await searchPeople(manager, { text: visitor.ref, limit: 10 })).items.map(({ ref }) => ref);
  expect(await seen()).toEqual([]);
  await checkIn(both, { person: visitor.ref, site: site.code, on: day(-2), bed: null });
  expect(await seen()).toEqual([visitor.ref]);
  await checkOut(both, { person: visitor.ref, on: day(0), reason: "DEPARTED" });
  expect(await seen()).toEqual([]);
});
