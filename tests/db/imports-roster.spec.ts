import { readFileSync } from "node:fs";
import { answerCases } from "@/lib/imports/commands/answer-cases";
import { confirmImport, discardImport, stopImport } from "@/lib/imports/commands/confirm-import";
import { leaveOut, mendRow, remapImport } from "@/lib/imports/commands/mend-import";
import { startImport } from "@/lib/imports/commands/start-import";
import { undoImport } from "@/lib/imports/commands/undo-import";
import { getImport, listImports, previewRows } from "@/lib/imports/queries/get-import";
import { leftOutFile } from "@/lib/imports/queries/left-out";
import { addContact } from "@/lib/people/commands/add-contact";
import { searchPeople } from "@/lib/people/queries/search-people";
import { connected } from "@/scripts/connected";
import { expect, test } from "../support/db";
import { aFamilyOf, aMark, rosterFile, started, taken, work } from "./imports-arrange";
import { aDesk, failure, whole } from "./people-arrange";

const look = (ownerUrl: string, statement: string, values: unknown[] = []) =>
  connected(ownerUrl, async (client) => (await client.query(statement, values)).rows);

/** The people of an import, by row number. */
const peopleOf = (ownerUrl: string, ref: string) =>
  look(
    ownerUrl,
    `SELECT r.number, p.ref, p.id FROM roster_row r JOIN roster_import i ON i.id = r.import_id JOIN person p ON p.id = r.person_id
     WHERE i.ref = $1 ORDER BY 1`,
    [ref],
  ) as Promise<{ number: number; ref: string; id: string }[]>;

test("a family of a file becomes records, a group with its head, a household, numbers and a note", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const mark = aMark();
  const ref = await started(caseworker, ...aFamilyOf(mark));
  expect((await getImport(caseworker, { ref })).counts).toMatchObject({ all: 3, errors: 0, ready: 3 });
  expect(await peopleOf(ownerUrl, ref)).toEqual([]);
  const done = await taken(ownerUrl, caseworker, ref);
  expect(done).toMatchObject({ state: "TAKEN", counts: { done: 3, ready: 0 } });
  const people = await peopleOf(ownerUrl, ref);
  const [head, wife, child] = await Promise.all(people.map((each) => whole(caseworker, each.ref)));
  expect(head?.identity).toMatchObject({ givenName: mark, familyName: "Rahimi", sex: "M" });
  expect(JSON.stringify(wife)).toContain("صدیقه");
  // As in the family grid, a child's father is the head unless the sheet says otherwise.
  expect(JSON.stringify(child)).toContain(mark);
  const ties = await look(
    ownerUrl,
    `SELECT m.relationship, m.focal_point, g.owner_id = p.registered_by_id AS owned, h.household_id::text AS home
     FROM group_membership m JOIN registration_group g ON g.id = m.group_id JOIN person p ON p.id = m.person_id
     JOIN household_membership h ON h.person_id = p.id WHERE m.person_id = ANY ($1) ORDER BY p.ref`,
    [people.map(({ id }) => id)],
  );
  expect(ties.map(({ relationship, focal_point, owned }) => [relationship, focal_point, owned])).toEqual([
    ["FP", true, true],
    ["WIF", false, true],
    ["SON", false, true],
  ]);
  expect(new Set(ties.map(({ home }) => home)).size).toBe(1);
  const { items } = await searchPeople(caseworker, { text: mark, limit: 10 });
  expect(items.map((each) => each.ref)).toEqual(expect.arrayContaining([people[0]?.ref]));
  const [note] = await look(ownerUrl, "SELECT body, level FROM note WHERE person_id = $1", [people[0]?.id]);
  expect(note).toEqual({ body: "Remarks: wheelchair", level: "CASE" });
  const [arrival] = await look(
    ownerUrl,
    "SELECT entered_on::text AS day FROM person_arrival WHERE person_id = $1",
    [people[0]?.id],
  );
  expect(arrival).toEqual({ day: "2021-07-01" });
});

