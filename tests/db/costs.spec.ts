import { addRate, setCost, setCurrency } from "@/lib/costs/commands";
import { getSiteCosts } from "@/lib/costs/queries";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { checkIn } from "@/lib/stays/commands/check-in";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHome, aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";

test("the cost of a night follows nights, contract and the month's rate", async ({ database }) => {
  const { site, manager, coordinator, beds, today, day } = await aHousedSite(database.ownerUrl, [4]);
  const [a, b] = await aHome(database.ownerUrl, [{}, {}]);
  await checkIn(manager, { person: a?.ref ?? "", site: site.code, on: day(-3), bed: beds[0]?.[0] ?? "" });
  await checkIn(manager, { person: b?.ref ?? "", site: site.code, on: day(-3), bed: beds[0]?.[1] ?? "" });
  await checkOut(manager, { person: b?.ref ?? "", on: day(-1), reason: "PRIVATE_HOUSING" });
  const rate = { site: site.code, toOn: null, currency: "TJS" as const, bedKind: null, contractedBeds: null };
  await addRate(coordinator, { ...rate, fromOn: day(-400), amount: 53, billed: "OCCUPIED" });
  const costs = () => getSiteCosts(coordinator, { site: site.code });
  const total = (months: { nights: number; usd: number | null }[]) => ({
    nights: months.reduce((sum, each) => sum + each.nights, 0),
    usd: months.reduce((sum, each) => sum + (each.usd ?? 0), 0),
  });
  // On the first of a month no night of it has been slept yet: the month before says what is missing.
  const slept = (await costs()).months.filter(({ nights }) => nights > 0);
  expect(slept.length).toBeGreaterThan(0);
  for (const { missing } of slept) expect(missing).toEqual(["TJS"]);
  for (const { month } of (await costs()).months)
    await setCurrency(coordinator, { month, currency: "TJS", perUsd: 10.6 });
  // Three nights and two: future nights have not been slept yet.
  expect(total((await costs()).months)).toEqual({ nights: 5, usd: 25 });
  const month = `${today.slice(0, 7)}-01` as typeof today;
  await setCost(coordinator, { site: site.code, month, kind: "FOOD", amount: 10, currency: "USD" });
  await setCost(coordinator, { site: site.code, month, kind: "FOOD", amount: 30, currency: "USD" });
  expect(total((await costs()).months).usd).toBe(55);
  await addRate(coordinator, { ...rate, fromOn: day(-100), amount: 60, billed: "OCCUPIED" });
  const again = await failure(
    addRate(coordinator, { ...rate, fromOn: day(-200), amount: 60, billed: "OCCUPIED" }),
  );
  expect(again.messageKey).toBe("failure.cost.overlap");
  expect(total((await costs()).months).usd).toBeCloseTo((5 * 60) / 10.6 + 30, 1);
  // Typed wrong, and corrected by entering it again for the same day.
  await addRate(coordinator, { ...rate, fromOn: day(-100), amount: 6000, billed: "OCCUPIED" });
  await addRate(coordinator, { ...rate, fromOn: day(-100), amount: 60, billed: "OCCUPIED" });
  expect(total((await costs()).months).usd).toBeCloseTo((5 * 60) / 10.6 + 30, 1);
  // One of the two slept in a bed of a kind that has its own price.
  await written(database.ownerUrl, async (client) => {
    await client.query("UPDATE bed SET kind = 'crib' WHERE site_id = $1 AND code = '2'", [site.id]);
  });
  const crib = { ...rate, bedKind: "crib" as const, fromOn: day(-400), amount: 10.6 };
  await addRate(coordinator, { ...crib, billed: "OCCUPIED" });
  expect(total((await costs()).months)).toEqual({
    nights: 5,
    usd: expect.closeTo((3 * 60) / 10.6 + 2 + 30, 1),
  });
  expect((await costs()).rates.map((each) => each.bedKind)).toEqual([null, null, "crib"]);
});
