import { receiveArrival } from "@/lib/arrivals/commands/receive-arrival";
import { arrivalInput } from "@/lib/arrivals/schema";
import { newId } from "@/lib/core/id";
import { newDataKey } from "@/lib/core/seal";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { takeBack } from "@/lib/lifecycle/commands/take-back";
import { recentEvents } from "@/lib/lifecycle/queries/events";
import { markSent } from "@/lib/stay-law/commands/send-notices";
import { checkIn as checkInDoor } from "@/lib/stays/commands/check-in";
import { moveToBed } from "@/lib/stays/commands/move-to-bed";
import { aGroup, aHousehold, aPerson, inGroup, inHousehold, insertRows } from "@/prisma/builders";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHousedSite } from "./housing-arrange";
import { asBefore, rowsOf } from "./lifecycle-arrange";
import { aStage, checkIn, refOf, STEPS, type Stage, settled } from "./lifecycle-steps";
import { failure } from "./people-arrange";
import { cross, look, noticesOf, permit } from "./stay-law-arrange";

/** The events at the sites and about a person, as the pages list them. */
async function eventsOf({ housed, other, people }: Stage) {
  const shown = [housed, other].map(({ site }) => recentEvents(housed.coordinator, { site: site.code }));
  const about = recentEvents(housed.coordinator, { person: refOf(people, 0) });
  return (await Promise.all([...shown, about])).flat();
}

/** The event that was not there before: the tests' clock stands still, so none is newer than another. */
async function newEvent(stage: Stage, known: ReadonlySet<string>, several = false) {
  const { housed, people } = stage;
  const last = (await eventsOf(stage)).find(
    (each) => (each.person === null) === several && !known.has(each.event),
  );
  if (!last) throw new Error("nothing was recorded");
  return several
    ? { event: last.event, site: housed.site.code }
    : { event: last.event, person: refOf(people, 0) };
}

for (const [name, { before: arrange, does, several }] of Object.entries(STEPS))
  test(`${name} is taken back with everything that was written for it`, async ({ database }) => {
    const stage = await aStage(database.ownerUrl);
    for (const { ref } of stage.people)
      await permit(stage.housed.coordinator, ref, { number: "", lastGoodOn: stage.housed.day(90) });
    await arrange?.(stage);
    const before = await rowsOf(stage.url, stage.people);
    const known = new Set((await eventsOf(stage)).map(({ event }) => event));
    await does(stage);
    expect(await rowsOf(stage.url, stage.people), "something was written").not.toEqual(before);
    const named = await newEvent(stage, known, several);
    await takeBack(stage.housed.coordinator, named);
    asBefore(before, await rowsOf(stage.url, stage.people));
    const again = await failure(takeBack(stage.housed.coordinator, named));
    expect(again).toMatchObject({ code: "refused", messageKey: "failure.event.undone" });
  });

test("taking back a group received by mistake leaves no stay and no bed, and closes the records", async ({
  database,
}) => {
  const { coordinator, site, today } = await aHousedSite(database.ownerUrl, [4, 4]);
  await receiveArrival(
    coordinator,
    arrivalInput.parse({
      site: site.code,
      on: today,
      at: "00:01",
      crossing: "Panji Poyon",
      district: "Imam Sahib",
      men: 2,
      women: 1,
      children: 2,
      households: "1 1 2 Karim\n1 0 0 Nawid",
      giveBeds: true,
    }),
  );
  const [event] = await recentEvents(coordinator, { site: site.code });
  expect(event).toMatchObject({ kind: "ARRIVAL", person: null });
  await takeBack(coordinator, { event: event?.event ?? "", site: site.code });
  const rows = await look(
    database.ownerUrl,
    `SELECT p.status, p.status_reason AS reason, y.state, (SELECT count(*)::int FROM bed_assignment a WHERE a.person_id = p.id AND a.to_on IS DISTINCT FROM a.from_on) AS beds,
       (SELECT count(*)::int FROM household_membership h WHERE h.person_id = p.id AND h.to_on IS NULL) AS households,
       (SELECT count(*)::int FROM authority_notification n WHERE n.person_id = p.id AND n.withdrawn_on IS NULL) AS notices
     FROM stay y JOIN person p ON p.id = y.person_id WHERE y.site_id = $1`,
    [site.id],
  );
  expect(rows).toHaveLength(5);
  for (const row of rows)
    expect(row).toEqual({
      status: "CLOSED",
      reason: "REGISTERED_IN_ERROR",
      state: "CANCELLED",
      beds: 0,
      households: 0,
      notices: 0,
    });
});

