import type { Actor } from "@/lib/access/actor";
import { chooseSame } from "@/lib/imports/commands/choose-same";
import { confirmImport } from "@/lib/imports/commands/confirm-import";
import { mendRow } from "@/lib/imports/commands/mend-import";
import { startImport } from "@/lib/imports/commands/start-import";
import { undoImport } from "@/lib/imports/commands/undo-import";
import { getImport, previewRows } from "@/lib/imports/queries/get-import";
import { expect, test } from "../support/db";
import { aFamilyOf, aMark, HEAD, look, peopleOf, started, taken, work } from "./imports-arrange";
import { aDesk, change, failure, whole } from "./people-arrange";

/** A family that a list brought in, the lines of that list, and who became of them. */
async function brought(ownerUrl: string, actor: Actor) {
  const lines = aFamilyOf(aMark());
  const ref = await started(actor, ...lines);
  await taken(ownerUrl, actor, ref);
  const people = (await peopleOf(ownerUrl, ref)).map((each) => each.ref);
  return { ref, lines, people };
}

const sameIn = async (actor: Actor, ref: string, list: "changed" | "same" | "known") =>
  (await previewRows(actor, { ref, list })).rows.map(({ row, same }) => [
    row,
    same?.ref,
    same?.choice,
    same?.differences.map(({ field, before, after }) => `${field}: ${before} → ${after}`),
    same?.byHand,
  ]);

const field = (identity: object, name: string) => (identity as Record<string, unknown>)[name];

test("a corrected list shows what differs, and on confirmation changes records and registers who is new", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const { lines, people } = await brought(ownerUrl, caseworker);
  const [head = "", wife = "", child = ""] = lines;
  const family = head.split(";")[7];
  const corrected = [
    head.replace("Karim;m;12.6.1366", "Rahim;m;13.6.1366"),
    wife,
    child,
    `Newborn ${family};;;f;1.3.2021;;;${family};daughter;;1.7.2021;TJ;`,
  ];
  const ref = await started(caseworker, ...corrected);
  const { counts } = await getImport(caseworker, { ref });
  expect(counts).toMatchObject({ errors: 0, changed: 1, same: 2, known: 0, ready: 1 });
  const headWas = [2, people[0], null, ["fatherName: Karim → Rahim", "birth: 12.6.1366 → 13.6.1366"], []];
  expect(await sameIn(caseworker, ref, "changed")).toEqual([headWas]);
  expect(
    (await sameIn(caseworker, ref, "same")).map(([row, person, choice]) => [row, person, choice]),
  ).toEqual([
    [3, people[1], "SAME"],
    [4, people[2], "SAME"],
  ]);
  expect((await failure(confirmImport(caseworker, { ref }))).messageKey).toBe("imports.error.changes");
  expect(await chooseSame(caseworker, { ref, rows: "changed", choice: "UPDATE" })).toEqual({ ref, count: 1 });
  const done = await taken(ownerUrl, caseworker, ref);
  expect(done).toMatchObject({ state: "TAKEN", counts: { done: 1, kept: 3 } });
  const { identity, history } = await whole(caseworker, people[0] ?? "");
  expect([identity.fatherName, identity.version, field(identity, "familyName")]).toEqual([
    "Rahim",
    2,
    "Rahimi",
  ]);
  expect(JSON.stringify(identity)).toContain("13.6.1366");
  // Through the ordinary command: an entry of the history, with the list as its reason.
  expect(JSON.stringify(history)).toContain(ref);
  expect((await whole(caseworker, people[1] ?? "")).identity.version).toBe(1);
  const joined = await look(
    ownerUrl,
    `SELECT count(DISTINCT m.group_id)::int AS groups, count(*)::int AS members FROM group_membership m
     JOIN person p ON p.id = m.person_id WHERE p.ref = ANY ($1) OR p.given_name LIKE $2`,
    [people, `Newborn ${family}%`],
  );
  expect(joined).toEqual([{ groups: 1, members: 4 }]);
  const cases = await look(
    ownerUrl,
    "SELECT count(*)::int AS n FROM visa_case c JOIN person p ON p.id = c.principal_id WHERE p.ref = $1",
    [people[0]],
  );
  // The case they came with is the only one.
  expect(cases).toEqual([{ n: 1 }]);
});

test("who is new in a family that is here keeps every number, the age as it was read, and their father", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const file = (...lines: string[]) => ({
    name: "roster.csv",
    bytes: new TextEncoder().encode([`${HEAD};Passport`, ...lines].join("\r\n")),
  });
  const lines = aFamilyOf(aMark()).map((line) => `${line};`);
  const family = lines[0]?.split(";")[7] ?? "";
  await taken(ownerUrl, caseworker, (await startImport(caseworker, file(...lines))).ref);
  const number = "4071923";
  const newcomer = `Yusuf ${family};;;m;age 14;1399-7001-${number};;${family};child;;1.7.2021;TJ;;P0${number}`;
  const { ref } = await startImport(caseworker, file(...lines, newcomer));
  await taken(ownerUrl, caseworker, ref);
  const [person] = await peopleOf(ownerUrl, ref);
  const { identity } = await whole(caseworker, person?.ref ?? "");
  expect(field(identity, "fatherName")).toBe(family);
  const [row] = await look(
    ownerUrl,
    `SELECT extract(year FROM born_from)::int AS born, (SELECT array_agg(type ORDER BY type) FROM identity_document d
       WHERE d.person_id = p.id) AS documents FROM person p WHERE ref = $1`,
    [person?.ref],
  );
  // Fourteen when they entered in July 2021, not today.
  expect([2006, 2007]).toContain(row?.born);
  expect(row?.documents).toEqual(["PASSPORT", "TAZKIRA"]);
});

