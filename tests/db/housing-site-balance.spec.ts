import { siteBalance } from "@/lib/housing/queries/site-balance";
import { checkIn } from "@/lib/stays/commands/check-in";
import { aCase, aMember, firstStep, insertRows } from "@/prisma/builders";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHome, aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";

test("for people without a place, every open site within reach shows how full it would be", async ({
  database,
}) => {
  const { ownerUrl } = database;
  const full = await aHousedSite(ownerUrl, [1, 1, 1, 1]);
  const empty = await aHousedSite(ownerUrl, [4, 4]);
  const small = await aHousedSite(ownerUrl, [4, 4], { people_limit: 1 });
  for (const beds of full.beds.slice(0, 3)) {
    const [person] = await aHome(ownerUrl, [{}]);
    await checkIn(full.manager, {
      person: person?.ref ?? "",
      site: full.site.code,
      on: full.day(-1),
      bed: beds[0] ?? "",
    });
  }
  const [a, b, settled] = await aHome(ownerUrl, [{}, { sex: "F" }, {}]);
  await checkIn(small.manager, {
    person: settled?.ref ?? "",
    site: small.site.code,
    on: small.day(-1),
    bed: null,
  });
  const asked = { site: full.site.code, people: [a, b, settled].map((each) => each?.ref ?? "") };
  const codes = new Map(
    [full, empty, small].map(({ site }, at) => [site.code, ["full", "empty", "small"][at]]),
  );
  const told = async () => {
    const { people, sites } = await siteBalance(full.coordinator, asked);
    // Other tests leave sites behind.
    const mine = sites.filter(({ code }) => codes.has(code));
    return [people, mine.map(({ code, now, after, fits }) => [codes.get(code), now, after, fits])];
  };
  expect(await told()).toEqual([
    2,
    [
      ["empty", 0, 25, true],
      // The limit is one, and one is there already; without a bed, so that no bed is in use.
      ["small", 0, 25, false],
      ["full", 75, 125, false],
    ],
  ]);
  // A site manager reads only their own site.
  const own = await siteBalance(full.manager, asked);
  expect(own.sites.map(({ code }) => code)).toEqual([full.site.code]);
  expect((await failure(siteBalance(empty.manager, asked))).code).toBe("notFound");
  const settledOnly = { site: full.site.code, people: [settled?.ref ?? ""] };
  expect(await siteBalance(full.coordinator, settledOnly)).toEqual({ people: 0, sites: [] });
  await written(ownerUrl, async (client) => {
    await client.query("UPDATE site SET closes_on = $2 WHERE code = $1", [empty.site.code, empty.today]);
  });
  expect(await told()).toEqual([
    2,
    [
      ["small", 0, 25, false],
      ["full", 75, 125, false],
    ],
  ]);
});

test("a site near the consulate of an interview, and one that lets people stay, score better", async ({
  database,
}) => {
  const { ownerUrl } = database;
  const near = await aHousedSite(ownerUrl, [2, 2, 2, 2], { post_code: "DUSHANBE" });
  const transit = await aHousedSite(ownerUrl, [2, 2, 2, 2], { stay_days: 5 });
  const plain = await aHousedSite(ownerUrl, [2, 2, 2, 2]);
  const [a, b] = await aHome(ownerUrl, [{}, { sex: "F" }]);
  await written(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "SELECT id FROM pathway_version WHERE pathway_code = 'USRAP_P2' LIMIT 1",
    );
    const row = aCase({
      principal_id: a?.id ?? "",
      version_id: rows[0]?.id ?? "",
      stage: "P2_CASE_CREATION",
      post_code: "DUSHANBE",
    });
    await insertRows(client, "visa_case", [row]);
    await insertRows(client, "stage_event", [firstStep(row)]);
    for (const [person, role] of [
      [a, "PA"],
      [b, "SPOUSE"],
    ] as const)
      await insertRows(client, "case_member", [
        aMember(row, { id: person?.id ?? "", country: "TJ" }, { role }),
      ]);
    await client.query("UPDATE case_member SET included = false WHERE person_id = $1", [b?.id]);
  });
  const asked = { site: plain.site.code, people: [a?.ref ?? "", b?.ref ?? ""] };
  const names = new Map([
    [near.site.code, "near"],
    [transit.site.code, "transit"],
    [plain.site.code, "plain"],
  ]);
  const { sites } = await siteBalance(plain.coordinator, asked);
  const told = sites.flatMap(({ code, after, interviews, stayDays, tooLong }) =>
    names.has(code) ? [[names.get(code), after, interviews, stayDays, tooLong]] : [],
  );
  expect(told).toEqual([
    ["near", 25, 1, null, 0],
    ["plain", 25, 0, null, 0],
    ["transit", 25, 0, 5, 2],
  ]);
  // A user who does not see cases is told nothing about them.
  const own = await siteBalance(plain.manager, asked);
  expect(own.sites.map(({ interviews }) => interviews)).toEqual([null]);
});
