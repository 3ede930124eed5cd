import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { takeBack } from "@/lib/lifecycle/commands/take-back";
import * as beside from "@/lib/people/beside-schema";
import { addRelationship } from "@/lib/people/commands/change-relationships";
import { moveGroup } from "@/lib/people/commands/move-group";
import { moveHousehold } from "@/lib/people/commands/move-household";
import { expect, test } from "../support/db";
import { aDesk, failure, registerAsking as register, whole } from "./people-arrange";

let today: CivilDate;
let caseworker: Actor;
let coordinator: Actor;

test.beforeAll(async ({ database }) => {
  today = todayIn("TJ");
  ({ caseworker, coordinator } = await aDesk(database.ownerUrl));
});

const group = (ref: string, given: object) =>
  moveGroup(
    caseworker,
    beside.groupMoveInput.parse({
      ref,
      group: "",
      relationship: "",
      successor: "",
      on: today,
      reason: "The son married",
      ...given,
    }),
  );

/** A father with his wife, their son, the son's wife and child, registered as one group. */
async function aFamily() {
  const father = await register(caseworker, { dobOriginalText: "1960" });
  const seen = father.group;
  const wife = await register(caseworker, { sex: "F", group: seen, relationship: "WIF" });
  const son = await register(caseworker, { dobOriginalText: "1985", group: seen, relationship: "SON" });
  const bride = await register(caseworker, { sex: "F", group: seen, relationship: "CLF" });
  const child = await register(caseworker, { dobOriginalText: "2018", group: seen, relationship: "GCM" });
  for (const [other, code] of [
    [bride, "WIF"],
    [child, "SON"],
  ] as const)
    await addRelationship(
      caseworker,
      beside.relationshipInput.parse({ ref: son.ref, other: other.ref, code, reason: "", confirmed: true }),
    );
  return { father, wife, son, bride, child, seen };
}

const circleOf = async (ref: string) => (await whole(coordinator, ref)).circle;

async function relationsIn(ref: string): Promise<[string, string | null, boolean][]> {
  const { group: found } = await circleOf(ref);
  return (found?.members ?? []).map(({ person, relationship, focalPoint }) => [
    person?.ref ?? "",
    relationship,
    focalPoint,
  ]);
}

test("several people leave a group together into a new one, their ties stay recorded, and it is undone whole", async () => {
  const { father, wife, son, bride, child, seen } = await aFamily();
  const before = await relationsIn(father.ref);
  const { event } = await group(son.ref, {
    to: "new",
    people: [bride.ref, child.ref],
    related: true,
    seen,
  });
  expect((await relationsIn(son.ref)).sort()).toEqual(
    [
      [son.ref, "FP", true],
      [bride.ref, "WIF", false],
      [child.ref, "SON", false],
    ].sort(),
  );
  expect((await relationsIn(father.ref)).sort()).toEqual(
    [
      [father.ref, "FP", true],
      [wife.ref, "WIF", false],
    ].sort(),
  );
  const { circle, history } = await whole(coordinator, child.ref);
  expect(circle.relatives.map(({ person, code, toThem }) => [person?.ref, code, toThem])).toContainEqual([
    father.ref,
    "GCM",
    true,
  ]);
  // In the history of each, with the reason.
  expect(history.find(({ table }) => table === "group_membership")?.reason).toBe("The son married");
  expect((await circleOf(son.ref)).household?.ref).toBe((await circleOf(father.ref)).household?.ref);

  await takeBack(caseworker, { event, person: son.ref });
  expect((await relationsIn(father.ref)).sort()).toEqual(before.sort());
  expect((await circleOf(child.ref)).relatives).toHaveLength(1);
});

test("a move is not undone if it would leave somebody in a closed group", async () => {
  const { son, bride, child, seen } = await aFamily();
  const first = await group(son.ref, { to: "new", people: [bride.ref, child.ref], related: true, seen });
  const { group: own } = await circleOf(son.ref);
  await register(caseworker, { sex: "F", group: own?.ref, relationship: "DAU" });
  const takenBack = takeBack(caseworker, { event: first.event, person: son.ref });
  expect((await failure(takenBack)).messageKey).toBe("failure.event.family");

  const other = await aFamily();
  const second = await group(other.son.ref, {
    to: "new",
    people: [other.bride.ref, other.child.ref],
    related: true,
    seen: other.seen,
  });
  await group(other.father.ref, { to: "new", people: [other.wife.ref], seen: other.seen });
  const takenBackLater = takeBack(caseworker, { event: second.event, person: other.son.ref });
  expect((await failure(takenBackLater)).messageKey).toBe("failure.event.family");
  expect((await relationsIn(other.son.ref)).length).toBe(3);
});

test("two groups become one: everyone is related to its focal point through the one who was named", async () => {
  const { father, wife, son, bride, child, seen } = await aFamily();
  const host = await register(caseworker, { dobOriginalText: "1965" });
  const { event } = await group(father.ref, {
    to: "join",
    group: host.group,
    relationship: "SBM",
    people: [wife.ref, son.ref, bride.ref, child.ref],
    seen,
  });
  expect((await relationsIn(host.ref)).sort()).toEqual(
    [
      [host.ref, "FP", true],
      [father.ref, "SBM", false],
      [wife.ref, "SIL", false],
      [son.ref, "NEP", false],
      [bride.ref, "UKF", false],
      [child.ref, "UKM", false],
    ].sort(),
  );
  expect((await failure(group(father.ref, { to: "new", seen }))).code).toBe("changedMeanwhile");
  await takeBack(caseworker, { event, person: father.ref });
  expect(await relationsIn(father.ref)).toHaveLength(5);
  expect(await relationsIn(host.ref)).toEqual([[host.ref, "FP", true]]);
});

test("nobody comes along who is of another group, or whom the user may not edit", async () => {
  const { son, seen } = await aFamily();
  const stranger = await register(caseworker);
  expect(await failure(group(son.ref, { to: "new", people: [stranger.ref], seen }))).toMatchObject({
    field: "people",
    messageKey: "people.error.notAlong",
  });
  const foreign = await register(coordinator);
  expect((await failure(group(son.ref, { to: "new", people: [foreign.ref], seen }))).code).toBe("notFound");
});

test("several people leave a household together, and it is undone whole", async () => {
  const { father, son, bride } = await aFamily();
  const home = (await circleOf(father.ref)).household?.ref ?? "";
  const { event } = await moveHousehold(
    caseworker,
    beside.householdMoveInput.parse({
      ref: son.ref,
      to: "new",
      household: "",
      people: [bride.ref],
      on: today,
      seen: home,
      reason: "A room of their own",
    }),
  );
  const theirs = (await circleOf(bride.ref)).household;
  expect(theirs?.ref).not.toBe(home);
  expect(theirs?.members).toHaveLength(2);
  expect((await circleOf(father.ref)).household?.members).toHaveLength(3);
  await takeBack(caseworker, { event, person: son.ref });
  expect((await circleOf(bride.ref)).household).toMatchObject({ ref: home, members: { length: 5 } });
});