test("what was changed by hand since is a conflict, and kept unless it is chosen too", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  for (const choice of ["UPDATE", "ALL"] as const) {
    const { lines, people } = await brought(ownerUrl, caseworker);
    const [head = "", ...others] = lines;
    const person = people[0] ?? "";
    await change(caseworker, person, { version: 1, fatherName: "Karimullah" });
    const ref = await started(caseworker, head.replace("Karim;m;12.6", "Kareem;m;14.6"), ...others);
    const [[, , , shown, byHand] = []] = await sameIn(caseworker, ref, "changed");
    expect([shown, byHand]).toEqual([
      ["fatherName: Karimullah → Kareem", "birth: 12.6.1366 → 14.6.1366"],
      ["fatherName"],
    ]);
    await chooseSame(caseworker, { ref, rows: 2, choice });
    await taken(ownerUrl, caseworker, ref);
    const { identity } = await whole(caseworker, person);
    expect(identity.fatherName).toBe(choice === "ALL" ? "Kareem" : "Karimullah");
    expect(JSON.stringify(identity)).toContain("14.6.1366");
  }
});

test("a record that changes between the preview and the work is changed by nobody", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const { lines, people } = await brought(ownerUrl, caseworker);
  const [head = "", ...others] = lines;
  const mark = aMark();
  const ref = await started(
    caseworker,
    head.replace("Karim;m", "Kabir;m"),
    ...others,
    `${mark} Alone;;Nadir;m;5.6.1350;;;x${mark};head;;1.7.2021;TJ;`,
  );
  await chooseSame(caseworker, { ref, rows: "changed", choice: "UPDATE" });
  await confirmImport(caseworker, { ref });
  await change(caseworker, people[0] ?? "", { version: 1, occupation: "tailor" });
  await work(ownerUrl, caseworker, ref);
  expect(await getImport(caseworker, { ref })).toMatchObject({
    state: "READ",
    failure: "imports.error.changedNow",
    counts: { changed: 1, done: 0, kept: 0 },
  });
  expect((await whole(caseworker, people[0] ?? "")).identity.fatherName).toBe("Karim");
  expect(await look(ownerUrl, "SELECT count(*)::int AS n FROM person WHERE given_name = $1", [mark])).toEqual(
    [{ n: 0 }],
  );
});

test("undoing a list leaves the records that it changed, and their own list can no longer be undone", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const first = await brought(ownerUrl, caseworker);
  const [head = "", ...others] = first.lines;
  const mark = aMark();
  const alone = `${mark} Alone;;Nadir;m;5.6.1350;;;x${mark};head;;1.7.2021;TJ;`;
  const ref = await started(caseworker, head.replace("Karim;m", "Kabir;m"), ...others, alone);
  await chooseSame(caseworker, { ref, rows: "changed", choice: "UPDATE" });
  await taken(ownerUrl, caseworker, ref);
  expect(await undoImport(caseworker, { ref })).toEqual({ ref, state: "UNDONE" });
  const { identity } = await whole(caseworker, first.people[0] ?? "");
  expect([identity.fatherName, identity.status]).toEqual(["Kabir", "ACTIVE"]);
  expect((await failure(undoImport(caseworker, { ref: first.ref }))).messageKey).toBe(
    "imports.error.touched",
  );
});

test("someone registered under another spelling is offered: updated if it is them, registered if not", async ({
  database: { ownerUrl },
}) => {
  const { caseworker, colleague } = await aDesk(ownerUrl);
  const mark = aMark();
  const line = (name: string, father: string) =>
    `${name} ${mark}zai;;${father};m;17.5.1987;;;;;;1.7.2021;TJ;`;
  await taken(ownerUrl, caseworker, await started(caseworker, line("Hossein", "Ghulam Haidar")));
  const offer = async (actor: Actor, name = "Husain") => {
    const ref = await started(actor, line(name, "Gholam Hayder"));
    const { rows } = await previewRows(actor, { ref, list: "known" });
    return { ref, rows };
  };
  const mine = await offer(caseworker);
  // Same headings, another spelling: it is asked, and whoever does not answer registers somebody else.
  const [same] = (await previewRows(caseworker, { ref: mine.ref, list: "changed" })).rows;
  const row = same ?? mine.rows[0];
  expect(row?.same?.differences.map(({ field: name }) => name)).toEqual(["givenName", "fatherName"]);
  await chooseSame(caseworker, { ref: mine.ref, rows: 2, choice: "NEW" });
  expect((await getImport(caseworker, { ref: mine.ref })).counts).toMatchObject({ ready: 1, changed: 0 });
  // Remembered when the row is read again.
  await mendRow(caseworker, { ref: mine.ref, row: 2, cells: { remarks: "seen" } });
  expect((await getImport(caseworker, { ref: mine.ref })).counts).toMatchObject({ ready: 1, changed: 0 });
  await chooseSame(caseworker, { ref: mine.ref, rows: 2, choice: "UPDATE" });
  await taken(ownerUrl, caseworker, mine.ref);
  const names = await look(ownerUrl, "SELECT given_name AS name FROM person WHERE family_name = $1", [
    `${mark}zai`,
  ]);
  expect(names).toEqual([{ name: "Husain" }]);
  // A colleague may not change that record, and is not asked to.
  const theirs = await offer(colleague, "Hosain");
  expect(theirs.rows.filter((each) => each.same)).toEqual([]);
  expect((await failure(chooseSame(colleague, { ref: theirs.ref, rows: 2, choice: "UPDATE" }))).code).toBe(
    "notFound",
  );
});
