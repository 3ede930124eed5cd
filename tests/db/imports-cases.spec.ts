import type { Actor } from "@/lib/access/actor";
import { getCase } from "@/lib/cases/queries/get-case";
import { answerCases } from "@/lib/imports/commands/answer-cases";
import { confirmImport } from "@/lib/imports/commands/confirm-import";
import { startImport } from "@/lib/imports/commands/start-import";
import { undoImport } from "@/lib/imports/commands/undo-import";
import { getImport, previewRows } from "@/lib/imports/queries/get-import";
import { answerInput } from "@/lib/imports/schema";
import { expect, test } from "../support/db";
import { aMark, look, peopleOf, taken } from "./imports-arrange";
import { aDesk, failure, whole } from "./people-arrange";

const HEAD =
  "Name;Father;Sex;DOB;Family no;Relation;Program;Case no;Stage;Since;Filed;Employer;Entered;Country";

let numbers = 0;
const aNumber = () => {
  numbers += 1;
  return `NVC2021-${4400 + numbers}`;
};

const sheet = (...lines: string[]) => ({
  name: "cases.csv",
  bytes: new TextEncoder().encode([HEAD, ...lines].join("\n")),
});

/** A couple with a child and a grandmother, whose case is the husband's. */
const couple = (mark: string, cells: string) => [
  `${mark} Rahimi;Karim;m;12.6.1366;${mark};head;${cells};1.7.2021;TJ`,
  `Sediqa ${mark};Najib;f;1368/2/3;${mark};wife;;;;;;;1.7.2021;TJ`,
  `Omid ${mark};${mark};m;3.4.2012;${mark};child;;;;;;;1.7.2021;TJ`,
  `Gul ${mark};Rahim;f;3/4/1330;${mark};mother;;;;;;;1.7.2021;TJ`,
];

const begin = async (actor: Actor, ...lines: string[]) => (await startImport(actor, sheet(...lines))).ref;

const casesOf = (ownerUrl: string, ref: string) =>
  look(
    ownerUrl,
    `SELECT DISTINCT c.id, c.ref, v.code AS version, c.stage, c.stage_entered_on::text AS since, c.opened_on::text AS opened,
       c.filed_on::text AS filed, c.closed_on::text AS closed, c.closure_reason AS why, c.owner_id = i.user_id AS own,
       (SELECT string_agg(m.role, ' ' ORDER BY m.id) FROM case_member m WHERE m.case_id = c.id) AS roles
     FROM roster_import i JOIN roster_row r ON r.import_id = i.id JOIN visa_case c ON c.principal_id = r.person_id
     JOIN pathway_version v ON v.id = c.version_id WHERE i.ref = $1 ORDER BY c.ref`,
    [ref],
  );

const findingsOf = async (actor: Actor, ref: string) =>
  (await previewRows(actor, { ref, list: "ready" })).rows.flatMap(({ row, cells }) =>
    cells.flatMap(({ findings }) => findings.map(({ key }) => `${row} ${key}`)),
  );

test("a family brings its case: version by the filing day, stage, number, members and employer", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const mark = aMark();
  const number = aNumber();
  const ref = await begin(
    caseworker,
    ...couple(mark, `SIV;${number};Civil documents at NVC;3.5.2022;1.3.2022;Acme Interpreters`),
  );
  expect(await findingsOf(caseworker, ref)).toEqual([]);
  expect((await getImport(caseworker, { ref })).cases).toEqual({ filing: [], stages: [], open: 0 });
  await taken(ownerUrl, caseworker, ref);
  const [visaCase, ...others] = await casesOf(ownerUrl, ref);
  expect(others).toEqual([]);
  expect(visaCase).toMatchObject({
    version: "2021-07",
    stage: "SIV_NVC",
    since: "2022-05-03",
    opened: "2022-03-01",
    filed: "2022-03-01",
    closed: null,
    own: true,
    // A mother is on it only if the sheet says so.
    roles: "PA SPOUSE CHILD",
  });
  const file = await getCase(caseworker, { ref: String(visaCase?.ref) });
  expect(file.history.map(({ kind, to, effectiveOn }) => [kind, to, effectiveOn])).toEqual([
    ["BROUGHT", "SIV_NVC", "2022-05-03"],
  ]);
  expect(file.numbers).toEqual([{ issuer: "NVC", number }]);
  const [person] = await peopleOf(ownerUrl, ref);
  const { sheetWords, notes } = await whole(caseworker, person?.ref ?? "");
  expect(sheetWords.map(({ heading, text }) => [heading, text])).toEqual([
    ["Stage", "Civil documents at NVC"],
    ["Employer", "Acme Interpreters"],
  ]);
  expect(notes).toEqual([]);
  const dump = JSON.stringify([
    await look(ownerUrl, "SELECT * FROM note"),
    await look(ownerUrl, "SELECT *, encode(words_sealed, 'escape') AS text FROM sheet_words"),
    await look(ownerUrl, "SELECT content FROM audit_content"),
  ]);
  expect(dump).not.toContain(number);
  expect(dump).not.toContain("Acme");
});

