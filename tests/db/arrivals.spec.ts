import { receiveArrival } from "@/lib/arrivals/commands/receive-arrival";
import { getArrival, listArrivals } from "@/lib/arrivals/queries/arrivals";
import { arrivalInput } from "@/lib/arrivals/schema";
import { patience } from "@/scripts/slowness";
import { expect, test } from "../support/db";
import { aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";

const input = (site: string, on: string, households: string, over: Record<string, unknown> = {}) =>
  arrivalInput.parse({
    site,
    on,
    at: "22:40",
    crossing: "Panj-e Poyon",
    district: "Jaihun",
    giveBeds: true,
    men: "90",
    women: "80",
    children: "142",
    households,
    ...over,
  });

/** 74 households with 312 people in all, as they would be called out. */
const lines = Array.from({ length: 74 }, (_, at) => {
  const size = at < 16 ? 5 : 4;
  return `1 1 ${size - 2} ${at % 3 === 0 ? "Karim" : ""}`;
}).join("\n");

test("312 people in 74 households are checked in at once, before anybody has a full name", async ({
  database,
}) => {
  test.setTimeout(patience(120_000));
  const rooms = [...Array.from({ length: 70 }, () => 5), ...Array.from({ length: 20 }, () => 4)];
  const { site, coordinator, manager, today } = await aHousedSite(database.ownerUrl, rooms);
  const started = performance.now();
  const made = await receiveArrival(coordinator, input(site.code, today, lines));
  console.log(`74 households taken in ${Math.round(performance.now() - started)} ms`);
  expect(made).toMatchObject({ people: 312, beds: 312 });
  const arrival = await getArrival(manager, { ref: made.ref });
  expect(arrival).toMatchObject({ counted: 312, recorded: 312, named: 0, bedded: 312 });
  expect(arrival.households).toHaveLength(74);
  for (const home of arrival.households)
    expect(new Set(home.people.map((each) => each.bed?.split("/")[2])).size).toBe(1);
  expect(arrival.households[0]?.people.map((each) => each.token)).toEqual([
    "001-1",
    "001-2",
    "001-3",
    "001-4",
    "001-5",
  ]);
  expect((await listArrivals(coordinator)).map((each) => each.ref)).toContain(made.ref);
});

test("people who find no bed are checked in without one, and the difference to the headcount shows", async ({
  database,
}) => {
  const { site, manager, today } = await aHousedSite(database.ownerUrl, [2]);
  const counts = { men: "2", women: "1", children: "1" };
  const made = await receiveArrival(manager, input(site.code, today, "1 1 0\n1 0 0", counts));
  expect(made).toMatchObject({ people: 3, beds: 2 });
  expect(await getArrival(manager, { ref: made.ref })).toMatchObject({ counted: 4, recorded: 3, bedded: 2 });
});

test("a full site takes in nobody, and the attempt leaves nothing behind", async ({ database }) => {
  const { site, manager, today, day } = await aHousedSite(database.ownerUrl, [4], { people_limit: 2 });
  const before = (await listArrivals(manager)).length;
  const refused = await failure(receiveArrival(manager, input(site.code, today, "1 1 1")));
  expect(refused).toMatchObject({ messageKey: "failure.stay.limit", values: { left: 2 } });
  const early = async () => receiveArrival(manager, input(site.code, day(1), "1 0 0"));
  await expect(early()).rejects.toThrow("failure.date.future");
  expect((await listArrivals(manager)).length).toBe(before);
});