test("the sample is registered all at once, with its errors named and its duplicates shown", async ({
  database: { ownerUrl },
}) => {
  const { coordinator } = await aDesk(ownerUrl);
  const bytes = new Uint8Array(readFileSync("tests/fixtures/messy-roster.csv"));
  const { ref } = await startImport(coordinator, { name: "messy-roster.csv", bytes });
  // Tajikistan's coordinator is not responsible for the 263 people of other countries.
  const { counts } = await getImport(coordinator, { ref });
  expect(counts).toMatchObject({ all: 604, errors: 263, ready: 341 });
  const { rows, total } = await previewRows(coordinator, { ref, list: "known" });
  expect(total).toBe(rows.length);
  expect(rows.map(({ row, twinOf }) => [row - 1, (twinOf ?? 0) - 1])).toContainEqual([26, 20]);
  const refused = await failure(confirmImport(coordinator, { ref }));
  expect([refused.code, refused.messageKey, refused.values]).toEqual([
    "refused",
    "imports.error.errorsLeft",
    { count: 263 },
  ]);
  expect(await leaveOut(coordinator, { ref, rows: "errors", out: true })).toEqual({ ref, count: 263 });
  const words = {
    row: "Row",
    why: "Why",
    finding: ({ column, key }: { column: string; key: string }) => `${column} ${key}`,
  };
  const file = await leftOutFile(coordinator, { ref }, words);
  expect(file.split("\n").filter((line) => line.includes("Narnia"))[0]).toMatch(
    /^86,country country,85,Yousof/,
  );
  // The list does not say when its SIV cases were filed.
  expect((await failure(confirmImport(coordinator, { ref }))).messageKey).toBe("imports.error.asks");
  const filed = [{ pathway: "SIV", how: "none" as const, on: null }];
  await answerCases(coordinator, { ref, filed, stages: [] });
  const done = await taken(ownerUrl, coordinator, ref);
  expect(done).toMatchObject({ state: "TAKEN", counts: { done: 341, left: 263 } });
  expect(await peopleOf(ownerUrl, ref)).toHaveLength(341);
});

test("a row is corrected in the preview, left out and included again; its family follows", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const mark = aMark();
  const [head = "", wife = ""] = aFamilyOf(mark);
  const ref = await started(caseworker, head.replace("12.6.1366", "32/13/1990"), wife.replace(";زن;", ";?;"));
  const errors = async () =>
    (await previewRows(caseworker, { ref, list: "errors" })).rows.map(({ row, cells }) => [
      row,
      ...cells.flatMap(({ findings }) =>
        findings.filter(({ level }) => level === "error").map(({ key }) => key),
      ),
    ]);
  expect(await errors()).toEqual([
    [2, "birth"],
    [3, "sex"],
  ]);
  expect(await mendRow(caseworker, { ref, row: 2, cells: { birth: "12/6/1366" } })).toMatchObject({
    state: "READY",
  });
  expect(await mendRow(caseworker, { ref, row: 3, cells: { sex: "boy or girl" } })).toMatchObject({
    state: "ERROR",
  });
  await leaveOut(caseworker, { ref, rows: 2, out: true });
  expect(await mendRow(caseworker, { ref, row: 3, cells: { sex: "F" } })).toMatchObject({ state: "READY" });
  // Without its head, the family is registered under one of the others, and the preview says so.
  const notes = await previewRows(caseworker, { ref, list: "ready" });
  expect(notes.rows.map(({ row }) => row)).toEqual([3]);
  await leaveOut(caseworker, { ref, rows: 2, out: false });
  const done = await taken(ownerUrl, caseworker, ref);
  expect(done.counts).toMatchObject({ done: 2, left: 0 });
});

