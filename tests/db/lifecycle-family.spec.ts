import type { Actor } from "@/lib/access/actor";
import { getConsentForm } from "@/lib/consent/queries/consent-form";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { recordBirth } from "@/lib/lifecycle/commands/record-birth";
import { recordCustody } from "@/lib/lifecycle/commands/record-custody";
import { recordDivorce, recordMarriage } from "@/lib/lifecycle/commands/record-marriage";
import { takeBack } from "@/lib/lifecycle/commands/take-back";
import { addNote } from "@/lib/people/commands/add-note";
import { expect, test } from "../support/world";
import { ask } from "./duplicates-arrange";
import { aDesk, failure, registerAsking as register, whole } from "./people-arrange";

let caseworker: Actor;
let coordinator: Actor;
let url: string;
let on: CivilDate;
let shown: { on: CivilDate; evidence: string };

test.beforeAll(async ({ database }) => {
  url = database.ownerUrl;
  on = todayIn("TJ");
  shown = { on, evidence: "Nikah certificate 12" };
  ({ caseworker, coordinator } = await aDesk(url));
});

const relativesOf = async (ref: string) =>
  (await whole(coordinator, ref)).circle.relatives.map(({ person, code, toThem }) => [
    person?.ref,
    code,
    toThem,
  ]);
const maritalOf = async (ref: string) => (await whole(coordinator, ref)).identity.maritalStatus;

test("a marriage is written for both, a second wife as such, and is undone whole", async () => {
  const man = await register(caseworker, { dobOriginalText: "1980" });
  const first = await register(caseworker, { sex: "F", dobOriginalText: "1985" });
  const second = await register(caseworker, { sex: "F", dobOriginalText: "1990" });
  await recordMarriage(caseworker, { ...shown, person: first.ref, spouse: man.ref });
  expect(await relativesOf(man.ref)).toEqual([[first.ref, "WIF", false]]);
  expect([await maritalOf(man.ref), await maritalOf(first.ref)]).toEqual(["MA", "MA"]);
  const { event } = await recordMarriage(caseworker, { ...shown, person: second.ref, spouse: man.ref });
  expect(await relativesOf(second.ref)).toEqual([[man.ref, "WIF2", true]]);
  expect(
    await failure(recordMarriage(caseworker, { ...shown, person: man.ref, spouse: first.ref })),
  ).toMatchObject({ field: "spouse", messageKey: "failure.family.married" });
  await takeBack(caseworker, { event, person: second.ref });
  expect(await relativesOf(second.ref)).toEqual([]);
  expect(await maritalOf(second.ref)).not.toBe("MA");
  expect(await maritalOf(man.ref)).toBe("MA");
});

test("a child is asked about before a marriage, and then protected", async () => {
  const man = await register(caseworker, { dobOriginalText: "1990" });
  const girl = await register(caseworker, { sex: "F", dobOriginalText: "age 16" });
  const told = { ...shown, person: girl.ref, spouse: man.ref };
  expect(await failure(recordMarriage(caseworker, told))).toMatchObject({
    code: "refused",
    data: { confirm: [{ messageKey: "failure.family.minor", values: { ref: girl.ref } }] },
  });
  expect(await relativesOf(girl.ref)).toEqual([]);
  const { event } = await recordMarriage(caseworker, { ...told, confirmed: true });
  const protection = () =>
    ask(
      url,
      `SELECT n.code, n.status, t.type, t.priority, t.state FROM person p JOIN specific_need n ON n.person_id = p.id
       JOIN task t ON t.person_id = p.id WHERE p.ref = $1`,
      [girl.ref],
    );
  expect(await protection()).toEqual([
    { code: "CR-CS", status: "PENDING", type: "CHILD_PROTECTION", priority: "URGENT", state: "OPEN" },
  ]);
  await takeBack(caseworker, { event, person: girl.ref });
  expect(await protection()).toMatchObject([{ status: "ENDED", state: "CANCELLED" }]);
});

test("a divorce ends the marriage in the records and in the group, which stays as it is", async () => {
  const man = await register(caseworker, { dobOriginalText: "1980" });
  const wife = await register(caseworker, { sex: "F", group: man.group, relationship: "WIF" });
  const stranger = await register(caseworker, { sex: "F" });
  const told = { ...shown, person: man.ref };
  expect(await failure(recordDivorce(caseworker, { ...told, spouse: stranger.ref }))).toMatchObject({
    messageKey: "failure.family.notMarried",
  });
  const { event } = await recordDivorce(caseworker, { ...told, spouse: wife.ref });
  const { circle } = await whole(coordinator, wife.ref);
  expect(circle.group?.members.find(({ self }) => self)?.relationship).toBe("EXF");
  expect(circle.household?.members).toHaveLength(2);
  expect(await maritalOf(wife.ref)).toBe("DV");
  await takeBack(caseworker, { event, person: man.ref });
  const back = (await whole(coordinator, wife.ref)).circle;
  expect(back.group?.members.find(({ self }) => self)?.relationship).toBe("WIF");
  expect(back.relatives).toEqual([]);
});

