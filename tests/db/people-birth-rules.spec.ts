import { excludeMember } from "@/lib/cases/commands/change-members";
import { openCase } from "@/lib/cases/commands/open-case";
import { getCase } from "@/lib/cases/queries/get-case";
import { openCaseInput } from "@/lib/cases/schema";
import { addDays, addYears, type CivilDate } from "@/lib/core/civil-date";
import { inTransaction } from "@/lib/core/db";
import { startNoticeList } from "@/lib/exports/commands/start-export";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { listWaiting } from "@/lib/housing/queries/list-waiting";
import { checkIn } from "@/lib/stays/commands/check-in";
import { kitsDueTo, readReceiving } from "@/lib/supplies/queries/kit-rows";
import { expect, test } from "../support/db";
import { arrange, failureOf, owner, staff, today } from "./cases-arrange";
import { aHome, aHousedSite, refusal } from "./housing-arrange";
import { change, register, whole } from "./people-arrange";
import { noticesOf } from "./stay-law-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner.end());

/** A SIV case of a principal and a child whose birth is given in these words. */
async function aCaseWithChild(words: string) {
  const father = await register(staff.caseworker, { dobOriginalText: "1975" });
  const child = await register(staff.caseworker, {
    givenName: "Omid",
    group: father.group,
    relationship: "SON",
    dobOriginalText: words,
  });
  const { ref } = await openCase(
    staff.caseworker,
    openCaseInput.parse({
      pathway: "SIV",
      principal: father.ref,
      openedOn: addDays(today, -10),
      filedOn: "2021-08-15",
      members: [{ person: child.ref, role: "CHILD" }],
    }),
  );
  return { ref, child: child.ref };
}

async function ageOut(ref: string) {
  const file = await getCase(staff.caseworker, { ref });
  const child = file.members.find((each) => each.role === "CHILD");
  const open = file.deadlines.filter((each) => each.rule === "CHILD_AGE_OUT" && each.state === "OPEN");
  return { on: child?.ageOutOn, deadlines: open.map((each) => each.dueOn), file, member: child };
}

test("the age-out warning goes by the first day a child may stop counting as one, however the birth was given", async () => {
  for (const [words, day] of [
    ["1 Jan 2006", "2027-01-01"],
    ["1385", "2027-03-21"],
    ["1 year in 1386", "2026-03-21"],
    ["2006-05-09", "2027-05-09"],
  ] as const) {
    const { ref } = await aCaseWithChild(words);
    expect(await ageOut(ref), words).toMatchObject({ on: day, deadlines: [day] });
  }
});

test("correcting a birth moves the age-out day and the deadline", async () => {
  const { ref, child } = await aCaseWithChild("2009-03-15");
  expect(await ageOut(ref)).toMatchObject({ on: "2030-03-15", deadlines: ["2030-03-15"] });
  await change(staff.caseworker, child, { version: 1, dob: "2006-03-15", dobPrecision: "DAY" });
  expect(await ageOut(ref)).toMatchObject({ on: "2027-03-15", deadlines: ["2027-03-15"] });
  await change(staff.caseworker, child, { version: 2, dobOriginalText: "" });
  expect(await ageOut(ref)).toMatchObject({ on: null, deadlines: [] });
  await change(staff.caseworker, child, { version: 3, dobOriginalText: "1385" });
  expect(await ageOut(ref)).toMatchObject({ on: "2027-03-21", deadlines: ["2027-03-21"] });
  // For a person no longer on the case the day moves, and no deadline comes back.
  const { file } = await ageOut(ref);
  await excludeMember(staff.caseworker, { ref, person: child, reason: "Married", version: file.version });
  await change(staff.caseworker, child, { version: 4, dobOriginalText: "1386" });
  expect(await ageOut(ref)).toMatchObject({ on: "2028-03-21", deadlines: [] });
});

test("correcting a child's birth moves the deadline of a case in another country, which the caseworker does not see", async () => {
  const { ref, child } = await aCaseWithChild("2009-03-15");
  await owner.query(
    "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
  );
  // As after a transfer, which is tested elsewhere.
  const belongsTo = async (country: string) => {
    await owner.query("ALTER TABLE person DISABLE TRIGGER country_by_transfer");
    await owner.query(
      "UPDATE person SET country = $2 WHERE id = (SELECT principal_id FROM visa_case WHERE ref = $1)",
      [ref, country],
    );
    await owner.query("ALTER TABLE person ENABLE TRIGGER country_by_transfer");
  };
  await belongsTo("KZ");
  expect((await failureOf(getCase(staff.caseworker, { ref }))).code).toBe("notFound");
  await change(staff.caseworker, child, { version: 1, dobOriginalText: "2006-03-15" });
  const { rows } = await owner.query(
    `SELECT c.country, m.age_out_on::text AS on, d.due_on::text AS due, d.state FROM visa_case c JOIN deadline d ON d.case_id = c.id
     JOIN case_member m ON m.case_id = c.id AND m.role = 'CHILD' WHERE c.ref = $1 AND d.rule = 'CHILD_AGE_OUT'`,
    [ref],
  );
  await belongsTo("TJ");
  expect(rows).toEqual([{ country: "KZ", on: "2027-03-15", due: "2027-03-15", state: "OPEN" }]);
});

