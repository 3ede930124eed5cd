import fc from "fast-check";
import type { Actor } from "@/lib/access/actor";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import * as beside from "@/lib/people/beside-schema";
import { addRelationship } from "@/lib/people/commands/change-relationships";
import { changeFocalPoint, moveGroup } from "@/lib/people/commands/move-group";
import { moveHousehold } from "@/lib/people/commands/move-household";
import { patience } from "@/scripts/slowness";
import { expect, test } from "../support/db";
import { aDesk, change, failure, registerAsking as register, whole } from "./people-arrange";
import { asOwner, oneValue } from "./users-arrange";

let today: CivilDate;
let caseworker: Actor;
let coordinator: Actor;
let elsewhere: Actor;

test.beforeAll(async ({ database }) => {
  today = todayIn("TJ");
  ({ caseworker, coordinator, elsewhere } = await aDesk(database.ownerUrl));
});

const group = (actor: Actor, ref: string, given: object) =>
  moveGroup(
    actor,
    beside.groupMoveInput.parse({
      ref,
      group: "",
      relationship: "",
      successor: "",
      on: today,
      reason: "Married",
      ...given,
    }),
  );
const focalOf = async (ref: string) =>
  (await whole(coordinator, ref)).circle.group?.members.filter((each) => each.focalPoint);

test.describe("registration group", () => {
  test("can be left for another or a new one, but the focal point names a successor first", async () => {
    const first = await register(caseworker);
    const wife = await register(caseworker, { sex: "F", group: first.group, relationship: "WIF" });
    const other = await register(caseworker);
    const go = { to: "join", group: other.group, relationship: "SBM", seen: first.group };
    expect((await failure(group(caseworker, first.ref, go))).field).toBe("successor");
    expect((await failure(group(caseworker, first.ref, { ...go, successor: other.ref }))).field).toBe(
      "successor",
    );
    await group(caseworker, first.ref, { ...go, successor: wife.ref });
    expect(await focalOf(wife.ref)).toMatchObject([{ person: { ref: wife.ref }, relationship: "FP" }]);
    const file = await whole(caseworker, first.ref);
    expect(file.circle.group).toMatchObject({ ref: other.group, members: { length: 2 } });
    expect(file.history.slice(0, 2).map(({ table, reason }) => [table, reason])).toEqual([
      ["group_membership", "Married"],
      ["group_membership", "Married"],
    ]);
    const stale = failure(group(caseworker, first.ref, { to: "new", seen: first.group }));
    expect((await stale).code).toBe("changedMeanwhile");
    const again = async (on: CivilDate) => group(caseworker, first.ref, { to: "new", seen: other.group, on });
    expect((await failure(again(addDays(today, -1)))).field).toBe("on");
    await expect(again(addDays(today, 1))).rejects.toThrow("failure.date.future");
    await group(caseworker, first.ref, { to: "new", seen: other.group });
    expect(await focalOf(first.ref)).toMatchObject([{ person: { ref: first.ref } }]);
  });

  test("with nobody left in it is closed, and nobody can join it", async ({ database }) => {
    const alone = await register(caseworker);
    await group(coordinator, alone.ref, { to: "leave", seen: alone.group });
    expect((await whole(coordinator, alone.ref)).circle.group).toBeNull();
    const closed = "SELECT closed_on::text FROM registration_group WHERE ref = $1";
    expect(await oneValue(database.ownerUrl, closed, [alone.group])).toBe(today);
    const back = { to: "join", group: alone.group, relationship: "FP", seen: "" };
    expect((await failure(group(coordinator, alone.ref, back))).field).toBe("group");
  });

  test("gets another focal point, and the former one keeps the stated relationship", async () => {
    const first = await register(caseworker);
    const wife = await register(caseworker, { sex: "F", group: first.group, relationship: "WIF" });
    const input = { ref: wife.ref, relationship: "HUS", seen: first.group, reason: "He is ill" };
    await changeFocalPoint(caseworker, beside.focalPointInput.parse(input));
    const { circle, history } = await whole(caseworker, first.ref);
    expect(
      circle.group?.members.map((each) => [each.person?.ref, each.relationship, each.focalPoint]),
    ).toEqual([
      [wife.ref, "FP", true],
      [first.ref, "HUS", false],
    ]);
    expect(history[0]).toMatchObject({ table: "group_membership", reason: "He is ill" });
    expect((await failure(changeFocalPoint(caseworker, beside.focalPointInput.parse(input)))).code).toBe(
      "invalid",
    );
  });

  test("keeps its focal point when the next one leaves at the same moment", async ({ database }) => {
    test.setTimeout(patience(120_000));
    const focal = `SELECT count(*)::int FROM group_membership m JOIN registration_group g ON g.id = m.group_id
      WHERE g.ref = $1 AND m.focal_point AND m.to_on IS NULL`;
    for (let tries = 0; tries < 10; tries += 1) {
      const first = await register(caseworker);
      const seen = first.group;
      const next = await register(caseworker, { sex: "F", group: seen, relationship: "WIF" });
      await register(caseworker, { group: seen, relationship: "SON" });
      await Promise.allSettled([
        group(coordinator, first.ref, { to: "leave", seen, successor: next.ref }),
        group(coordinator, next.ref, { to: "leave", seen }),
      ]);
      expect(await oneValue(database.ownerUrl, focal, [seen])).toBe(1);
    }
  });

  test("has exactly one focal point after any changes, even many at once", async ({ database }) => {
    test.setTimeout(patience(120_000));
    const family = [await register(caseworker)];
    const start = family[0]?.group ?? "";
    for (const relationship of ["WIF", "SON", "DAU", "SBM"])
      family.push(await register(caseworker, { group: start, relationship, confirmed: true }));
    const open = `SELECT g.ref, count(*)::int AS members, count(*) FILTER (WHERE m.focal_point)::int AS focal FROM group_membership m
      JOIN registration_group g ON g.id = m.group_id JOIN person p ON p.id = m.person_id
      WHERE m.to_on IS NULL AND p.ref = ANY ($1) GROUP BY g.ref`;
    const step = fc.record({
      who: fc.nat(4),
      next: fc.nat(4),
      act: fc.constantFrom("new", "join", "leave", "focal"),
    });
    const seed = 20261125;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 4 }), async (steps) => {
        const refs = family.map(({ ref }) => ref);
        const done = steps.map(async ({ who, next, act }) => {
          const ref = refs[who] ?? "";
          const seen = (await whole(coordinator, ref)).circle.group?.ref ?? "";
          if (act === "focal")
            return changeFocalPoint(
              coordinator,
              beside.focalPointInput.parse({ ref, relationship: "SBM", seen, reason: "", confirmed: true }),
            );
          const more = { group: start, relationship: "SBM", successor: refs[next], confirmed: true };
          return group(coordinator, ref, { to: act, seen, ...more });
        });
        for (const one of await Promise.allSettled(done))
          if (one.status === "rejected") expect(String(one.reason)).toMatch(/^Failure/);
        const found = await asOwner(
          database.ownerUrl,
          async (client) => (await client.query(open, [refs])).rows,
        );
        for (const each of found) expect(each.focal, `${each.ref} of ${each.members}`).toBe(1);
      }),
      { seed, numRuns: 12 },
    );
  });
});

