import type { CivilDate } from "@/lib/core/civil-date";
import { newId } from "@/lib/core/id";
import { backInService, takeOutOfService } from "@/lib/housing/commands/bed-service";
import { changeBed } from "@/lib/housing/commands/change-bed";
import { changeRoom } from "@/lib/housing/commands/change-room";
import { changeSite } from "@/lib/housing/commands/change-site";
import { storeCounts } from "@/lib/housing/jobs";
import { getBoard } from "@/lib/housing/queries/board";
import { occupancyDays } from "@/lib/housing/queries/occupancy-days";
import { listSites } from "@/lib/housing/queries/sites";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { checkIn } from "@/lib/stays/commands/check-in";
import { moveToBed } from "@/lib/stays/commands/move-to-bed";
import { swapBeds } from "@/lib/stays/commands/swap-beds";
import { isNightOf } from "@/lib/stays/nights";
import { aBedAssignment, aStay, checkedOut, insertRows } from "@/prisma/builders";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHome, aHousedSite } from "./housing-arrange";
import { fields, room } from "./housing-building-arrange";

test("the stored counts of the site list match a fresh count after every kind of change", async ({
  database,
}) => {
  const housed = await aHousedSite(database.ownerUrl, [3, 2]);
  const other = await aHousedSite(database.ownerUrl, [2]);
  const { coordinator, manager, site, beds, today, day } = housed;
  const [one, two] = await aHome(database.ownerUrl, [{}, {}]);
  if (!one || !two) throw new Error("two were wanted");
  const bed = (roomAt: number, at: number) => beds[roomAt]?.[at] ?? "";
  const same = async (what: string) => {
    const listed = await listSites(coordinator);
    for (const { code } of [site, other.site]) {
      const { buildings: _, ...board } = await getBoard(coordinator, { site: code });
      const mine = listed.find((each) => each.code === code);
      expect({ count: mine?.count, people: mine?.people }, `${what} at ${code}`).toEqual({
        count: board.site.count,
        people: board.site.people,
      });
      const { days } = await occupancyDays(coordinator, { site: code });
      const { occupied, usable } = days.at(-1) ?? { occupied: -1, usable: -1 };
      expect({ inUse: occupied, usable }, `${what} at ${code}, among twelve weeks`).toEqual({
        inUse: mine?.count.inUse,
        usable: mine?.count.usable,
      });
    }
    return listed.find((each) => each.code === site.code);
  };
  expect((await same("at first"))?.count).toMatchObject({ design: 5, inUse: 0 });
  await checkIn(manager, { person: one.ref, site: site.code, on: today, bed: bed(0, 0) });
  expect(await same("one comes")).toMatchObject({ people: 1, count: { inUse: 1, locked: 2 } });
  await checkIn(manager, { person: two.ref, site: site.code, on: today, bed: bed(0, 1) });
  await same("two come");
  const reason = "room";
  await swapBeds(manager, { person: one.ref, other: two.ref, on: today, reason });
  await same("they swap");
  await moveToBed(coordinator, { person: two.ref, bed: other.beds[0]?.[0] ?? "", on: today, reason });
  expect(await same("one moves on")).toMatchObject({ people: 1, count: { inUse: 1 } });
  const out = { bed: bed(1, 0), kind: "broken", reason: "frame", fromOn: today, toOn: null } as const;
  await takeOutOfService(manager, out);
  expect(await same("a bed breaks")).toMatchObject({ count: { broken: 1 } });
  await backInService(manager, { bed: bed(1, 0) });
  await same("it is mended");
  await changeBed(manager, { bed: bed(1, 1), version: 1, kind: "single", state: "held", closesOn: null });
  expect(await same("a bed is held")).toMatchObject({ count: { reserved: 1 } });
  const of = { ...room, site: site.code, building: "A", room: "A-101", version: 1, closesOn: null };
  await changeRoom(manager, { ...of, moreBeds: 2, bedKind: "cot" });
  expect(await same("a room grows")).toMatchObject({ count: { design: 7 } });
  await written(database.ownerUrl, (client) =>
    insertRows(client, "allocation_override", [
      {
        id: newId(),
        country: "TJ",
        site_id: site.id,
        rule: "HOUSEHOLD",
        reason: "full",
        state: "AGREED",
        from_on: today,
        until_on: day(3),
        requested_by_id: manager.id,
        decided_by_id: coordinator.id,
      },
    ]),
  );
  expect(await same("households share")).toMatchObject({ count: { locked: 0 } });
  await changeSite(coordinator, { ...fields, site: site.code, version: 1, m2Standard: 20 });
  await same("the standard changes");
  await checkOut(manager, { person: one.ref, on: today, reason: "PRIVATE_HOUSING" });
  expect(await same("the last one goes")).toMatchObject({ people: 0, count: { inUse: 0 } });
});

test("the nights of twelve weeks match the stays, night by night", async ({ database }) => {
  const housed = await aHousedSite(database.ownerUrl, [6]);
  const { coordinator, manager, site, beds, today, day } = housed;
  const people = await aHome(database.ownerUrl, [{}, {}, {}, {}, {}]);
  const [first, ...later] = people;
  await checkIn(manager, { person: first?.ref ?? "", site: site.code, on: today, bed: beds[0]?.[0] ?? "" });
  // Before the first night shown, up to it, across its end, one that was cut to nothing, one in the future.
  const spans: [CivilDate, CivilDate][] = [
    [day(-200), day(-83)],
    [day(-84), day(-82)],
    [day(-10), day(-1)],
    [day(-3), day(-3)],
  ];
  await written(database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "SELECT b.id FROM bed b WHERE b.site_id = $1 ORDER BY b.code",
      [site.id],
    );
    for (const [at, [from_on, to]] of spans.entries()) {
      const who = { id: later[at]?.id ?? "", country: "TJ" as const };
      const stay = aStay({ id: site.id, country: "TJ" }, who, { id: newId(), from_on, ...checkedOut(to) });
      await insertRows(client, "stay", [stay]);
      await insertRows(client, "bed_assignment", [aBedAssignment(stay, rows[at + 1]?.id ?? "")]);
    }
  });
  const nights = [...spans.map(([fromOn, toOn]) => ({ fromOn, toOn })), { fromOn: today, toOn: null }];
  const { days, beds: count } = await occupancyDays(coordinator, { site: site.code });
  expect([count, days.length, days[0]?.day, days.at(-1)?.day]).toEqual([6, 84, day(-83), today]);
  for (const { day: night, occupied } of days)
    expect(occupied, night).toBe(
      nights.filter((each) => each.fromOn !== each.toOn && isNightOf(each, night)).length,
    );
  expect(days.map(({ reserved }) => reserved).filter((reserved) => reserved !== 0)).toEqual([]);
});

test("the server counts before anyone asks", async ({ database }) => {
  const { site, manager, today, beds } = await aHousedSite(database.ownerUrl, [2]);
  const [one] = await aHome(database.ownerUrl, [{}]);
  await checkIn(manager, { person: one?.ref ?? "", site: site.code, on: today, bed: beds[0]?.[0] ?? "" });
  await storeCounts();
  const { manzilCounts } = globalThis as { manzilCounts?: { people: Map<string, { value?: number }> } };
  expect(manzilCounts?.people.get(site.id)?.value).toBe(1);
});