test("where the sheet does not say it, the filing day is asked for once, and decides the version", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const one = aMark();
  const two = aMark();
  const ref = await begin(caseworker, ...couple(one, "S.I.V.;;;;;"), ...couple(two, "SIV;;;;12.1.2022;"));
  expect(await findingsOf(caseworker, ref)).toEqual(["2 filedNeeded"]);
  const { cases } = await getImport(caseworker, { ref });
  expect(cases.open).toBe(1);
  expect(cases.filing.map(({ pathway, count, answer }) => [pathway, count, answer])).toEqual([
    ["SIV", 1, null],
  ]);
  expect((await failure(confirmImport(caseworker, { ref }))).messageKey).toBe("imports.error.asks");
  await answerCases(
    caseworker,
    answerInput.parse({ ref, filed: [{ pathway: "SIV", how: "on", on: "2023-04-05" }], stages: [] }),
  );
  await taken(ownerUrl, caseworker, ref);
  expect((await casesOf(ownerUrl, ref)).map(({ version, filed }) => [version, filed])).toEqual([
    ["2022-07-20", "2023-04-05"],
    ["2021-07", "2022-01-12"],
  ]);
});

test("stages in the words of the sheet are mapped once and remembered for files with these headings", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const ref = await begin(caseworker, ...couple(aMark(), "P2;;Waiting for the Americans;;;"));
  const { cases } = await getImport(caseworker, { ref });
  const [asked] = cases.stages;
  expect([asked?.word, asked?.pathway, asked?.answer]).toEqual([
    "Waiting for the Americans",
    "USRAP_P2",
    null,
  ]);
  expect((await failure(confirmImport(caseworker, { ref }))).messageKey).toBe("imports.error.asks");
  const stages = [{ pathway: "USRAP_P2", word: "waiting for the americans", stage: "P2_CHECKS" }];
  const wrong = [{ pathway: "USRAP_P2", word: "x", stage: "SIV_NVC" }];
  expect((await failure(answerCases(caseworker, { ref, filed: [], stages: wrong }))).code).toBe("invalid");
  await answerCases(caseworker, { ref, filed: [], stages });
  await taken(ownerUrl, caseworker, ref);
  expect((await casesOf(ownerUrl, ref)).map(({ stage }) => stage)).toEqual(["P2_CHECKS"]);
  const next = await begin(caseworker, ...couple(aMark(), "P2;;Waiting for the Americans;;;"));
  expect((await getImport(caseworker, { ref: next })).cases.open).toBe(0);
  await taken(ownerUrl, caseworker, next);
  expect((await casesOf(ownerUrl, next)).map(({ stage }) => stage)).toEqual(["P2_CHECKS"]);
});

test("a case number of someone else's case, here or in another family of the file, keeps the row out", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const number = aNumber();
  const ref = await begin(caseworker, ...couple(aMark(), `P2;${number};;;;`));
  await taken(ownerUrl, caseworker, ref);
  const twice = aNumber();
  const next = await begin(
    caseworker,
    ...couple(aMark(), `P2;${number.toLowerCase()};;;;`),
    ...couple(aMark(), `P2;${twice};;;;`),
    ...couple(aMark(), `P2;${twice};;;;`),
  );
  const { rows } = await previewRows(caseworker, { ref: next, list: "errors" });
  const keys = rows.map(({ row, cells }) => [
    row,
    cells.flatMap(({ findings }) => findings.filter(({ level }) => level === "error").map(({ key }) => key)),
  ]);
  expect(keys).toEqual([
    [2, ["numberTaken"]],
    [10, ["numberTwice"]],
  ]);
});

test("undoing an import closes its cases too, and a change of a case keeps it from being undone", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await aDesk(ownerUrl);
  const lines = couple(aMark(), `P2;${aNumber()};;;;`);
  const ref = await begin(caseworker, ...lines);
  await taken(ownerUrl, caseworker, ref);
  expect(await undoImport(caseworker, { ref })).toEqual({ ref, state: "UNDONE" });
  const closed = (await casesOf(ownerUrl, ref)).map(({ stage, why }) => [stage, why]);
  expect(closed).toEqual([["CLOSED", "REGISTERED_IN_ERROR"]]);
  const again = await begin(caseworker, ...lines);
  expect((await getImport(caseworker, { ref: again })).counts).toMatchObject({ ready: 4, errors: 0 });
  await taken(ownerUrl, caseworker, again);
  const [visaCase] = await casesOf(ownerUrl, again);
  await look(ownerUrl, "UPDATE deadline SET due_on = due_on + 1 WHERE case_id = $1", [visaCase?.id]);
  await look(
    ownerUrl,
    "INSERT INTO appointment (id, case_id, country, kind, on_day) VALUES (gen_random_uuid(), $1, 'TJ', 'INTERVIEW', '2026-12-24')",
    [visaCase?.id],
  );
  expect((await failure(undoImport(caseworker, { ref: again }))).messageKey).toBe("imports.error.touched");
});
