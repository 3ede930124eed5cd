import type { Actor } from "@/lib/access/actor";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import * as beside from "@/lib/people/beside-schema";
import { addAlias, endAlias, recordLanguage } from "@/lib/people/commands/change-names";
import {
  addFunctionalNeed,
  addNeed,
  decideNeed,
  endFunctionalNeed,
} from "@/lib/people/commands/change-needs";
import { endNeighbour, requestNeighbour } from "@/lib/people/commands/change-neighbours";
import { addRelationship, endRelationship } from "@/lib/people/commands/change-relationships";
import { addRelative, changeRelative, endRelative } from "@/lib/people/commands/change-relatives";
import { getPersonForm } from "@/lib/people/queries/get-form";
import { searchPeople } from "@/lib/people/queries/search-people";
import { expect, test } from "../support/db";
import { aDesk, failure, register, whole } from "./people-arrange";
import { anAccount, asActor, asOwner, oneValue } from "./users-arrange";

let today: CivilDate;
let caseworker: Actor;
let coordinator: Actor;
let elsewhere: Actor;

test.beforeAll(async ({ database }) => {
  today = todayIn("TJ");
  ({ caseworker, coordinator, elsewhere } = await aDesk(database.ownerUrl));
});

const rows = async (actor: Actor, ref: string) => (await getPersonForm(actor, ref)).rows;
const need = (actor: Actor, ref: string, given: object = {}) =>
  addNeed(
    actor,
    beside.needInput.parse({
      ref,
      code: "DS-PM",
      severity: "HIGH",
      identifiedOn: today,
      reason: "Seen at the gate",
      ...given,
    }),
  );
const decide = (actor: Actor, ref: string, given: object) =>
  decideNeed(actor, beside.needStateInput.parse({ ref, on: today, reason: "", ...given }));

/** The protection officer who covers a person's group. */
async function protector(url: string, ref: string): Promise<Actor> {
  const officer = await anAccount(url, { role: "officer" });
  await asOwner(url, async (client) => {
    await client.query("UPDATE app_user SET specialities = '{protection}' WHERE id = $1", [officer.id]);
    await client.query(
      `UPDATE registration_group SET cover_id = $1, cover_until = '2099-01-01' WHERE id =
         (SELECT m.group_id FROM group_membership m JOIN person p ON p.id = m.person_id WHERE p.ref = $2 AND m.to_on IS NULL)`,
      [officer.id, ref],
    );
  });
  return asActor(officer);
}

test.describe("specific needs", () => {
  test("are added as to be assessed, then confirmed and ended, each with who and why", async () => {
    const { ref } = await register(caseworker);
    await need(caseworker, ref);
    expect((await failure(need(caseworker, ref))).field).toBe("code");
    const [added] = (await rows(caseworker, ref)).needs;
    expect(added).toMatchObject({ code: "DS-PM", status: "PENDING", severity: "HIGH", restricted: false });
    const of = { need: added?.row ?? "" };
    await decide(caseworker, ref, { ...of, seen: "PENDING", to: "CONFIRMED" });
    const stale = decide(coordinator, ref, { ...of, seen: "PENDING", to: "ENDED" });
    expect((await failure(stale)).code).toBe("changedMeanwhile");
    const early = { ...of, seen: "CONFIRMED", to: "ENDED", on: addDays(today, -1) };
    expect((await failure(decide(caseworker, ref, early))).field).toBe("on");
    const late = { ...of, seen: "CONFIRMED", to: "ENDED", on: addDays(today, 1) };
    await expect(async () => decide(caseworker, ref, late)).rejects.toThrow("failure.date.future");
    await decide(coordinator, ref, { ...of, seen: "CONFIRMED", to: "ENDED", reason: "Healed" });
    const file = await whole(caseworker, ref);
    expect(file.needs.items).toMatchObject([{ code: "DS-PM", status: "ENDED", endedOn: today }]);
    expect(file.history.slice(0, 3)).toMatchObject([
      { table: "specific_need", action: "update", by: coordinator.name, reason: "Healed" },
      { table: "specific_need", action: "update", by: caseworker.name },
      { table: "specific_need", action: "insert", by: caseworker.name, reason: "Seen at the gate" },
    ]);
    expect((await failure(need(caseworker, ref, { code: "XX-XX" }))).field).toBe("code");
  });

  test("that are restricted are added by a caseworker but read, confirmed and ended only by the officer", async ({
    database,
  }) => {
    const { ref } = await register(caseworker);
    const officer = await protector(database.ownerUrl, ref);
    for (const code of ["SV-VO", "TR-PI", "LP-RR", "CR-AF", "CR-CL", "SM-MI", "SM-AD"]) {
      await need(caseworker, ref, { code });
      // A second report is accepted without revealing the first.
      await need(caseworker, ref, { code });
    }
    for (const actor of [caseworker, coordinator]) {
      const seen = await rows(actor, ref);
      expect(seen).toMatchObject({ needs: [], hiddenNeeds: true });
      const file = await whole(actor, ref);
      expect(JSON.stringify([file, seen])).not.toMatch(/SV-VO|TR-PI|LP-RR|CR-AF|CR-CL|SM-MI|SM-AD/);
    }
    const read = await rows(officer, ref);
    expect(read.needs).toHaveLength(14);
    expect(read.hiddenNeeds).toBe(false);
    const of = { need: read.needs[0]?.row ?? "", seen: "PENDING" };
    for (const actor of [caseworker, coordinator])
      expect((await failure(decide(actor, ref, { ...of, to: "ENDED" }))).code).toBe("notFound");
    await decide(officer, ref, { ...of, to: "CONFIRMED" });
    await decide(officer, ref, { ...of, seen: "CONFIRMED", to: "ENDED" });
    expect((await rows(officer, ref)).needs).toHaveLength(13);
  });
});

