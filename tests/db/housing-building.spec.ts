import fc from "fast-check";
import { addRooms } from "@/lib/housing/commands/add-rooms";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { backInService, takeOutOfService } from "@/lib/housing/commands/bed-service";
import { changeBed } from "@/lib/housing/commands/change-bed";
import { changeBuilding } from "@/lib/housing/commands/change-building";
import { changeRoom } from "@/lib/housing/commands/change-room";
import { changeSite } from "@/lib/housing/commands/change-site";
import { getBoard } from "@/lib/housing/queries/board";
import { closingPlan } from "@/lib/housing/queries/closing-plan";
import { listSites } from "@/lib/housing/queries/sites";
import { checkIn } from "@/lib/stays/commands/check-in";
import { patience } from "@/scripts/slowness";
import { expect, test } from "../support/db";
import { aHome, aHousedSite, type Housing } from "./housing-arrange";
import { aNewSite, fields, room } from "./housing-building-arrange";
import { failure } from "./people-arrange";

/** A site with two rooms of two beds; a person is checked in to the first bed. */
async function aSiteInUse(ownerUrl: string): Promise<Housing & { person: string; bed: string }> {
  const housing = await aHousedSite(ownerUrl, [2, 2]);
  const [person] = await aHome(ownerUrl, [{}]);
  const ref = person?.ref ?? "";
  const bed = housing.beds[0]?.[0] ?? "";
  const { code: site } = housing.site;
  await checkIn(housing.manager, { person: ref, site, on: housing.today, bed });
  return { ...housing, person: ref, bed };
}

test("forty rooms of six are created in one step with consecutive numbers, and an existing room stops all of them", async ({
  database,
}) => {
  const { coordinator } = await aHousedSite(database.ownerUrl, [1]);
  const site = await aNewSite(coordinator);
  const plan = {
    ...room,
    site,
    building: "A",
    first: "A-099",
    rooms: 40,
    bedsEach: 6,
    bedKind: "bunk",
  } as const;
  expect(await addRooms(coordinator, plan)).toEqual({ rooms: 40, beds: 240 });
  const board = await getBoard(coordinator, { site });
  expect(board.site.count).toMatchObject({ design: 240, usable: 240, inUse: 0, free: 240 });
  expect(board.rooms.map(({ code }) => code).slice(0, 3)).toEqual(["A-099", "A-100", "A-101"]);
  expect(board.rooms[0]?.beds.map(({ kind }) => kind)).toEqual([
    "lower",
    "upper",
    "lower",
    "upper",
    "lower",
    "upper",
  ]);
  const again = await failure(addRooms(coordinator, { ...plan, first: "A-138", rooms: 3 }));
  expect([again.code, again.messageKey, again.values]).toEqual([
    "refused",
    "failure.housing.roomThere",
    { room: "A/A-138" },
  ]);
  expect((await getBoard(coordinator, { site })).site.count.design).toBe(240);
});

test("when two users change a site, a room or a bed, the second is shown what the first saved", async ({
  database,
}) => {
  const { site, coordinator, manager, beds } = await aHousedSite(database.ownerUrl, [2]);
  const change = { ...fields, site: site.code, version: 1 };
  await changeSite(coordinator, change);
  const lost = await failure(changeSite(coordinator, { ...change, nameEn: "Other" }));
  expect([lost.code, lost.data]).toEqual([
    "changedMeanwhile",
    { version: 2, current: expect.objectContaining({ nameEn: "Hissar" }) },
  ]);
  const of = { ...room, site: site.code, building: "A", room: "A-101", version: 1, closesOn: null };
  await changeRoom(manager, { ...of, wing: "East", moreBeds: 2, bedKind: "cot" });
  const late = await failure(changeRoom(manager, { ...of, moreBeds: 2, bedKind: "cot" }));
  expect(late.data).toMatchObject({ version: 2, current: { wing: "East" } });
  expect((await getBoard(manager, { site: site.code })).rooms[0]?.beds.map(({ code }) => code)).toEqual([
    "1",
    "2",
    "3",
    "4",
  ]);
  const bed = { bed: beds[0]?.[0] ?? "", version: 1, kind: "lower", state: "held", closesOn: null } as const;
  await changeBed(manager, bed);
  expect((await failure(changeBed(manager, bed))).data).toMatchObject({
    version: 2,
    current: { state: "held" },
  });
});