test("a departure recorded by mistake and taken back the same day restores the crossing and the hard date", async ({
  database,
}) => {
  const stage = await aStage(database.ownerUrl);
  const { housed, people, url } = stage;
  const ref = refOf(people, 0);
  await cross(housed.coordinator, ref, { on: housed.day(-10) });
  await permit(housed.coordinator, ref, { number: "", lastGoodOn: housed.day(58) });
  await settled(stage);
  const hard = () => look(url, "SELECT on_day::text FROM hard_date WHERE person_id = $1", [people[0]?.id]);
  const [{ on_day: before }] = await hard();
  expect(before).not.toBeNull();
  const { event } = await checkOut(housed.manager, { person: ref, on: housed.today, reason: "DEPARTED" });
  expect(await hard()).toEqual([{ on_day: null }]);
  const straight = await failure(checkIn(stage, ref, housed.today));
  expect(straight).toMatchObject({ code: "refused", messageKey: "failure.ended.DEPARTED", field: "person" });
  expect(straight.values).toEqual({ day: housed.today });
  await takeBack(housed.manager, { event, person: ref });
  expect(await hard()).toEqual([{ on_day: before }]);
  expect(
    await look(url, "SELECT direction, state FROM border_crossing WHERE person_id = $1 ORDER BY crossed_on", [
      people[0]?.id,
    ]),
  ).toEqual([
    { direction: "IN", state: "STANDS" },
    { direction: "OUT", state: "STRUCK" },
  ]);
});

test("a later change blocks taking back, and the answer says what changed", async ({ database }) => {
  const stage = await aStage(database.ownerUrl);
  const { housed, people, other, url } = stage;
  await settled(stage);
  const ref = refOf(people, 0);
  // The bed was given to someone else.
  const out = await checkOut(housed.manager, { person: ref, on: housed.today, reason: "PRIVATE_HOUSING" });
  await moveToBed(housed.coordinator, {
    person: refOf(people, 1),
    bed: housed.beds[0]?.[0] ?? "",
    on: housed.today,
    reason: "window",
  });
  const taken = await failure(takeBack(housed.manager, { event: out.event, person: ref }));
  expect(taken).toMatchObject({ code: "refused", messageKey: "failure.event.place" });
  const [kept] = await look(url, "SELECT state FROM stay WHERE person_id = $1", [people[0]?.id]);
  expect(kept).toEqual({ state: "CHECKED_OUT" });
  // The person stays elsewhere meanwhile.
  await checkInDoor(other.coordinator, { person: ref, site: other.site.code, on: housed.today });
  const elsewhere = await failure(takeBack(housed.manager, { event: out.event, person: ref }));
  expect(elsewhere).toMatchObject({ code: "refused", messageKey: "failure.event.elsewhere" });
  // An earlier event that a later one built on.
  const events = await recentEvents(housed.coordinator, { person: ref });
  const first = events.at(-1);
  expect(first?.kind).toBe("CHECK_IN");
  const grown = await failure(takeBack(housed.coordinator, { event: first?.event ?? "", person: ref }));
  expect(grown).toMatchObject({ code: "refused", messageKey: "failure.event.stay" });
});