test("a household can be left for another, a new one or none", async () => {
  const one = await register(caseworker);
  const two = await register(caseworker);
  const homeOf = async (ref: string) => (await whole(caseworker, ref)).circle.household;
  const home = async (ref: string) => (await homeOf(ref))?.ref ?? "";
  const move = (ref: string, given: object) =>
    moveHousehold(
      caseworker,
      beside.householdMoveInput.parse({ ref, household: "", on: today, reason: "New room", ...given }),
    );
  const first = await home(one.ref);
  const second = await home(two.ref);
  await move(two.ref, { to: "join", household: first, seen: second });
  expect((await homeOf(one.ref))?.members).toHaveLength(2);
  expect((await whole(caseworker, one.ref)).householdSize).toBe(2);
  expect((await failure(move(two.ref, { to: "new", seen: second }))).code).toBe("changedMeanwhile");
  await move(two.ref, { to: "new", seen: first });
  expect(await home(two.ref)).not.toBe(first);
  const abroad = await whole(elsewhere, (await register(elsewhere)).ref);
  const far = { to: "join", household: abroad.circle.household?.ref, seen: await home(two.ref) };
  expect((await failure(move(two.ref, far))).field).toBe("household");
  await move(two.ref, { to: "leave", seen: await home(two.ref) });
  expect(await homeOf(two.ref)).toBeNull();
  expect((await whole(caseworker, two.ref)).history[0]).toMatchObject({
    table: "household_membership",
    reason: "New room",
  });
});