test("for housing have a first and a last day, and do not overwrite a change made meanwhile", async () => {
  const { ref } = await register(caseworker);
  const add = (given: object) =>
    addFunctionalNeed(
      caseworker,
      beside.functionalNeedInput.parse({ ref, fromOn: today, toOn: "", reason: "", ...given }),
    );
  const kinds = "GROUND_FLOOR WOMEN_WING ISOLATION NEAR_WC LIFT CRIB DIET QUIET".split(" ");
  for (const kind of kinds)
    await add({ kind, ...(kind === "ISOLATION" ? { toOn: addDays(today, 10) } : {}) });
  expect((await failure(add({ kind: "LIFT" }))).field).toBe("kind");
  expect(
    beside.functionalNeedInput.safeParse({
      ref,
      kind: "LIFT",
      reason: "",
      fromOn: today,
      toOn: addDays(today, -1),
    }).success,
  ).toBe(false);
  const found = await rows(caseworker, ref);
  expect(found.functionalNeeds.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
  const isolation = found.functionalNeeds.find(({ kind }) => kind === "ISOLATION");
  expect(isolation?.toOn).toBe(addDays(today, 10));
  const end = (actor: Actor, seen: string, lastOn: string) =>
    endFunctionalNeed(
      actor,
      beside.functionalEndInput.parse({ ref, need: isolation?.row, seen, lastOn, reason: "Tested" }),
    );
  await end(coordinator, addDays(today, 10), addDays(today, 3));
  expect((await failure(end(caseworker, addDays(today, 10), today))).code).toBe("changedMeanwhile");
  expect((await failure(end(caseworker, addDays(today, 3), addDays(today, -1)))).field).toBe("lastOn");
  await end(caseworker, addDays(today, 3), today);
  const file = await whole(caseworker, ref);
  expect(file.functionalNeeds).toContainEqual({ kind: "ISOLATION", fromOn: today, toOn: today });
  expect(file.history[0]).toMatchObject({ table: "functional_need", reason: "Tested" });
});

test("a person is found by another name until it is removed", async ({ database }) => {
  const { ref } = await register(caseworker);
  const input = { ref, kind: "EARLIER", name: "Shirinaqa", nameNative: "شیرین‌آقا", reason: "" };
  await addAlias(caseworker, beside.aliasInput.parse(input));
  const hits = async (text: string) =>
    (await searchPeople(caseworker, { text, limit: 20 })).items.map((item) => item.ref);
  expect(await hits("Sherin Agha")).toContain(ref);
  expect(await hits("شیرین آقا")).toContain(ref);
  const [alias] = (await rows(caseworker, ref)).aliases;
  const end = beside.endInput.parse({ ref, row: alias?.row, reason: "Of somebody else" });
  await endAlias(caseworker, end);
  expect(await hits("Sherin Agha")).not.toContain(ref);
  expect(await hits("شیرین آقا")).not.toContain(ref);
  expect((await failure(endAlias(caseworker, end))).code).toBe("notFound");
  const file = await whole(caseworker, ref);
  expect(file.identity.aliases).toEqual([]);
  expect(file.history[0]).toMatchObject({ table: "person_alias", reason: "Of somebody else" });
  const kept = "SELECT count(*)::int FROM person_alias WHERE name = 'Shirinaqa' AND ended_on IS NOT NULL";
  expect(await oneValue(database.ownerUrl, kept)).toBe(1);
  for (const wrong of [{ name: "", nameNative: "" }, { kind: "" }])
    expect(beside.aliasInput.safeParse({ ...input, ...wrong }).success).toBe(false);
});

test("when two users change a language, the second gets the current value", async () => {
  const { ref } = await register(caseworker);
  const keep = (actor: Actor, given: object) =>
    recordLanguage(
      actor,
      beside.languageInput.parse({
        ref,
        language: "ENG",
        speaks: "E",
        reads: "N",
        writes: "NO",
        version: 0,
        reason: "",
        ...given,
      }),
    );
  await keep(caseworker, {});
  const again = await failure(keep(coordinator, { speaks: "U" }));
  expect(again).toMatchObject({ code: "changedMeanwhile", data: { version: 1, current: { speaks: "E" } } });
  await keep(caseworker, { reads: "E", version: 1 });
  const stale = await failure(keep(coordinator, { reads: "NO", version: 1 }));
  expect(stale).toMatchObject({
    code: "changedMeanwhile",
    data: {
      version: 2,
      current: { speaks: "E", reads: "E", writes: "NO" },
      sent: { speaks: "E", reads: "NO", writes: "NO" },
    },
  });
  await keep(coordinator, { reads: "NO", version: 2 });
  expect((await rows(caseworker, ref)).languages).toEqual([
    { language: "ENG", speaks: "E", reads: "NO", writes: "NO", version: 3 },
  ]);
  expect((await failure(keep(caseworker, { language: "XXX" }))).field).toBe("language");
  expect((await failure(keep(caseworker, { language: "RUS", writes: "WELL" }))).field).toBe("writes");
});

test("relatives elsewhere have sealed names, places and contacts", async ({ database }) => {
  const { ref } = await register(caseworker);
  const told = {
    relation: "SBF",
    name: "Gulalai",
    livesIn: "IRN",
    place: "Jalalabad, district 3",
    contact: "+93 700 55 44 33",
    inDanger: true,
    danger: "Asked for at the mosque",
    deceased: false,
  };
  const add = (given: object) =>
    addRelative(caseworker, beside.relativeInput.parse({ ...told, ref, reason: "", ...given }));
  expect((await failure(add({ livesIn: "XXX" }))).field).toBe("livesIn");
  await add({});
  const file = await whole(caseworker, ref);
  expect(file.identity.relativesOutside).toEqual([told]);
  expect(file.history[0]).toMatchObject({ table: "relative_outside", action: "insert" });
  expect(JSON.stringify(file.history)).not.toMatch(/Gulalai|Jalalabad|55 44|IRN|mosque/);
  const stored = await oneValue(
    database.ownerUrl,
    `SELECT row_to_json(o)::text || encode(name_sealed, 'escape') || encode(place_sealed, 'escape') || encode(contact_sealed, 'escape')
       || encode(lives_in_sealed, 'escape') || encode(danger_sealed, 'escape') FROM relative_outside o`,
  );
  expect(String(stored)).not.toMatch(/Gulalai|Jalalabad|55 44|IRN|mosque/);
  const [known] = (await rows(caseworker, ref)).relatives;
  const change = (given: object) =>
    changeRelative(
      caseworker,
      beside.relativeChangeInput.parse({ ...told, ref, row: known?.row, reason: "", ...given }),
    );
  await change({ version: 1, livesIn: "PAK", inDanger: false, danger: "" });
  const stale = await failure(change({ version: 1, place: "Herat" }));
  expect(stale).toMatchObject({
    code: "changedMeanwhile",
    data: { version: 2, current: { livesIn: "PAK" } },
  });
  const [relative] = (await rows(caseworker, ref)).relatives;
  expect(relative).toMatchObject({
    name: "Gulalai",
    livesIn: "PAK",
    inDanger: false,
    danger: null,
    version: 2,
  });
  await endRelative(caseworker, beside.endInput.parse({ ref, row: relative?.row, reason: "" }));
  expect((await whole(caseworker, ref)).identity.relativesOutside).toEqual([]);
});

test("two people are recorded once as requested neighbours, from either side, until it is ended", async () => {
  const here = await register(caseworker);
  const there = await register(caseworker);
  const abroad = await register(elsewhere);
  const ask = (ref: string, other: string) =>
    requestNeighbour(caseworker, beside.neighbourInput.parse({ ref, other, reason: "" }));
  await ask(here.ref, there.ref);
  for (const [one, other] of [
    [there.ref, here.ref],
    [here.ref, here.ref],
    [here.ref, abroad.ref],
  ] as const)
    expect((await failure(ask(one, other))).field).toBe("other");
  const [asked] = (await rows(caseworker, there.ref)).neighbours;
  expect(asked).toMatchObject({ person: { ref: here.ref } });
  expect((await whole(caseworker, here.ref)).circle.neighbours).toMatchObject([
    { person: { ref: there.ref } },
  ]);
  await endNeighbour(caseworker, beside.endInput.parse({ ref: there.ref, row: asked?.row, reason: "" }));
  expect((await rows(caseworker, here.ref)).neighbours).toEqual([]);
  await ask(there.ref, here.ref);
});

test("two people of the country are related once, from either side, and nobody abroad can be", async () => {
  const here = await register(caseworker);
  const there = await register(caseworker);
  const abroad = await register(elsewhere);
  const join = (ref: string, other: string) =>
    addRelationship(caseworker, beside.relationshipInput.parse({ ref, other, code: "SBM", reason: "" }));
  await join(here.ref, there.ref);
  for (const [one, other] of [
    [there.ref, here.ref],
    [here.ref, here.ref],
    [here.ref, abroad.ref],
  ] as const)
    expect((await failure(join(one, other))).field).toBe("other");
  const [joined] = (await rows(caseworker, there.ref)).relationships;
  expect(joined).toMatchObject({ code: "SBM", person: { ref: here.ref } });
  await endRelationship(caseworker, beside.endInput.parse({ ref: there.ref, row: joined?.row, reason: "" }));
  expect((await rows(caseworker, here.ref)).relationships).toEqual([]);
});
