import { leaveOut } from "@/lib/imports/commands/mend-import";
import { startImport } from "@/lib/imports/commands/start-import";
import { undoImport } from "@/lib/imports/commands/undo-import";
import { previewRows } from "@/lib/imports/queries/get-import";
import { expect, test } from "../support/db";
import { aFamilyOf, aMark, look, peopleOf, rosterFile, started, taken } from "./imports-arrange";
import { aDesk, failure, register } from "./people-arrange";

// The tables that name two people are written from the file of the first.
const TIES = {
  no_contact:
    "level, reason_sealed, from_on) SELECT $3::uuid, a.id, a.country, b.id, b.country, 'WING', '\\x01', '2026-01-05'",
  relationship: "code) SELECT $3::uuid, a.id, a.country, b.id, b.country, 'SBM'",
  requested_neighbour: "from_on) SELECT $3::uuid, a.id, a.country, b.id, b.country, '2026-01-05'",
};
for (const [table, rest] of Object.entries(TIES))
  test(`a ${table} made from another person's file counts as a touch`, async ({ database: { ownerUrl } }) => {
    const { caseworker, colleague } = await aDesk(ownerUrl);
    const ref = await started(caseworker, ...aFamilyOf(aMark()));
    await taken(ownerUrl, caseworker, ref);
    const [first] = await peopleOf(ownerUrl, ref);
    const outsider = await register(colleague);
    await look(
      ownerUrl,
      `INSERT INTO ${table} (id, person_a_id, country, person_b_id, person_country, ${rest} FROM person a, person b WHERE a.ref = $1 AND b.ref = $2`,
      [outsider.ref, first?.ref, crypto.randomUUID()],
    );
    const refused = await failure(undoImport(caseworker, { ref }));
    expect([refused.messageKey, refused.values]).toEqual([
      "imports.error.touched",
      { count: 1, ref: first?.ref },
    ]);
  });

test("every column that names a person is asked about before an import is undone", async ({
  database: { ownerUrl },
}) => {
  const columns = await look(
    ownerUrl,
    `SELECT DISTINCT c.conrelid::regclass || '.' || a.attname AS at FROM pg_constraint c
     JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass AND a.attname NOT IN ('person_id', 'person_a_id', 'principal_id')
     ORDER BY 1`,
  );
  // The trail knows a person by person_id, person_a_id or principal_id; these are in touchedSince. A record is merged
  // into another with a row of person_merge.
  expect(columns.map(({ at }) => at)).toEqual([
    "consent.guardian_id",
    "duplicate_pair.person_b_id",
    "no_contact.person_b_id",
    "person.merged_into_id",
    "person_merge.loser_id",
    "person_merge.winner_id",
    "relationship.person_b_id",
    "requested_neighbour.person_b_id",
  ]);
});

for (const where of ["group", "household"] as const)
  test(`who joined a ${where} of an import keeps it from being undone`, async ({
    database: { ownerUrl },
  }) => {
    const { caseworker, colleague } = await aDesk(ownerUrl);
    const ref = await started(caseworker, ...aFamilyOf(aMark()));
    await taken(ownerUrl, caseworker, ref);
    const [row] = await look(
      ownerUrl,
      `SELECT t.ref FROM ${where}_membership m JOIN ${where === "group" ? "registration_group" : "household"} t ON t.id = m.${where}_id
       JOIN roster_row r ON r.person_id = m.person_id JOIN roster_import i ON i.id = r.import_id WHERE i.ref = $1 LIMIT 1`,
      [ref],
    );
    await register(where === "group" ? caseworker : colleague, {
      [where]: row?.ref,
      ...(where === "group" ? { relationship: "SON", confirmed: true } : {}),
    });
    expect((await failure(undoImport(caseworker, { ref }))).messageKey).toBe("imports.error.touched");
  });

test("when an import is taken, what its rows said is erased but for those left out", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const lines = aFamilyOf(aMark());
  const ref = await started(caseworker, ...lines);
  await leaveOut(caseworker, { ref, rows: 4, out: true });
  await taken(ownerUrl, caseworker, ref);
  expect(
    await look(
      ownerUrl,
      `SELECT r.state, r.cells_sealed = '' AS erased, r.family_key IS NULL AND r.findings = '[]' AND r.known = '{}' AS bare
       FROM roster_row r JOIN roster_import i ON i.id = r.import_id WHERE i.ref = $1 ORDER BY number`,
      [ref],
    ),
  ).toEqual([
    { state: "DONE", erased: true, bare: true },
    { state: "DONE", erased: true, bare: true },
    { state: "LEFT", erased: false, bare: false },
  ]);
  const people = await peopleOf(ownerUrl, ref);
  const { rows } = await previewRows(caseworker, { ref, list: "done" });
  expect(rows.map(({ row, person, cells }) => [row, person, cells])).toEqual(
    people.map((each, at) => [at + 2, each.ref, []]),
  );
  expect(await startImport(caseworker, rosterFile(...lines))).toEqual({ ref, again: true });
  await undoImport(caseworker, { ref });
  expect(await startImport(caseworker, rosterFile(...lines))).toMatchObject({ again: false });
});