test("custody passes from one adult to another, for minors alone", async () => {
  const child = await register(caseworker, { dobOriginalText: "2019" });
  const aunt = await register(caseworker, { sex: "F", dobOriginalText: "1980" });
  const uncle = await register(caseworker, { dobOriginalText: "1975" });
  const told = { ...shown, person: child.ref };
  await recordCustody(caseworker, { ...told, guardian: aunt.ref });
  await recordCustody(caseworker, { ...told, guardian: uncle.ref });
  expect(await relativesOf(child.ref)).toEqual([[uncle.ref, "GDN", false]]);
  // The guardian of today is suggested where a decision for the child is recorded.
  const { people, guardian } = await getConsentForm(coordinator, { ref: child.ref });
  expect(guardian).toBe(uncle.ref);
  expect(people.map(({ ref }) => ref)).toEqual([child.ref, uncle.ref]);
  expect(
    await failure(recordCustody(caseworker, { ...told, person: aunt.ref, guardian: uncle.ref })),
  ).toMatchObject({ messageKey: "failure.family.ofAge" });
  const other = await register(caseworker, { dobOriginalText: "2012" });
  expect(await failure(recordCustody(caseworker, { ...told, guardian: other.ref }))).toMatchObject({
    field: "guardian",
  });
});

test("a newborn is of the mother's group and household and carries the parents' names", async () => {
  const father = await register(caseworker, { givenName: "Karim", dobOriginalText: "1980" });
  const mother = await register(caseworker, {
    givenName: "Laila",
    sex: "F",
    group: father.group,
    relationship: "WIF",
    dobOriginalText: "1990",
  });
  const newborn = { givenName: "Omid", nameNative: "", sex: "M" as const };
  const { child, event } = await recordBirth(caseworker, {
    ...shown,
    ...newborn,
    person: mother.ref,
    confirmed: true,
  });
  const { circle, identity } = await whole(coordinator, child);
  expect(circle.group).toMatchObject({ ref: father.group, members: { length: 3 } });
  expect(circle.group?.members.find(({ self }) => self)?.relationship).toBe("SON");
  expect(circle.household?.members).toHaveLength(3);
  expect(identity).toMatchObject({ fatherName: "Karim", motherName: "Laila", dob: on });
  expect(await relativesOf(mother.ref)).toEqual([[child, "SON", false]]);
  expect(
    (
      await failure(
        recordBirth(caseworker, { ...shown, ...newborn, on: "2090-01-01" as typeof on, person: mother.ref }),
      )
    ).field,
  ).toBe("on");
  await takeBack(caseworker, { event, person: mother.ref });
  const [row] = await ask(url, "SELECT status, status_reason FROM person WHERE ref = $1", [child]);
  expect(row).toEqual({ status: "CLOSED", status_reason: "REGISTERED_IN_ERROR" });
  expect((await whole(coordinator, mother.ref)).circle.group?.members).toHaveLength(2);
});

test("a birth is not undone once others have written about the child", async () => {
  const mother = await register(caseworker, { givenName: "Zarghuna", sex: "F", dobOriginalText: "1990" });
  const { child, event } = await recordBirth(caseworker, {
    ...shown,
    givenName: "Payam",
    nameNative: "",
    sex: "M",
    person: mother.ref,
    confirmed: true,
  });
  await addNote(caseworker, { ref: child, level: "CASE", body: "Weighed at the clinic" });
  expect((await failure(takeBack(caseworker, { event, person: mother.ref }))).messageKey).toBe(
    "failure.event.person",
  );
  const [row] = await ask(url, "SELECT status FROM person WHERE ref = $1", [child]);
  expect(row).toEqual({ status: "ACTIVE" });
});

test("owners of open cases are asked about a marriage and a birth", async ({ world, database }) => {
  const actor = await world.actor("caseworker-TJ");
  const { own } = world.countries.TJ;
  const [, wife] = own.people;
  const told = { ...shown, confirmed: true };
  const married = await recordMarriage(actor, {
    ...told,
    person: own.people[2].ref,
    spouse: own.newcomer.ref,
  });
  const born = await recordBirth(actor, {
    ...told,
    person: wife.ref,
    givenName: "Omid",
    nameNative: "",
    sex: "M",
  });
  expect([married.cases, born.cases]).toEqual([1, 1]);
  const tasks = () =>
    ask(
      database.ownerUrl,
      `SELECT t.type, t.state, u.id = $2 AS owned FROM task t LEFT JOIN app_user u ON u.id = t.owner_id WHERE t.case_id = $1 ORDER BY 1`,
      [own.id, world.users["caseworker-TJ"]],
    );
  expect(await tasks()).toEqual([
    { type: "FAMILY_CHANGED", state: "OPEN", owned: true },
    { type: "NEWBORN", state: "OPEN", owned: true },
  ]);
  await takeBack(actor, { event: born.event, person: wife.ref });
  expect((await tasks()).map(({ state }) => state)).toEqual(["OPEN", "CANCELLED"]);
});
