import { isRefused, isTaken } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { endAssignment } from "@/lib/housing/commands/end-assignment";
import { listBeds } from "@/lib/housing/queries/list-beds";
import { suggestBeds } from "@/lib/housing/queries/suggest-beds";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { checkIn } from "@/lib/stays/commands/check-in";
import { moveToBed } from "@/lib/stays/commands/move-to-bed";
import { swapBeds } from "@/lib/stays/commands/swap-beds";
import { connected } from "@/scripts/connected";
import { patience } from "@/scripts/slowness";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHome, aHousedSite, needs, refusal } from "./housing-arrange";
import { failure } from "./people-arrange";

test("a bed is given only once; the second to ask is offered beds that are free", async ({ database }) => {
  const { beds, manager, today } = await aHousedSite(database.ownerUrl, [2, 2]);
  const [mother, son] = await aHome(database.ownerUrl, [{ sex: "F" }, { born_on: "2024-03-01" }]);
  const [stranger] = await aHome(database.ownerUrl, [{}]);
  const give = (person = "", bed = "") => assignBed(manager, { person, bed, fromOn: today });
  const { ref } = await give(mother?.ref, beds[0]?.[0]);
  expect(ref).toMatch(/^B-\d{7}-\d$/);
  expect(await refusal(give(stranger?.ref, beds[0]?.[0]))).toEqual({
    code: "refused",
    messageKey: "failure.housing.taken",
    freeBeds: beds[1],
    rules: [],
  });
  expect(await refusal(give(stranger?.ref, beds[0]?.[1]))).toMatchObject({
    messageKey: "failure.housing.rules",
    rules: expect.arrayContaining(["HOUSEHOLD"]),
  });
  await give(son?.ref, beds[0]?.[1]);
  await give(stranger?.ref, beds[1]?.[0]);
  expect(await refusal(give(stranger?.ref, beds[1]?.[1]))).toMatchObject({
    messageKey: "failure.housing.hasBed",
    freeBeds: [beds[1]?.[1]],
  });
  const { items } = await listBeds(manager, { site: (beds[0]?.[0] ?? "").split("/")[0] ?? "" });
  expect(items.map(({ state, occupied }) => `${state} ${occupied}`)).toEqual([
    "reserved true",
    "reserved true",
    "reserved true",
    "in-service false",
  ]);
});

/** A person's reservations, the newest first. */
function staysOf(url: string, ref: string) {
  return connected(url, async (client) => {
    const { rows } = await client.query<{ state: string; from: string }>(
      `SELECT y.state, y.from_on::text AS from FROM stay y JOIN person p ON p.id = y.person_id WHERE p.ref = $1 ORDER BY y.id DESC`,
      [ref],
    );
    return rows;
  });
}

test("giving back the first nights of a reservation keeps the nights in the other bed", async ({
  database,
}) => {
  const { beds, manager, today, day } = await aHousedSite(database.ownerUrl, [2]);
  const [one] = await aHome(database.ownerUrl, [{}]);
  const [other] = await aHome(database.ownerUrl, [{}]);
  const [first = "", second = ""] = beds[0] ?? [];
  const person = one?.ref ?? "";
  const { ref } = await assignBed(manager, { person, bed: first, fromOn: today, toOn: day(9) });
  await endAssignment(manager, { ref, on: day(4), reason: "Moves over" });
  const later = await assignBed(manager, { person, bed: second, fromOn: day(4), toOn: day(9) });
  await endAssignment(manager, { ref, on: today, reason: "Comes later" });
  const taken = assignBed(manager, { person: other?.ref ?? "", bed: second, fromOn: day(4), toOn: day(6) });
  expect(await refusal(taken)).toMatchObject({ messageKey: "failure.housing.taken" });
  const [stay] = await staysOf(database.ownerUrl, person);
  expect(stay).toEqual({ state: "RESERVED", from: day(4) });
  await endAssignment(manager, { ref: later.ref, on: day(4), reason: "Comes never" });
  expect((await staysOf(database.ownerUrl, person))[0]?.state).toBe("CANCELLED");
});