test("the same file again changes nothing, for its user and for a colleague", async ({
  database: { ownerUrl },
}) => {
  const { caseworker, colleague } = await aDesk(ownerUrl);
  const lines = aFamilyOf(aMark());
  const { ref } = await startImport(caseworker, rosterFile(...lines));
  expect(await startImport(caseworker, rosterFile(...lines))).toEqual({ ref, again: true });
  await taken(ownerUrl, caseworker, ref);
  expect(await startImport(caseworker, rosterFile(...lines))).toEqual({ ref, again: true });
  const before = await look(ownerUrl, "SELECT count(*)::int AS n FROM person");
  expect((await failure(startImport(colleague, rosterFile(...lines)))).messageKey).toBe(
    "imports.error.bySomebody",
  );
  expect(await look(ownerUrl, "SELECT count(*)::int AS n FROM person")).toEqual(before);
  // The same people in another file are known, and nothing changes about them.
  const second = await started(caseworker, ...lines, `Nobody ${aMark()};;;M;1990;;;;;;;TJ;`);
  const { rows } = await previewRows(caseworker, { ref: second, list: "same" });
  const people = await peopleOf(ownerUrl, ref);
  expect(rows.map(({ row, same }) => [row, same?.ref])).toEqual(
    people.map((each) => [each.number, each.ref]),
  );
});

test("what the columns contain is set once and remembered for files with these headings", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const sheet = (mark: string) => ({
    name: "odd.csv",
    bytes: new TextEncoder().encode(`Wer;Vater;Art;Jahr\n${mark};Karim;m;1990\nRana ${mark};Karim;f;1992`),
  });
  const first = aMark();
  const { ref } = await startImport(caseworker, sheet(first));
  expect((await getImport(caseworker, { ref })).counts).toMatchObject({ errors: 2 });
  await remapImport(caseworker, { ref, columns: ["fullName", "fatherName", "sex", "birth"] });
  expect((await getImport(caseworker, { ref })).counts).toMatchObject({ errors: 0, ready: 2 });
  const { ref: next } = await startImport(caseworker, sheet(aMark()));
  expect((await getImport(caseworker, { ref: next })).columns.map(({ holds }) => holds)).toEqual([
    "fullName",
    "fatherName",
    "sex",
    "birth",
  ]);
});

test("an import can be undone until its people are changed, and can then be imported again", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const lines = aFamilyOf(aMark());
  const ref = await started(caseworker, ...lines);
  await taken(ownerUrl, caseworker, ref);
  const people = await peopleOf(ownerUrl, ref);
  expect(await undoImport(caseworker, { ref })).toEqual({ ref, state: "UNDONE" });
  const closed = await look(
    ownerUrl,
    `SELECT DISTINCT p.status, p.status_reason, m.to_on = m.from_on AS left_group, g.closed_on IS NOT NULL AS ended
     FROM person p JOIN group_membership m ON m.person_id = p.id JOIN registration_group g ON g.id = m.group_id WHERE p.id = ANY ($1)`,
    [people.map(({ id }) => id)],
  );
  expect(closed).toEqual([
    { status: "CLOSED", status_reason: "REGISTERED_IN_ERROR", left_group: true, ended: true },
  ]);
  const again = await startImport(caseworker, rosterFile(...lines));
  expect(again).toMatchObject({ again: false });
  // Someone registered in error does not count as a match.
  expect((await getImport(caseworker, { ref: again.ref })).counts).toMatchObject({ ready: 3, known: 0 });
  await taken(ownerUrl, caseworker, again.ref);
  const [touched] = await peopleOf(ownerUrl, again.ref);
  await addContact(caseworker, {
    ref: touched?.ref ?? "",
    kind: "PHONE",
    value: "+992 93 555 0199",
    safe: true,
    safeNote: "",
    noMessage: false,
    mayTell: "PERSON",
    callFrom: "",
    callTo: "",
    replaces: false,
    confirmed: true,
  });
  const refused = await failure(undoImport(caseworker, { ref: again.ref }));
  expect([refused.messageKey, refused.values]).toEqual([
    "imports.error.touched",
    { count: 1, ref: touched?.ref },
  ]);
  expect((await getImport(caseworker, { ref: again.ref })).state).toBe("TAKEN");
});