test("a roommate of a person who died, checked out by mistake, gets the bed back", async ({ database }) => {
  const stage = await aStage(database.ownerUrl);
  const { housed, people } = stage;
  await settled(stage);
  const out = (at: number, reason: "DECEASED" | "PRIVATE_HOUSING") =>
    checkOut(housed.manager, { person: refOf(people, at), on: housed.today, reason });
  await out(0, "DECEASED");
  const before = await rowsOf(stage.url, people);
  const { event } = await out(1, "PRIVATE_HOUSING");
  await takeBack(housed.manager, { event, site: housed.site.code });
  asBefore(before, await rowsOf(stage.url, people));
});

test("a notice that was sent meanwhile stays sent and is named", async ({ database }) => {
  const stage = await aStage(database.ownerUrl);
  const { housed, people, url } = stage;
  const ref = refOf(people, 0);
  const known = new Set((await eventsOf(stage)).map(({ event }) => event));
  await checkIn(stage, ref, housed.today);
  const [notice] = await noticesOf(url, ref);
  await markSent(housed.coordinator, { notices: [notice.ref], on: housed.today, reference: "7/2026" });
  const { event } = await newEvent(stage, known);
  expect(await takeBack(housed.coordinator, { event, person: ref })).toEqual({ sent: [notice.ref] });
  expect((await noticesOf(url, ref)).map((each) => each.sentOn)).toEqual([housed.today]);
});

test("the death of somebody from another country is reported there, and taken back", async ({ database }) => {
  const { manager, site, today } = await aHousedSite(database.ownerUrl, [2]);
  const visitor = aPerson({ country: "KZ" });
  const child = aPerson({ country: "KZ" });
  const group = aGroup({ country: "KZ" });
  const household = aHousehold({ country: "KZ" });
  await written(database.ownerUrl, async (client) => {
    await insertRows(
      client,
      "person",
      [visitor, child].map((each) => ({ ...each, data_key: newDataKey().wrapped })),
    );
    await client.query("UPDATE person SET present_in = 'TJ' WHERE id = $1", [visitor.id]);
    await insertRows(client, "registration_group", [group]);
    await insertRows(client, "household", [household]);
    for (const [at, each] of [visitor, child].entries()) {
      await insertRows(client, "group_membership", [
        { ...inGroup(group, each, "2026-01-05"), focal_point: at === 0 },
      ]);
      await insertRows(client, "household_membership", [inHousehold(household, each, "2026-01-05")]);
    }
    await insertRows(client, "stay", [
      {
        id: newId(),
        person_id: visitor.id,
        person_country: "KZ",
        site_id: site.id,
        country: "TJ",
        from_on: "2026-01-05",
        to_on: null,
        state: "CHECKED_IN",
      },
    ]);
  });
  const people = [visitor, child];
  const before = await rowsOf(database.ownerUrl, people);
  const { event } = await checkOut(manager, { person: visitor.ref, on: today, reason: "DECEASED" });
  const told = await look(
    database.ownerUrl,
    `SELECT p.status, p.present_in AS "presentIn", g.focal_point AS focal, h.to_on IS NULL AS home, (SELECT json_agg(json_build_array(t.type, t.country)) FROM task t WHERE t.person_id = p.id) AS tasks
     FROM person p JOIN group_membership g ON g.person_id = p.id JOIN household_membership h ON h.person_id = p.id WHERE p.id = $1`,
    [visitor.id],
  );
  expect(told).toEqual([
    { status: "CLOSED", presentIn: null, focal: false, home: false, tasks: [["FOCAL_POINT", "KZ"]] },
  ]);
  await takeBack(manager, { event, site: site.code });
  const after = await rowsOf(database.ownerUrl, people);
  for (const [key, row] of before) expect(after.get(key), key).toEqual(row);
});

test("users of another site or country cannot take anything back", async ({ database }) => {
  const stage = await aStage(database.ownerUrl);
  const { housed, other, people } = stage;
  await settled(stage);
  const ref = refOf(people, 0);
  const { event } = await checkOut(housed.manager, { person: ref, on: housed.today, reason: "RETURNED" });
  expect((await failure(takeBack(other.manager, { event, person: ref }))).code).toBe("notFound");
});