test("rules block a bed until an authorised user overrides them, with a reason and an end", async ({
  database,
}) => {
  const housing = await aHousedSite(database.ownerUrl, [3]);
  const { beds, manager, coordinator, today, day } = housing;
  const [first] = await aHome(database.ownerUrl, [{}]);
  const [second] = await aHome(database.ownerUrl, [{ sex: "F" }]);
  await assignBed(manager, { person: first?.ref ?? "", bed: beds[0]?.[0] ?? "", fromOn: today });
  const wanted = { person: second?.ref ?? "", bed: beds[0]?.[1] ?? "", fromOn: today };
  expect(await refusal(assignBed(manager, wanted))).toMatchObject({
    rules: ["HOUSEHOLD", "SEX"],
    freeBeds: [],
  });
  const override = { reason: "Sister and brother in law", untilOn: day(3) };
  expect((await failure(assignBed(manager, { ...wanted, override }))).code).toBe("forbidden");
  await assignBed(coordinator, { ...wanted, override });
  const rows = await rowsOf(
    database.ownerUrl,
    "SELECT rule, reason FROM allocation_override WHERE site_id = $1 ORDER BY rule",
    [housing.site.id],
  );
  expect(rows).toEqual([
    { rule: "HOUSEHOLD", reason: override.reason },
    { rule: "SEX", reason: override.reason },
  ]);
});

test("a person who cannot climb gets a ground floor, and one who is ill gets a room nobody else gets", async ({
  database,
}) => {
  const { beds, manager, today, site } = await aHousedSite(database.ownerUrl, [1, 1]);
  const [ill] = await aHome(database.ownerUrl, [{}]);
  const [old] = await aHome(database.ownerUrl, [{ born_on: "1950-01-01" }]);
  await written(database.ownerUrl, async (client) => {
    await needs(client, ill?.id ?? "", "ISOLATION");
    await needs(client, old?.id ?? "", "GROUND_FLOOR");
    await client.query(
      "UPDATE room SET purpose = 'ISOLATION', floor = 2 WHERE code = 'A-102' AND building_id IN (SELECT id FROM building WHERE site_id = $1)",
      [site.id],
    );
  });
  const give = (person = "", bed = "") => assignBed(manager, { person, bed, fromOn: today });
  expect(await refusal(give(ill?.ref, beds[0]?.[0]))).toMatchObject({
    rules: ["ISOLATION"],
    freeBeds: beds[1],
  });
  expect(await refusal(give(old?.ref, beds[1]?.[0]))).toMatchObject({
    rules: ["ISOLATION", "FLOOR"],
    freeBeds: beds[0],
  });
});

test("three placements are suggested for people within reach, and nothing is assigned", async ({
  database,
}) => {
  const { beds, manager, site, today } = await aHousedSite(database.ownerUrl, [3, 2, 2, 2]);
  const family = await aHome(database.ownerUrl, [{ sex: "F" }, {}]);
  const [settled] = await aHome(database.ownerUrl, [{}]);
  await assignBed(manager, { person: settled?.ref ?? "", bed: beds[0]?.[0] ?? "", fromOn: today });
  const people = [...family, settled].map((each) => each?.ref ?? "");
  const { placements, haveBeds } = await suggestBeds(manager, { site: site.code, people });
  expect(haveBeds).toEqual([settled?.ref]);
  expect(placements).toHaveLength(3);
  expect(placements[0]).toMatchObject({ unplaced: [], reasons: [{ code: "together", count: 1 }] });
  expect(new Set(placements[0]?.beds.map(({ bed }) => bed.split("/")[2])).size).toBe(1);
  for (const { person, bed } of placements[0]?.beds ?? [])
    await assignBed(manager, { person, bed, fromOn: today });
  const nobody = suggestBeds(manager, { site: site.code, people: ["P-0000001-0"] });
  expect((await failure(nobody)).messageKey).toBe("failure.housing.people");
});