test("a stated precision stays, and sending back unchanged values changes nothing", async () => {
  const { ref } = await register(staff.caseworker, { dobOriginalText: "age 34" });
  const told = (await whole(staff.caseworker, ref)).identity;
  await change(staff.caseworker, ref, {
    version: 1,
    dob: told.dob,
    dobPrecision: told.dobPrecision,
    dobOriginalText: told.dobOriginalText,
  });
  expect((await whole(staff.caseworker, ref)).identity).toMatchObject({
    dobFrom: told.dobFrom,
    dobTo: told.dobTo,
  });
  await change(staff.caseworker, ref, { version: 2, dob: "1990-01-01", dobPrecision: "DAY" });
  expect((await whole(staff.caseworker, ref)).identity).toMatchObject({
    dob: "1990-01-01",
    dobPrecision: "DAY",
    dobEstimated: true,
    dobFrom: "1990-01-01",
  });
});

/** The span of a year that holds the day on which someone turned `years`: born then or up to a year later. */
function within(years: number) {
  const from = addYears(today, -years);
  return {
    born_on: addDays(from, 180),
    born_from: from,
    born_to: addDays(from, 364),
    born_precision: "YEAR",
  };
}

test("a boy who may be twelve does not sleep among women, and a youth who may be an adult not among unrelated women", async ({
  database,
}) => {
  const women = await aHousedSite(database.ownerUrl, [2], { sex_policy: "WOMEN" });
  const [mother, boy] = await aHome(database.ownerUrl, [{ sex: "F" }, within(12)]);
  await assignBed(women.manager, { person: mother?.ref ?? "", bed: women.beds[0]?.[0] ?? "", fromOn: today });
  const bed = women.beds[0]?.[1] ?? "";
  expect(
    await refusal(assignBed(women.manager, { person: boy?.ref ?? "", bed, fromOn: today })),
  ).toMatchObject({
    rules: ["SEX"],
  });
  const mixed = await aHousedSite(database.ownerUrl, [2], { sex_policy: "MIXED" });
  const [woman] = await aHome(database.ownerUrl, [{ sex: "F" }]);
  const [youth] = await aHome(database.ownerUrl, [within(18)]);
  await assignBed(mixed.manager, { person: woman?.ref ?? "", bed: mixed.beds[0]?.[0] ?? "", fromOn: today });
  const wanted = { person: youth?.ref ?? "", bed: mixed.beds[0]?.[1] ?? "", fromOn: today };
  expect(await refusal(assignBed(mixed.manager, wanted))).toMatchObject({ rules: ["SEX"] });
});

test("a child who may be two gets a bed; one who may be younger gets the kit of the younger age", async ({
  database,
}) => {
  const housing = await aHousedSite(database.ownerUrl, [1]);
  const [parent, child, baby] = await aHome(database.ownerUrl, [
    { sex: "F" },
    within(2),
    { born_on: addDays(today, -300) },
  ]);
  for (const each of [parent, child, baby])
    await checkIn(housing.manager, { person: each?.ref ?? "", site: housing.site.code, on: today });
  const { households } = await listWaiting(housing.manager, { site: housing.site.code });
  const waiting = households.flatMap((each) => each.people.map((person) => person.ref));
  expect(waiting).toContain(child?.ref);
  expect(waiting).not.toContain(baby?.ref);
  const kit = { unit: "PERSON", sex: null, perPerson: 1, everyDays: null, code: "T" } as const;
  const due = (minAge: number | null, maxAge: number | null) =>
    inTransaction(housing.manager.who, async (tx) => {
      const people = await readReceiving(tx, [child?.id ?? ""], today);
      return (await kitsDueTo(tx, { ...kit, minAge, maxAge }, people, today)).due.length;
    });
  expect([await due(null, 1), await due(2, null)]).toEqual([1, 0]);
});

test("a notice prints the day on the document, and only the year where only the year is known", async ({
  database,
}) => {
  const housing = await aHousedSite(database.ownerUrl, [4]);
  const printed = async (birth: Record<string, unknown>) => {
    const [one] = await aHome(database.ownerUrl, [birth]);
    await checkIn(housing.manager, { person: one?.ref ?? "", site: housing.site.code, on: today });
    const [notice] = await noticesOf(database.ownerUrl, one?.ref ?? "");
    const words = { format: "csv", purpose: "Registration", recipient: "OVIR" } as const;
    const { rows } = await startNoticeList(housing.coordinator, { ...words, notices: [String(notice?.ref)] });
    return rows[0]?.birthDate;
  };
  const year = (from: string, to: string, text: string) => ({
    born_on: from,
    born_from: from,
    born_to: to,
    born_precision: "YEAR",
    born_original_text: text,
  });
  expect(await printed(year("1990-01-01", "1990-12-31", "1 January 1990"))).toBe("1990-01-01");
  expect(await printed(year("1990-01-01", "1990-12-31", "1990"))).toBe("1990");
  expect(await printed(year("1987-03-21", "1988-03-20", "1366"))).toBe("1987/1988");
  expect(await printed({ born_on: "1987-09-03" as CivilDate })).toBe("1987-09-03");
});
