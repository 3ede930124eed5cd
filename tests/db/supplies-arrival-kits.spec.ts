import type { Actor } from "@/lib/access/actor";
import { handOutToArrival } from "@/lib/supplies/commands/hand-out-to-arrival";
import { moveStock } from "@/lib/supplies/commands/move-stock";
import { receiveWithKits } from "@/lib/supplies/commands/receive-with-kits";
import { arrivalKits } from "@/lib/supplies/queries/arrival-kits";
import { getSupplies } from "@/lib/supplies/queries/get-supplies";
import { kitsAtSites } from "@/lib/supplies/queries/kits-at-sites";
import { arrivalWithKitsInput } from "@/lib/supplies/schema";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHousedSite, type Housing } from "./housing-arrange";
import { failure } from "./people-arrange";

const group = (site: string, on: string, households: string, kits: string[]) =>
  arrivalWithKitsInput.parse({
    site,
    on,
    at: "22:40",
    crossing: "Panj-e Poyon",
    district: "Jaihun",
    giveBeds: true,
    men: "3",
    women: "2",
    children: "3",
    households,
    kits,
  });

const stocked = (by: Actor, { site, today }: Housing, kit: string, quantity: number) =>
  moveStock(by, { site: site.code, kit, on: today, cause: "RECEIVED", quantity, note: "" });

const stockOf = async (by: Actor, site: string, kit: string) =>
  (await getSupplies(by, { site })).kits.find(({ code }) => code === kit)?.stock;

test("check-in hands out kits as far as stock lasts, and assigns beds in any case", async ({ database }) => {
  const housed = await aHousedSite(database.ownerUrl, [4, 4]);
  const { site, manager, today } = housed;
  await stocked(manager, housed, "MAT", 100);
  await stocked(manager, housed, "BLANKET", 9);
  await stocked(manager, housed, "KITCHEN", 1);
  expect((await kitsAtSites(manager)).stock[site.code]).toEqual({ MAT: 100, BLANKET: 9, KITCHEN: 1 });
  const made = await receiveWithKits(
    manager,
    group(site.code, today, "1 1 2\n2 1 1", ["MAT", "BLANKET", "KITCHEN", "HYGIENE"]),
  );
  expect(made).toMatchObject({ people: 8, beds: 8 });
  expect(made.kits).toEqual([
    { kit: "MAT", given: 8, short: 0 },
    // Two a person: four people got theirs, and the one left over is not enough for a fifth.
    { kit: "BLANKET", given: 8, short: 8 },
    { kit: "KITCHEN", given: 1, short: 1 },
    { kit: "HYGIENE", given: 0, short: 2 },
  ]);
  expect(await stockOf(manager, site.code, "BLANKET")).toBe(1);
  const seen = await arrivalKits(manager, { ref: made.ref });
  const lines = seen.sites[0]?.kits.map(({ code, due, had, stock }) => [code, had, due, stock]) ?? [];
  expect(lines).toContainEqual(["MAT", 8, 0, 92]);
  expect(lines).toContainEqual(["BLANKET", 8, 8, 1]);
  expect(lines).toContainEqual(["KITCHEN", 1, 1, 0]);
  // The first household has its blankets, the second waits for its own.
  expect(
    seen.households
      .map(({ kits }) => kits.find(({ code }) => code === "BLANKET"))
      .map((kit) => [kit?.had, kit?.due]),
  ).toEqual([
    [8, 0],
    [0, 8],
  ]);

  await stocked(manager, housed, "BLANKET", 7);
  const again = { site: site.code, arrival: made.ref, kits: ["MAT", "BLANKET"] };
  const both = await Promise.all([handOutToArrival(manager, again), handOutToArrival(manager, again)]);
  expect(both.map(({ kits }) => kits[0]?.given)).toEqual([0, 0]);
  expect(both.map(({ kits }) => kits[1]?.given ?? 0).sort()).toEqual([0, 8]);
  expect(await stockOf(manager, site.code, "BLANKET")).toBe(0);
  await written(database.ownerUrl, async (client) => {
    const { rows } = await client.query(
      "SELECT count(*)::int AS n, sum(quantity)::int AS sum FROM hand_out h JOIN site s ON s.id = h.site_id WHERE s.code = $1 AND proof = 'LIST'",
      [site.code],
    );
    expect(rows).toEqual([{ n: 8 + 8 + 1, sum: 8 + 16 + 1 }]);
  });
});

test("without the tick nothing is handed out, and an unknown kit undoes the whole check-in", async ({
  database,
}) => {
  const housed = await aHousedSite(database.ownerUrl, [4]);
  const { site, manager, today } = housed;
  await stocked(manager, housed, "MAT", 10);
  const made = await receiveWithKits(manager, group(site.code, today, "1 1 0", []));
  expect(made).toMatchObject({ people: 2, beds: 2, kits: [] });
  expect(await stockOf(manager, site.code, "MAT")).toBe(10);
  const refused = await failure(receiveWithKits(manager, group(site.code, today, "1 0 0", ["MAT", "SAUNA"])));
  expect(refused).toMatchObject({ code: "invalid", field: "kits" });
  expect(await stockOf(manager, site.code, "MAT")).toBe(10);
  await written(database.ownerUrl, async (client) => {
    const { rows } = await client.query(
      "SELECT count(*)::int AS n FROM stay y JOIN site s ON s.id = y.site_id WHERE s.code = $1",
      [site.code],
    );
    expect(rows).toEqual([{ n: 2 }]);
  });
  const elsewhere = await aHousedSite(database.ownerUrl, [1]);
  const far = { site: site.code, arrival: made.ref, kits: ["MAT"] };
  expect((await failure(handOutToArrival(elsewhere.manager, far))).code).toBe("notFound");
  expect((await arrivalKits(elsewhere.manager, { ref: made.ref })).sites).toEqual([]);
});