test("a person who asked to live near a resident is offered the room next door, unless the request was ended", async ({
  database,
}) => {
  const { beds, manager, site, today } = await aHousedSite(database.ownerUrl, [1, 2, 2, 2, 2, 2]);
  const uncle = await aHome(database.ownerUrl, [{}]);
  const ended = await aHome(database.ownerUrl, [{}]);
  const family = await aHome(database.ownerUrl, [{ sex: "F" }, {}]);
  await assignBed(manager, { person: uncle[0]?.ref ?? "", bed: beds[5]?.[0] ?? "", fromOn: today });
  await assignBed(manager, { person: ended[0]?.ref ?? "", bed: beds[0]?.[0] ?? "", fromOn: today });
  await written(database.ownerUrl, async (client) => {
    for (const [other, until] of [
      [uncle[0]?.ref, null],
      [ended[0]?.ref, today],
    ])
      await client.query(
        `INSERT INTO requested_neighbour (id, person_a_id, country, person_b_id, person_country, from_on, to_on)
         SELECT $1, a.id, a.country, b.id, b.country, $4, $5 FROM person a, person b WHERE a.ref = $2 AND b.ref = $3`,
        [newId(), other, family[1]?.ref, today, until],
      );
  });
  const people = family.map((each) => each.ref);
  const [best] = (await suggestBeds(manager, { site: site.code, people })).placements;
  expect(best?.reasons).toContainEqual({ code: "neighbours", count: 1 });
  expect(new Set(best?.beds.map(({ bed }) => bed.split("/")[2]))).toEqual(new Set(["A-105"]));
});

test("reserve, check in, move, change beds, check out: nights are closed and opened, never lost", async ({
  database,
}) => {
  const housing = await aHousedSite(database.ownerUrl, [2, 2]);
  const { beds, manager, today, day, site } = housing;
  const [a, b] = await aHome(database.ownerUrl, [{}, { sex: "F" }]);
  const refA = a?.ref ?? "";
  const refB = b?.ref ?? "";
  await assignBed(manager, { person: refA, bed: beds[0]?.[0] ?? "", fromOn: today, toOn: day(20) });
  await checkIn(manager, { person: refA, site: site.code, on: today });
  expect((await failure(checkIn(manager, { person: refA, site: site.code, on: today }))).messageKey).toBe(
    "failure.stay.checkedIn",
  );
  await checkIn(manager, { person: refB, site: site.code, on: day(-2), bed: beds[0]?.[1] ?? "" });
  await swapBeds(manager, { person: refA, other: refB, on: today, reason: "Lower bunk" });
  await moveToBed(manager, { person: refB, bed: beds[1]?.[0] ?? "", on: today, reason: "Quiet" });
  await checkOut(manager, { person: refA, on: today, reason: "PRIVATE_HOUSING" });
  const rows = await rowsOf(
    database.ownerUrl,
    `SELECT p.ref, k.code AS room, b.code AS bed, (a.to_on - a.from_on) AS nights FROM bed_assignment a JOIN person p ON p.id = a.person_id
     JOIN bed b ON b.id = a.bed_id JOIN room k ON k.id = b.room_id WHERE a.site_id = $1 ORDER BY a.ref`,
    [site.id],
  );
  expect(rows).toEqual([
    { ref: refA, room: "A-101", bed: "1", nights: 0 },
    { ref: refB, room: "A-101", bed: "2", nights: 2 },
    { ref: refB, room: "A-101", bed: "1", nights: 0 },
    { ref: refA, room: "A-101", bed: "2", nights: 0 },
    { ref: refB, room: "A-102", bed: "1", nights: null },
  ]);
});

test("a hundred requests at once for twenty beds: no bed is shared, nobody has two, everybody gets an answer", async ({
  database,
}) => {
  test.setTimeout(patience(120_000));
  const housing = await aHousedSite(database.ownerUrl, [10, 10], { shared: true });
  const { beds, manager, coordinator, today, day, site } = housing;
  const homes = await Promise.all(Array.from({ length: 40 }, () => aHome(database.ownerUrl, [{}])));
  const all = beds.flat();
  const given: string[] = [];
  const work = Array.from({ length: 100 }, (_, at) => async () => {
    const person = homes[(at * 7) % homes.length]?.[0]?.ref ?? "";
    const from = (at * 3) % 9;
    const length = 1 + ((at * 5) % 6);
    const bed = all[(at * 11) % all.length] ?? "";
    const actor = at % 2 === 0 ? manager : coordinator;
    if (at % 10 === 9 && given.length > 0)
      return endAssignment(actor, { ref: given.pop() ?? "", on: day(9), reason: "Left" });
    const made = await assignBed(actor, {
      person,
      bed,
      fromOn: day(from),
      toOn: at % 4 === 0 ? null : day(from + length),
    });
    given.push(made.ref);
    return made;
  });
  const closing = written(database.ownerUrl, async (client) => {
    await client.query("UPDATE bed SET state = 'held' WHERE site_id = $1 AND code = '10'", [site.id]);
  });
  const outcomes = await Promise.allSettled(work.map((each) => each()));
  await closing;
  const refused = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []));
  for (const reason of refused) {
    if (!(reason instanceof Failure)) throw reason;
    expect(["refused", "invalid", "busy"]).toContain(reason.code);
    if (reason.code === "refused") expect(reason.data).toMatchObject({ freeBeds: expect.any(Array) });
  }
  expect(outcomes.length - refused.length).toBeGreaterThan(5);
  const clashes = await rowsOf(
    database.ownerUrl,
    `SELECT a.ref FROM bed_assignment a JOIN bed_assignment b ON a.id < b.id AND (a.bed_id = b.bed_id OR a.person_id = b.person_id)
       AND daterange(a.from_on, a.to_on, '[)') && daterange(b.from_on, b.to_on, '[)') WHERE a.site_id = $1`,
    [site.id],
  );
  expect(clashes).toEqual([]);
  expect(today).toBe(day(0));
});