test.describe("an unlikely family", () => {
  const asks = { code: "refused", messageKey: "people.doubt.ask" };
  const keys = (failed: { data: unknown }) =>
    (failed.data as { confirm: { messageKey: string }[] }).confirm.map((each) => each.messageKey);

  test("is asked about when somebody is registered, joins or is related, and saved once confirmed", async () => {
    const head = await register(caseworker, { dobOriginalText: "1980-05-01" });
    const wife = { givenName: "Maryam", sex: "M", group: head.group, relationship: "WIF" };
    const refused = await failure(register(caseworker, wife));
    expect(refused).toMatchObject(asks);
    expect(keys(refused)).toEqual(["people.doubt.sex"]);
    await register(caseworker, { ...wife, confirmed: true });
    const old = { givenName: "Omid", dobOriginalText: "1940", group: head.group, relationship: "SON" };
    expect(keys(await failure(register(caseworker, old)))).toEqual(["people.doubt.younger"]);
    const alone = await register(caseworker, { givenName: "Omid", dobOriginalText: "1940" });
    const joining = { to: "join", group: head.group, relationship: "SON", seen: alone.group };
    expect(await failure(group(caseworker, alone.ref, joining))).toMatchObject(asks);
    const tie = { ref: head.ref, other: alone.ref, code: "SON", reason: "" };
    const relate = (confirmed?: boolean) =>
      addRelationship(
        caseworker,
        beside.relationshipInput.parse({ ...tie, ...(confirmed === undefined ? {} : { confirmed }) }),
      );
    expect(await failure(relate())).toMatchObject(asks);
    await relate(true);
    await group(caseworker, alone.ref, { ...joining, confirmed: true });
  });

  test("is asked about when a birth or sex is corrected, the person's own or that of someone they are the focal point for", async ({
    database,
  }) => {
    const head = await register(caseworker, { dobOriginalText: "1980-05-01" });
    const son = await register(caseworker, {
      givenName: "Omid",
      dobOriginalText: "2005-01-01",
      group: head.group,
      relationship: "SON",
    });
    for (const [ref, patch] of [
      [son.ref, { dobOriginalText: "1985-01-01" }],
      [son.ref, { sex: "F" }],
      [head.ref, { dobOriginalText: "2001" }],
    ] as const)
      expect(
        await failure(change(caseworker, ref, { version: 1, ...patch })),
        JSON.stringify(patch),
      ).toMatchObject(asks);
    await change(caseworker, son.ref, { version: 1, dobOriginalText: "1985-01-01", confirmed: true });
    // A relationship to a person of another country neither blocks a correction nor is asked about.
    const far = await register(elsewhere, { dobOriginalText: "1950" });
    await asOwner(database.ownerUrl, async (client) => {
      await client.query(
        "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
      );
      await client.query(
        `INSERT INTO relationship (id, person_a_id, country, person_b_id, person_country, code, from_on)
         SELECT gen_random_uuid(), a.id, a.country, b.id, b.country, 'SON', '2026-01-01' FROM person a, person b
         WHERE a.ref = $1 AND b.ref = $2`,
        [head.ref, far.ref],
      );
    });
    await change(caseworker, head.ref, { version: 1, dobOriginalText: "1979-05-01", confirmed: true });
    expect(
      await failure(change(caseworker, head.ref, { version: 2, dobOriginalText: "2001" })),
    ).toMatchObject(asks);
    // An existing relationship is not asked about again by another change.
    await change(caseworker, son.ref, { version: 2, occupation: "Baker" });
  });

  test("relationships are updated when the focal point changes, also when the former one leaves", async () => {
    const head = await register(caseworker);
    const join = (givenName: string, sex: string, relationship: string) =>
      register(caseworker, { givenName, sex, relationship, group: head.group });
    const wife = await join("Maryam", "F", "WIF");
    const son = await join("Omid", "M", "SON");
    const mother = await join("Bibi", "F", "PRF");
    const uncle = await join("Latif", "M", "UNC");
    const are = async (ref: string) =>
      Object.fromEntries(
        ((await whole(caseworker, ref)).circle.group?.members ?? []).map((each) => [
          each.person?.ref,
          each.relationship,
        ]),
      );
    await changeFocalPoint(
      caseworker,
      beside.focalPointInput.parse({ ref: wife.ref, relationship: "HUS", seen: head.group, reason: "" }),
    );
    expect(await are(wife.ref)).toEqual({
      [wife.ref]: "FP",
      [head.ref]: "HUS",
      [son.ref]: "SON",
      [mother.ref]: "PLF",
      [uncle.ref]: "ILM",
    });
    await group(caseworker, wife.ref, { to: "leave", successor: son.ref, seen: head.group });
    expect(await are(son.ref)).toEqual({
      [son.ref]: "FP",
      [head.ref]: "PRM",
      [mother.ref]: "GPF",
      [uncle.ref]: "UKM",
    });
  });
});
