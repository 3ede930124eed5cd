import { addDays } from "@/lib/core/civil-date";
import { endOverflow, requestOverflow } from "@/lib/housing/commands/overflow";
import { decideOverride } from "@/lib/housing/commands/override-requests";
import { getBoard } from "@/lib/housing/queries/board";
import { listRequests } from "@/lib/housing/queries/list-requests";
import { listSites } from "@/lib/housing/queries/sites";
import { suggestBeds } from "@/lib/housing/queries/suggest-beds";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHome, aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";

test("a site counts with fewer square metres from a coordinator's approval until it ends, and says so", async ({
  database,
}) => {
  const { ownerUrl } = database;
  // Seven square metres: two people by the standard of 3.5, three by 2.
  const { site, manager, coordinator, today, day } = await aHousedSite(ownerUrl, [4], {
    shared: true,
    sex_policy: "MEN",
    area_m2: 7,
  });
  const people: string[] = [];
  for (let at = 0; at < 3; at += 1) people.push((await aHome(ownerUrl, [{}]))[0]?.ref ?? "");
  const state = async () => {
    const [best] = (await suggestBeds(manager, { site: site.code, people })).placements;
    const listed = (await listSites(coordinator)).find(({ code }) => code === site.code);
    const board = await getBoard(manager, { site: site.code });
    expect(board.site.count.usable).toBe(listed?.count.usable);
    expect(board.rooms[0]?.count.usable).toBe(listed?.count.usable);
    expect(board.site.overflow).toEqual(listed?.overflow);
    expect(board.site.ownStandard).toBe(3.5);
    return [best?.beds.length, listed?.count.usable, board.site.standard, listed?.overflow?.untilOn ?? null];
  };
  const before = [2, 2, 3.5, null];
  expect(await state()).toEqual(before);
  const ask = (over: Record<string, unknown> = {}) =>
    requestOverflow(manager, {
      site: site.code,
      m2Standard: 2,
      reason: "Bus of 40",
      untilOn: day(3),
      ...over,
    });
  expect((await failure(ask({ m2Standard: 3.5 }))).field).toBe("m2Standard");
  expect((await failure(ask({ untilOn: addDays(today, 31) }))).messageKey).toBe(
    "failure.housing.overflowLong",
  );
  expect((await failure(ask({ untilOn: day(-1) }))).field).toBe("untilOn");
  const coordinators = requestOverflow(coordinator, {
    site: site.code,
    m2Standard: 2,
    reason: "x",
    untilOn: today,
  });
  expect((await failure(coordinators)).code).toBe("forbidden");
  await ask();
  expect((await failure(ask())).messageKey).toBe("failure.housing.overflowTwice");
  expect(await state()).toEqual(before);
  const waiting = async () =>
    (await listRequests(coordinator)).overrides.find(
      (each) => each.site === site.code && each.rule === "OVERFLOW",
    );
  const request = (await waiting())?.request ?? "";
  expect(await waiting()).toMatchObject({ state: "PENDING", m2: 2, room: "", untilOn: day(3) });
  expect((await failure(decideOverride(manager, { request, agree: true, note: "" }))).code).toBe("forbidden");
  await decideOverride(coordinator, { request, agree: true, note: "" });
  expect(await state()).toEqual([3, 3, 2, day(3)]);

  // The last day counts; the day after, the site's own standard applies again automatically.
  const until = (on: string, from: string) =>
    written(ownerUrl, async (client) => {
      await client.query(
        "UPDATE allocation_override SET from_on = $2, until_on = $3 WHERE rule = 'OVERFLOW' AND site_id = $1",
        [site.id, from, on],
      );
    });
  await until(today, day(-5));
  expect(await state()).toEqual([3, 3, 2, today]);
  await until(day(-1), day(-5));
  expect(await state()).toEqual(before);
  await until(day(9), day(-5));
  expect(await state()).toEqual([3, 3, 2, day(9)]);
  expect((await failure(endOverflow(manager, { request }))).code).toBe("forbidden");
  await endOverflow(coordinator, { request });
  expect(await state()).toEqual(before);
  expect(await waiting()).toMatchObject({ state: "ENDED", untilOn: day(-1) });
  expect((await failure(endOverflow(coordinator, { request }))).code).toBe("notFound");
});
