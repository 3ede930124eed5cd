import { Failure } from "@/lib/core/failure";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { endLife } from "@/lib/lifecycle/commands/end-life";
import { checkIn } from "@/lib/stays/commands/check-in";
import { moveToBed } from "@/lib/stays/commands/move-to-bed";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import { expect, test } from "../support/db";
import { aHome, aHousedSite, type Housing } from "./housing-arrange";
import { failure } from "./people-arrange";
import { look } from "./stay-law-arrange";

type Try = () => Promise<unknown>;

/** An attempt like a user's at the screen: if the server says it is busy, they try again. */
async function outcome(run: Try): Promise<string> {
  for (;;) {
    const key = await run().then(
      () => "done",
      (thrown: unknown) => {
        if (thrown instanceof Failure) return thrown.messageKey;
        throw thrown;
      },
    );
    if (key !== "failure.busy") return key;
  }
}

/** How several attempts at once ended: done, or the key of the message. */
async function ends(tries: readonly Try[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const key of await Promise.all(tries.map(outcome))) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

async function somebody(url: string): Promise<{ id: string; ref: string }> {
  const [person] = await aHome(url, [{}]);
  if (!person) throw new Error("one was made");
  return person;
}

const openStays = (url: string, id: string) =>
  look(url, "SELECT state FROM stay WHERE person_id = $1 AND state IN ('CHECKED_IN', 'RESERVED')", [id]);

test("when twenty check in one person at two sites at once, one succeeds and the others are told why", async ({
  database,
}) => {
  const url = database.ownerUrl;
  const sites = [await aHousedSite(url, [2]), await aHousedSite(url, [2])];
  const person = await somebody(url);
  const tries = Array.from({ length: 20 }, (_, at) => {
    const { coordinator, site, today } = sites[at % 2] as Housing;
    return () => checkIn(coordinator, { person: person.ref, site: site.code, on: today });
  });
  expect(await ends(tries)).toEqual({ done: 1, "failure.stay.checkedIn": 19 });
  expect(await openStays(url, person.id)).toEqual([{ state: "CHECKED_IN" }]);
});

test("when twenty give one person beds at two sites at once, only one succeeds", async ({ database }) => {
  const url = database.ownerUrl;
  const sites = [await aHousedSite(url, [12]), await aHousedSite(url, [12])];
  const person = await somebody(url);
  const tries = Array.from({ length: 20 }, (_, at) => {
    const { coordinator, beds, today } = sites[at % 2] as Housing;
    const bed = beds[0]?.[Math.floor(at / 2)] ?? "";
    return () => assignBed(coordinator, { person: person.ref, bed, fromOn: today });
  });
  const counts = await ends(tries);
  expect(counts.done).toBe(1);
  const told = ["done", "failure.housing.hasBed", "failure.housing.staysElsewhere"];
  expect(Object.keys(counts).filter((key) => !told.includes(key))).toEqual([]);
  expect(await openStays(url, person.id)).toEqual([{ state: "RESERVED" }]);
});

test("of a move and a check-out at once, the second sees what the first did", async ({ database }) => {
  const url = database.ownerUrl;
  const here = await aHousedSite(url, [4]);
  const there = await aHousedSite(url, [20], { shared: true });
  for (let round = 0; round < 5; round += 1) {
    const person = await somebody(url);
    await checkIn(here.coordinator, { person: person.ref, site: here.site.code, on: here.day(-5) });
    const move = (at: number) => () =>
      moveToBed(here.coordinator, {
        person: person.ref,
        bed: there.beds[0]?.[at] ?? "",
        on: here.today,
        reason: "nearer",
      });
    const out = () =>
      checkOut(here.manager, { person: person.ref, on: here.today, reason: "PRIVATE_HOUSING" });
    const tries = [move(round), out, move(round + 10)];
    const counts = await ends(tries);
    const told = ["done", "failure.stay.notCheckedIn", "failure.stay.moved", "failure.notFound"];
    expect(Object.keys(counts).filter((key) => !told.includes(key))).toEqual([]);
    const stays = await look(
      url,
      `SELECT y.state, y.out_reason AS why, (SELECT count(*)::int FROM bed_assignment a WHERE a.stay_id = y.id AND a.to_on IS NULL) AS beds
       FROM stay y WHERE y.person_id = $1 AND y.to_on IS NULL`,
      [person.id],
    );
    expect(stays.length, "at most one open stay, with its bed").toBeLessThanOrEqual(1);
    for (const stay of stays) expect(stay).toEqual({ state: "CHECKED_IN", why: null, beds: 1 });
  }
});

test("of a death and a bed at once, whichever comes second, nobody who died has a bed", async ({
  database,
}) => {
  const url = database.ownerUrl;
  const { coordinator, beds, today } = await aHousedSite(url, [20], { shared: true });
  for (let round = 0; round < 8; round += 1) {
    const person = await somebody(url);
    const tries = [
      () => assignBed(coordinator, { person: person.ref, bed: beds[0]?.[round] ?? "", fromOn: today }),
      () => endLife(coordinator, { person: person.ref, on: today, reason: "DECEASED" }),
    ];
    const counts = await ends(round % 2 === 0 ? tries : tries.reverse());
    expect(Object.keys(counts).filter((key) => !["done", "failure.ended.DECEASED"].includes(key))).toEqual(
      [],
    );
    expect(await openStays(url, person.id)).toEqual([]);
  }
});

test("a check-in backdated over nights already spent says so at the day", async ({ database }) => {
  const url = database.ownerUrl;
  const { coordinator, site, day, today, beds } = await aHousedSite(url, [4]);
  const person = await somebody(url);
  await checkIn(coordinator, { person: person.ref, site: site.code, on: day(-10) });
  await checkOut(coordinator, { person: person.ref, on: day(-2), reason: "PRIVATE_HOUSING" });
  const over = { code: "invalid", messageKey: "failure.stay.spent", field: "on" };
  const back = await failure(checkIn(coordinator, { person: person.ref, site: site.code, on: day(-5) }));
  expect(back).toMatchObject({ ...over, values: { from: day(-10), to: day(-2) } });
  const placed = takePlacement(coordinator, {
    site: site.code,
    fromOn: day(-5),
    arrived: true,
    beds: [{ person: person.ref, bed: beds[0]?.[0] ?? "" }],
  });
  expect(await failure(placed)).toMatchObject({ ...over, field: "fromOn" });
  const early = await failure(
    assignBed(coordinator, { person: person.ref, bed: beds[0]?.[0] ?? "", fromOn: day(-4) }),
  );
  expect(early).toMatchObject({ code: "refused", messageKey: "failure.housing.staysElsewhere" });
  await checkIn(coordinator, { person: person.ref, site: site.code, on: day(-2) });
  expect(
    (await failure(checkIn(coordinator, { person: person.ref, site: site.code, on: today }))).messageKey,
  ).toBe("failure.stay.checkedIn");
});

test("nights reserved elsewhere block a check-in and a move, with a message", async ({ database }) => {
  const url = database.ownerUrl;
  const here = await aHousedSite(url, [4]);
  const there = await aHousedSite(url, [4]);
  const person = await somebody(url);
  await assignBed(there.coordinator, {
    person: person.ref,
    bed: there.beds[0]?.[0] ?? "",
    fromOn: there.day(3),
  });
  const promised = { code: "refused", messageKey: "failure.stay.promised", values: { day: there.day(3) } };
  const first = checkIn(here.coordinator, { person: person.ref, site: here.site.code, on: here.today });
  expect(await failure(first)).toMatchObject(promised);
});

test("a person who died or is detained gets no bed, no place and no stay, with a message that gives the day", async ({
  database,
}) => {
  const url = database.ownerUrl;
  const { coordinator, site, beds, today, day } = await aHousedSite(url, [4]);
  for (const [reason, key] of [
    ["DECEASED", "failure.ended.DECEASED"],
    ["DEPARTED", "failure.ended.DEPARTED"],
    ["RETURNED", "failure.ended.VOLUNTARY_RETURN"],
    ["LEFT_ON_OWN", "failure.ended.ONWARD_MOVEMENT_SELF"],
    ["DETAINED", "failure.ended.DETAINED"],
  ] as const) {
    const { ref } = await somebody(url);
    await endLife(coordinator, { person: ref, on: day(-1), reason });
    const bed = beds[0]?.[0] ?? "";
    const tries: Try[] = [
      () => assignBed(coordinator, { person: ref, bed, fromOn: today }),
      () => checkIn(coordinator, { person: ref, site: site.code, on: today }),
      () =>
        takePlacement(coordinator, {
          site: site.code,
          fromOn: today,
          arrived: true,
          beds: [{ person: ref, bed }],
        }),
    ];
    const refused = { code: "refused", messageKey: key, field: "person", values: { day: day(-1) } };
    for (const run of tries) expect(await failure(run())).toMatchObject(refused);
    const again = await failure(endLife(coordinator, { person: ref, on: today, reason }));
    expect(again).toMatchObject({ code: "refused", messageKey: "failure.ended.already" });
  }
  // A person who could not be found and is at the door is let in: the record is active again.
  const lost = await somebody(url);
  await endLife(coordinator, { person: lost.ref, on: day(-1), reason: "WHEREABOUTS_UNKNOWN" });
  await checkIn(coordinator, { person: lost.ref, site: site.code, on: today });
  expect(await look(url, "SELECT status, status_reason FROM person WHERE id = $1", [lost.id])).toEqual([
    { status: "ACTIVE", status_reason: null },
  ]);
});