test("the database itself enforces the rules, whoever writes", async ({ database }) => {
  const housing = await aHousedSite(database.ownerUrl, [2, 1], { people_limit: 2 });
  const { beds, manager, today, day, site } = housing;
  const [a, b] = await aHome(database.ownerUrl, [{}, {}]);
  const [c] = await aHome(database.ownerUrl, [{}]);
  await assignBed(manager, { person: a?.ref ?? "", bed: beds[0]?.[0] ?? "", fromOn: today });
  const write = (statement: string, values: unknown[]) =>
    written(database.ownerUrl, async (client) => void (await client.query(statement, values))).then(
      () => "let in",
      (error: { code?: string; constraint?: string }) => error.constraint ?? error.code,
    );
  const stayOf = (person: string, to: string | null = null) =>
    write(
      "INSERT INTO stay (id, person_id, person_country, site_id, country, from_on, to_on, state) VALUES ($1, $2, 'TJ', $3, 'TJ', $4, $5, 'CHECKED_IN')",
      [newId(), person, site.id, today, to],
    );
  expect(await stayOf(a?.id ?? "")).toBe("one_site_per_person");
  expect(await stayOf(c?.id ?? "")).toBe("let in");
  expect(await stayOf(b?.id ?? "")).toBe("people_limit");
  const inBed = (person: string, bed: string, from: string) =>
    write(
      `INSERT INTO bed_assignment (id, stay_id, person_id, person_country, bed_id, site_id, country, from_on)
       SELECT $1, y.id, y.person_id, 'TJ', b.id, y.site_id, 'TJ', $4 FROM stay y, bed b JOIN room k ON k.id = b.room_id
       WHERE y.person_id = $2 AND b.site_id = y.site_id AND k.code || '/' || b.code = $3`,
      [newId(), person, bed, from],
    );
  expect(await inBed(c?.id ?? "", "A-101/2", today)).toBe("one_household_per_room");
  expect(await inBed(c?.id ?? "", "A-102/1", day(-1))).toBe("assignment_within_stay");
  expect(await inBed(c?.id ?? "", "A-101/1", today)).toBe("one_person_per_bed");
  expect(
    await write(
      "INSERT INTO bed_out_of_service (id, bed_id, country, from_on, reason) SELECT $1, bed_id, 'TJ', $2, 'FRAME' FROM bed_assignment WHERE site_id = $3",
      [newId(), day(3), site.id],
    ),
  ).toBe("bed_in_service");
  expect(await write("UPDATE site SET status = 'CLOSED' WHERE id = $1", [site.id])).toBe("site_is_open");
  expect(await write("UPDATE site SET people_limit = 1 WHERE id = $1", [site.id])).toBe("let in");
  expect(await write("UPDATE site SET closes_on = $2 WHERE id = $1", [site.id, today])).toBe("bed_is_open");
  expect(await write("UPDATE site SET closes_on = $2 WHERE id = $1", [site.id, day(9)])).toBe("let in");
  expect(await inBed(c?.id ?? "", "A-102/1", day(10))).toBe("bed_is_open");
  expect([isRefused(new Error("no")), isTaken(new Error("no"))]).toEqual([false, false]);
});

async function rowsOf(url: string, statement: string, values: unknown[]) {
  let rows: Record<string, unknown>[] = [];
  await written(url, async (client) => {
    rows = (await client.query(statement, values)).rows;
  });
  return rows;
}
