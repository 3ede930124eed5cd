import { addRate, setCost, setCurrency } from "@/lib/costs/commands";
import { getSiteCosts } from "@/lib/costs/queries";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { listBeds } from "@/lib/housing/queries/list-beds";
import { changeIncident, reportIncident } from "@/lib/incidents/commands";
import { getIncident, listIncidents } from "@/lib/incidents/queries";
import { incidentInput } from "@/lib/incidents/schema";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { checkIn } from "@/lib/stays/commands/check-in";
import { handOut } from "@/lib/supplies/commands/hand-out";
import { moveStock } from "@/lib/supplies/commands/move-stock";
import { getSupplies } from "@/lib/supplies/queries/get-supplies";
import { finishWork, openWork } from "@/lib/upkeep/commands";
import { getUpkeep } from "@/lib/upkeep/queries";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHome, aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

const report = (site: string, on: string, over: Record<string, unknown>) =>
  incidentInput.parse({
    site,
    kind: "GBV_DISCLOSURE",
    severity: "3",
    on,
    at: "00:01",
    summary: "A disclosure at the desk",
    actions: "",
    policeRef: "",
    people: "",
    detail: "",
    consent: "GIVEN",
    ...over,
  });

test("only protection officers read what was disclosed, not even its writer", async ({ database }) => {
  const { site, manager, coordinator, day } = await aHousedSite(database.ownerUrl, [1]);
  const [person] = await aHome(database.ownerUrl, [{ sex: "F" }]);
  const people = person?.ref ?? "";
  // A site's staff can name people they can find: those who stay there.
  await checkIn(manager, { person: people, site: site.code, on: day(-1) });
  const detail = "She said what happened on the way.";
  expect(() => report(site.code, day(-1), { detail, people, consent: "REFUSED" })).toThrow(
    "failure.incident.refused",
  );
  expect(() => report(site.code, day(-1), { people })).toThrow("failure.incident.detail");
  const { ref } = await reportIncident(manager, report(site.code, day(-1), { detail, people }));
  for (const reader of [manager, coordinator]) {
    const seen = await getIncident(reader, { ref });
    expect(seen).toMatchObject({ restricted: true, people: 1, who: null, details: null });
    expect(JSON.stringify([seen, await listIncidents(reader, { site: site.code })])).not.toContain(
      "on the way",
    );
  }
  const officer = await anAccount(database.ownerUrl, { role: "officer" });
  expect((await getIncident(await asActor(officer), { ref })).details).toBeNull();
  await written(database.ownerUrl, async (client) => {
    await client.query("UPDATE app_user SET specialities = ARRAY['protection'] WHERE id = $1", [officer.id]);
    const { rows } = await client.query(
      "SELECT position(convert_to('on the way', 'UTF8') IN body_sealed) AS at FROM incident_detail",
    );
    expect(rows.every((row) => row.at === 0)).toBe(true);
  });
  const opened = await getIncident(await asActor(officer), { ref });
  expect(opened).toMatchObject({ who: [people], details: [{ body: detail, consent: "GIVEN" }] });
  const change = { ref, version: 1, actions: "Referred", policeRef: "", closed: true };
  await changeIncident(manager, change);
  expect((await failure(changeIncident(coordinator, change))).data).toMatchObject({
    version: 2,
    current: { actions: "Referred", closed: true },
  });
});

test("work that blocks a room needs it empty first, and frees it when done", async ({ database }) => {
  const { site, manager, beds, today, day } = await aHousedSite(database.ownerUrl, [2, 1]);
  const [sleeper] = await aHome(database.ownerUrl, [{}]);
  const who = { person: sleeper?.ref ?? "" };
  await checkIn(manager, { ...who, site: site.code, on: day(-1), bed: beds[0]?.[0] ?? "" });
  const work = (room: string) =>
    openWork(manager, {
      site: site.code,
      room,
      kind: "LEAK",
      note: "",
      fromOn: today,
      dueOn: day(3),
      blocks: true,
    });
  expect(await failure(work("A/A-101"))).toMatchObject({
    messageKey: "failure.upkeep.sleepers",
    values: { count: 1 },
  });
  expect((await failure(work("A/A-999"))).messageKey).toBe("failure.upkeep.room");
  expect(await work("A/A-102")).toEqual({ beds: 1 });
  expect((await failure(work("A/A-102"))).messageKey).toBe("failure.upkeep.open");
  const states = async () =>
    (await listBeds(manager, { site: site.code })).items.map(({ bed, state }) => `${bed.slice(-7)} ${state}`);
  expect(await states()).toEqual(["A-101/1 in-service", "A-101/2 in-service", "A-102/1 blocked"]);
  const [other] = await aHome(database.ownerUrl, [{}]);
  const refused = await failure(
    assignBed(manager, { person: other?.ref ?? "", bed: beds[1]?.[0] ?? "", fromOn: today }),
  );
  expect(refused.messageKey).toBe("failure.housing.outOfService");
  const [open] = (await getUpkeep(manager, { site: site.code })).work;
  expect(await finishWork(manager, { work: open?.work ?? "", on: today })).toEqual({ beds: 1 });
  expect(await states()).toContain("A-102/1 in-service");
  await assignBed(manager, { person: other?.ref ?? "", bed: beds[1]?.[0] ?? "", fromOn: today });
});

test("a kit is given once per period, whichever member of the household comes and however many at once", async ({
  database,
}) => {
  const { site, manager, coordinator, today } = await aHousedSite(database.ownerUrl, [2]);
  const family = await aHome(database.ownerUrl, [{}, { sex: "F" }]);
  const stock = { site: site.code, kit: "HYGIENE", on: today, note: "" };
  const give = (at: number) =>
    handOut(at % 2 === 0 ? manager : coordinator, {
      site: site.code,
      kit: "HYGIENE",
      person: family[at % 2]?.ref ?? "",
      proof: "SIGNATURE",
    });
  expect((await failure(give(0))).messageKey).toBe("failure.supply.short");
  expect(await moveStock(manager, { ...stock, cause: "RECEIVED", quantity: 5 })).toEqual({ stock: 5 });
  const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, at) => give(at)));
  expect(outcomes.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  for (const each of outcomes)
    if (each.status === "rejected") expect(each.reason).toMatchObject({ messageKey: "failure.supply.given" });
  const kit = async () =>
    (await getSupplies(manager, { site: site.code })).kits.find(({ code }) => code === "HYGIENE");
  expect(await kit()).toMatchObject({ stock: 4, givenThisMonth: 1 });
  expect((await failure(moveStock(manager, { ...stock, cause: "LOST", quantity: 9 }))).values).toEqual({
    left: 4,
  });
  expect(await moveStock(manager, { ...stock, cause: "COUNTED", quantity: 7 })).toEqual({ stock: 7 });
  const baby = { site: site.code, kit: "BABY", proof: "CARD" as const, person: family[0]?.ref ?? "" };
  expect((await failure(handOut(manager, baby))).messageKey).toBe("failure.supply.notDue");
});

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