test("an import that fails or is stopped in the middle registers nobody", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const mark = aMark();
  const ref = await started(caseworker, ...aFamilyOf(mark));
  await confirmImport(caseworker, { ref });
  await stopImport(caseworker, { ref });
  await work(ownerUrl, caseworker, ref);
  expect(await getImport(caseworker, { ref })).toMatchObject({
    state: "READ",
    failure: "imports.error.stopped",
    counts: { ready: 3, done: 0 },
  });
  // The last write is refused, and nothing of the rest may stay.
  await look(
    ownerUrl,
    `CREATE FUNCTION refuse_phones() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
     CREATE TRIGGER refuse_phones BEFORE INSERT ON contact_point FOR EACH ROW EXECUTE FUNCTION refuse_phones()`,
  );
  await confirmImport(caseworker, { ref });
  await expect(work(ownerUrl, caseworker, ref)).rejects.toThrow();
  await look(ownerUrl, "DROP TRIGGER refuse_phones ON contact_point; DROP FUNCTION refuse_phones()");
  expect(await getImport(caseworker, { ref })).toMatchObject({
    state: "READ",
    failure: "imports.error.broke",
  });
  expect(
    await look(ownerUrl, "SELECT count(*)::int AS n FROM person WHERE given_name LIKE $1", [`%${mark}%`]),
  ).toEqual([{ n: 0 }]);
  expect((await taken(ownerUrl, caseworker, ref)).state).toBe("TAKEN");
});

test("work that died with its server can be started again, but not before it seems dead", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const ref = await started(caseworker, ...aFamilyOf(aMark()));
  await confirmImport(caseworker, { ref });
  expect((await failure(confirmImport(caseworker, { ref }))).messageKey).toBe("imports.error.state.TAKING");
  await look(
    ownerUrl,
    `UPDATE roster_progress p SET beat_at = beat_at - interval '1 hour' FROM roster_import i WHERE i.id = p.import_id AND i.ref = $1`,
    [ref],
  );
  expect((await getImport(caseworker, { ref })).progress).toEqual({ done: 0, dead: true });
  // If two workers take it, one registers its people and the other nobody.
  await confirmImport(caseworker, { ref });
  await Promise.all([work(ownerUrl, caseworker, ref), work(ownerUrl, caseworker, ref)]);
  expect((await getImport(caseworker, { ref })).state).toBe("TAKEN");
  expect(await peopleOf(ownerUrl, ref)).toHaveLength(3);
  const registered = await look(
    ownerUrl,
    "SELECT count(*)::int AS n FROM person WHERE registered_by_id = (SELECT user_id FROM roster_import WHERE ref = $1)",
    [ref],
  );
  expect(registered).toEqual([{ n: 3 }]);
});

test("only its user sees an import, its contents are sealed, and what was discarded is gone", async ({
  database: { ownerUrl },
}) => {
  const { caseworker, colleague, elsewhere } = await aDesk(ownerUrl);
  const mark = aMark();
  const ref = await started(caseworker, ...aFamilyOf(mark));
  for (const other of [colleague, elsewhere])
    expect((await failure(getImport(other, { ref }))).code).toBe("notFound");
  const dump = JSON.stringify([
    await look(ownerUrl, "SELECT * FROM roster_import"),
    await look(ownerUrl, "SELECT *, encode(cells_sealed, 'escape') AS text FROM roster_row"),
    await look(ownerUrl, "SELECT content FROM audit_content"),
    await look(ownerUrl, "SELECT payload::text FROM graphile_worker._private_jobs"),
  ]);
  expect(dump).not.toContain(mark);
  expect(dump).not.toContain("roster.csv");
  expect((await listImports(caseworker)).map((each) => [each.ref, each.source])).toContainEqual([
    ref,
    "roster.csv",
  ]);
  await discardImport(caseworker, { ref });
  expect((await failure(getImport(caseworker, { ref }))).code).toBe("notFound");
  const [left] = await look(
    ownerUrl,
    "SELECT i.data_key IS NULL AS erased, (SELECT count(*)::int FROM roster_row r WHERE r.import_id = i.id) AS rows FROM roster_import i WHERE ref = $1",
    [ref],
  );
  expect(left).toEqual({ erased: true, rows: 0 });
});
