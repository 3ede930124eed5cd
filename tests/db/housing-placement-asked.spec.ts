import { assignBed } from "@/lib/housing/commands/assign-bed";
import { endApart, keepApart } from "@/lib/housing/commands/keep-apart";
import { decideOverride, requestOverride } from "@/lib/housing/commands/override-requests";
import { answerPlaceRequest, askForPlace } from "@/lib/housing/commands/place-requests";
import { listApart } from "@/lib/housing/queries/list-apart";
import { listRequests } from "@/lib/housing/queries/list-requests";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHome, aHousedSite, refusal } from "./housing-arrange";
import { failure, register } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

test("people who are kept apart are not put under one roof, and the site is not told why", async ({
  database,
}) => {
  const { beds, manager, today } = await aHousedSite(database.ownerUrl, [2, 2], { sex_policy: "MEN" });
  const officer = await anAccount(database.ownerUrl, { role: "officer" });
  await written(database.ownerUrl, async (client) => {
    await client.query("UPDATE app_user SET specialities = ARRAY['protection'] WHERE id = $1", [officer.id]);
  });
  const protection = await asActor(officer);
  const clerk = await asActor(await anAccount(database.ownerUrl));
  const a = await register(clerk);
  const b = await register(clerk);
  const pair = { person: a.ref, other: b.ref, level: "BUILDING" as const };
  await keepApart(protection, { ...pair, reason: "Feud of two villages" });
  expect(await listApart(protection)).toContainEqual(
    expect.objectContaining({ ...pair, reason: "Feud of two villages" }),
  );
  const other = await asActor(await anAccount(database.ownerUrl, { role: "officer" }));
  expect((await failure(listApart(other))).code).toBe("forbidden");
  await assignBed(manager, { person: pair.person, bed: beds[0]?.[0] ?? "", fromOn: today });
  const refused = await refusal(
    assignBed(manager, { person: pair.other, bed: beds[1]?.[0] ?? "", fromOn: today }),
  );
  expect(refused).toMatchObject({ rules: ["NO_CONTACT"], freeBeds: [] });
  expect(JSON.stringify(refused)).not.toContain("Feud");
  const [found] = await listApart(protection);
  await endApart(protection, { pair: found?.pair ?? "", reason: "One of them left" });
  await assignBed(manager, { person: pair.other, bed: beds[1]?.[0] ?? "", fromOn: today });
});

test("a manager asks to break a rule, a coordinator approves, and then the bed can be given", async ({
  database,
}) => {
  const { beds, manager, coordinator, today, day, site } = await aHousedSite(database.ownerUrl, [2]);
  const [first] = await aHome(database.ownerUrl, [{}]);
  const [second] = await aHome(database.ownerUrl, [{}]);
  const wanted = { person: second?.ref ?? "", bed: beds[0]?.[1] ?? "", fromOn: today };
  await assignBed(manager, { person: first?.ref ?? "", bed: beds[0]?.[0] ?? "", fromOn: today });
  expect(await refusal(assignBed(manager, wanted))).toMatchObject({ rules: ["HOUSEHOLD"] });
  await requestOverride(manager, {
    site: site.code,
    room: "A/A-101",
    person: wanted.person,
    rule: "HOUSEHOLD",
    reason: "Cousins who ask for it",
    untilOn: day(5),
  });
  const { overrides } = await listRequests(coordinator);
  const asked = overrides.find((each) => each.site === site.code);
  expect(asked).toMatchObject({ person: wanted.person, state: "PENDING", own: false });
  expect(await refusal(assignBed(manager, wanted))).toMatchObject({ rules: ["HOUSEHOLD"] });
  const decision = { request: asked?.request ?? "", agree: true, note: "" };
  expect((await failure(decideOverride(manager, decision))).code).toBe("forbidden");
  await decideOverride(coordinator, decision);
  expect((await failure(decideOverride(coordinator, decision))).code).toBe("notFound");
  await assignBed(manager, wanted);
});

test("a caseworker asks for a place for one of their people, and reads the site's answer", async ({
  database,
}) => {
  const { manager, site, today } = await aHousedSite(database.ownerUrl, [2]);
  const caseworker = await asActor(await anAccount(database.ownerUrl));
  const { ref } = await register(caseworker);
  const ask = () =>
    askForPlace(caseworker, { person: ref, site: site.code, fromOn: today, note: "Two cots" });
  await ask();
  expect((await failure(ask())).messageKey).toBe("failure.housing.asked");
  const [waiting] = (await listRequests(manager)).places;
  expect(waiting).toMatchObject({ person: ref, site: site.code, note: "Two cots", state: "PENDING" });
  await answerPlaceRequest(manager, {
    request: waiting?.request ?? "",
    placed: false,
    note: "Full until Friday",
  });
  expect((await listRequests(caseworker)).places).toEqual([
    expect.objectContaining({ state: "REFUSED", answer: "Full until Friday", own: true }),
  ]);
});
