import { addYears } from "@/lib/core/civil-date";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { listWaiting } from "@/lib/housing/queries/list-waiting";
import { checkIn } from "@/lib/stays/commands/check-in";
import { aStay, insertRows } from "@/prisma/builders";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHome, aHousedSite, type Housing, type Somebody } from "./housing-arrange";

/** A stay at a site with no bed. */
function stays(
  ownerUrl: string,
  { site }: Housing,
  person: Somebody | undefined,
  over: Parameters<typeof aStay>[2],
) {
  const row = aStay({ id: site.id, country: "TJ" }, { id: person?.id ?? "", country: "TJ" }, over);
  return written(ownerUrl, (client) => insertRows(client, "stay", [row]));
}

test("people wait who have no bed and none reserved: newcomers and residents, by household", async ({
  database,
}) => {
  const { ownerUrl } = database;
  const here = await aHousedSite(ownerUrl, [3]);
  const there = await aHousedSite(ownerUrl, [3]);
  const { coordinator, beds, site, today, day } = here;
  const born = addYears(today, -1);
  const newcomers = await aHome(ownerUrl, [{ sex: "F" }, {}, {}]);
  const [bedless, baby] = await aHome(ownerUrl, [{ sex: "F" }, { born_on: born }]);
  const [sleeps] = await aHome(ownerUrl, [{}]);
  const [promised] = await aHome(ownerUrl, [{}]);
  const [elsewhere] = await aHome(ownerUrl, [{}]);
  const [leaves] = await aHome(ownerUrl, [{}]);
  await stays(ownerUrl, here, bedless, { from_on: day(-3) });
  await stays(ownerUrl, here, baby, { from_on: day(-3) });
  await checkIn(coordinator, {
    person: sleeps?.ref ?? "",
    site: site.code,
    on: today,
    bed: beds[0]?.[0] ?? "",
  });
  await assignBed(coordinator, {
    person: promised?.ref ?? "",
    bed: there.beds[0]?.[0] ?? "",
    fromOn: day(1),
  });
  await stays(ownerUrl, there, elsewhere, { from_on: day(-3) });
  // Lives here until a day, and has a reservation at the other site from then on.
  await stays(ownerUrl, here, leaves, { from_on: day(-3), to_on: day(4) });
  await stays(ownerUrl, there, leaves, { from_on: day(4), state: "RESERVED" });

  const ours = new Set(
    [...newcomers, bedless, baby, sleeps, promised, elsewhere, leaves].map((each) => each?.ref),
  );
  const all = await listWaiting(coordinator, { site: site.code });
  const found = all.households
    .map(({ people }) => people.map(({ ref }) => ref).filter((ref) => ours.has(ref)))
    .filter((refs) => refs.length > 0);
  expect(found).toEqual([[bedless?.ref], newcomers.map(({ ref }) => ref).sort()]);

  // Only one is requested: the latest of all, with the household's other members who wait, and the total.
  const few = await listWaiting(coordinator, { site: site.code, most: 2 });
  expect(few.total).toBe(all.total);
  expect(few.households.map(({ people }) => people.map(({ ref }) => ref))).toEqual([
    [bedless?.ref],
    newcomers.map(({ ref }) => ref).sort(),
  ]);
});