test("a place in use is not closed or shrunk; a later day is planned, with who must move before", async ({
  database,
}) => {
  const { site, coordinator, manager, bed, person, today, day } = await aSiteInUse(database.ownerUrl);
  const building = { site: site.code, building: "A", version: 1 };
  expect((await failure(changeBuilding(coordinator, { ...building, closesOn: today }))).messageKey).toBe(
    "failure.housing.inUse",
  );
  expect(await changeBuilding(coordinator, { ...building, closesOn: day(5) })).toEqual({
    version: 2,
    toMove: 1,
  });
  const plan = await closingPlan(manager, { site: site.code, building: "A", on: day(5) });
  expect(plan).toMatchObject({ total: 1, items: [{ ref: person, bed }] });
  const of = { ...room, site: site.code, building: "A", room: "A-101", version: 1, closesOn: null };
  const grown = { moreBeds: 0, bedKind: "single" } as const;
  const shrunk = await failure(changeRoom(manager, { ...of, ...grown, areaM2: 2 }));
  expect([shrunk.messageKey, shrunk.data]).toEqual([
    "failure.housing.roomRules",
    { freeBeds: [], rules: ["AREA"] },
  ]);
  expect((await failure(changeRoom(manager, { ...of, ...grown, sexPolicy: "WOMEN" }))).data).toMatchObject({
    rules: ["SEX"],
  });
  expect(
    (await failure(changeBed(manager, { bed, version: 1, kind: "single", state: "broken", closesOn: null })))
      .messageKey,
  ).toBe("failure.housing.bedInUse");
  const out = { bed, kind: "broken", reason: "Leg", fromOn: today, toOn: null } as const;
  expect((await failure(takeOutOfService(manager, out))).messageKey).toBe("failure.housing.bedInUse");
  const whole = { ...fields, site: site.code, version: 1 };
  expect((await failure(changeSite(coordinator, { ...whole, status: "CLOSED" }))).messageKey).toBe(
    "failure.housing.siteInUse",
  );
  expect((await failure(changeSite(coordinator, { ...whole, peopleLimit: 0 }))).messageKey).toBe(
    "failure.housing.limit",
  );
  // Nothing of what was refused was done.
  const { site: now, rooms } = await getBoard(manager, { site: site.code });
  expect([now.status, now.peopleLimit, rooms[0]?.areaM2, rooms[0]?.sexPolicy]).toEqual([
    "OPEN",
    null,
    200,
    "FAMILY",
  ]);
});

test("a bed out of service says why, is not counted as usable, and can return", async ({ database }) => {
  const { site, manager, beds, today } = await aHousedSite(database.ownerUrl, [2]);
  const bed = beds[0]?.[1] ?? "";
  await takeOutOfService(manager, { bed, kind: "blocked", reason: "Wet wall", fromOn: today, toOn: null });
  const { rooms, site: counted } = await getBoard(manager, { site: site.code });
  expect(rooms[0]?.beds[1]).toMatchObject({ status: "blocked", outage: { reason: "Wet wall", until: null } });
  expect(counted.count).toMatchObject({ design: 2, usable: 1, blocked: 1, free: 1 });
  await backInService(manager, { bed });
  expect((await getBoard(manager, { site: site.code })).site.count).toMatchObject({ usable: 2, blocked: 0 });
});

test("of closing a room and placing somebody in it at once, one succeeds, never both", async ({
  database,
}) => {
  for (let round = 0; round < 6; round += 1) {
    const { site, manager, coordinator, beds, today, day } = await aHousedSite(database.ownerUrl, [1]);
    const [person] = await aHome(database.ownerUrl, [{}]);
    const of = { ...room, site: site.code, building: "A", room: "A-101", version: 1, closesOn: day(3) };
    const give = { person: person?.ref ?? "", bed: beds[0]?.[0] ?? "", fromOn: today, toOn: day(7) };
    const [closed, given] = await Promise.allSettled([
      changeRoom(coordinator, { ...of, moreBeds: 0, bedKind: "single" }),
      assignBed(manager, give),
    ]);
    expect([closed.status, given.status].sort()).toEqual(["fulfilled", "rejected"]);
  }
});

test("the database's count of a site matches a count room by room", async ({ database }) => {
  test.setTimeout(patience(120_000));
  const seed = 20261126;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          beds: fc.integer({ min: 1, max: 4 }),
          area: fc.constantFrom(4, 7, 200),
          purpose: fc.constantFrom("LIVING", "ISOLATION", "QUIET"),
          shared: fc.boolean(),
          state: fc.constantFrom("in-service", "broken", "reserved", "held"),
          taken: fc.boolean(),
          closes: fc.boolean(),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      async (plans) => {
        const { site, coordinator, manager, beds, today } = await aHousedSite(
          database.ownerUrl,
          plans.map((plan) => plan.beds),
        );
        for (const [at, plan] of plans.entries()) {
          const code = `A-${101 + at}`;
          const [first = "", ...rest] = beds[at] ?? [];
          const of = {
            ...room,
            site: site.code,
            building: "A",
            room: code,
            moreBeds: 0,
            bedKind: "single",
          } as const;
          if (plan.taken) {
            const [person] = await aHome(database.ownerUrl, [{}]);
            await checkIn(manager, { person: person?.ref ?? "", site: site.code, on: today, bed: first });
          }
          const shape = {
            shared: plan.shared,
            areaM2: plan.area,
            purpose: plan.taken ? "LIVING" : plan.purpose,
          } as const;
          await changeRoom(manager, {
            ...of,
            ...shape,
            version: 1,
            closesOn: plan.closes && !plan.taken ? today : null,
          });
          if (rest[0])
            await changeBed(manager, {
              bed: rest[0],
              version: 1,
              kind: "single",
              state: plan.state,
              closesOn: null,
            });
        }
        const board = await getBoard(coordinator, { site: site.code });
        const listed = (await listSites(coordinator)).find(({ code }) => code === site.code);
        const sum = (of: keyof typeof board.site.count) =>
          board.rooms.reduce((all, each) => all + each.count[of], 0);
        for (const key of Object.keys(board.site.count) as (keyof typeof board.site.count)[])
          expect([key, listed?.count[key]]).toEqual([key, sum(key)]);
      },
    ),
    { seed, numRuns: 25 },
  );
});
