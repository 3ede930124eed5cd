import { openWaiting } from "@/lib/cases/commands/open-waiting";
import { listCameWaiting } from "@/lib/cases/queries/came-waiting";
import { startImport } from "@/lib/imports/commands/start-import";
import { undoImport } from "@/lib/imports/commands/undo-import";
import { forgetReference } from "@/lib/reference/queries";
import { expect, test } from "../support/db";
import { aMark, look, peopleOf, taken } from "./imports-arrange";
import { aDesk, failure, whole } from "./people-arrange";

const HEAD = "Name;Father;Sex;DOB;Family no;Relation;Program;Case no;Entered;Country";
const CODE = "NO_LARS";
const LABEL = JSON.stringify({ en: "Lars Scheme", "fa-AF": "برنامهٔ لارس" });

/** Publishes a pathway with one stage, as a release of reference data does. */
async function publish(ownerUrl: string): Promise<void> {
  await look(
    ownerUrl,
    `INSERT INTO pathway (code, label, destination, leads_to_permanent_residence, unit, family_rule, active)
     SELECT '${CODE}', '${LABEL}', 'NO', true, 'CASE', family_rule, true FROM pathway WHERE code = 'SIV'
     ON CONFLICT (code) DO UPDATE SET active = true`,
  );
  await look(
    ownerUrl,
    `WITH made AS (INSERT INTO pathway_version (id, pathway_code, code, start_stage, effective_from, status, source)
       VALUES (gen_random_uuid(), '${CODE}', '2020', 'LARS_FILE', '2020-01-01', 'DRAFT', 'test') RETURNING id),
     staged AS (INSERT INTO stage_def (version_id, code, phase, position, actor, clock, terminal, label)
       SELECT id, 'LARS_FILE', 'FILE_BUILD', 1, 'APPLICANT', 'APPLICANT', false, '${LABEL}'::jsonb FROM made RETURNING version_id)
     SELECT 1`,
  );
  await look(ownerUrl, `UPDATE pathway_version SET status = 'PUBLISHED' WHERE pathway_code = '${CODE}'`);
  forgetReference();
}

test("a programme without a pathway is kept sealed, and its cases are offered once there is one", async ({
  database: { ownerUrl },
}) => {
  const { caseworker, colleague, coordinator, elsewhere } = await aDesk(ownerUrl);
  const mark = aMark();
  const number = `LARS-${mark}-77`;
  const bytes = new TextEncoder().encode(
    [
      HEAD,
      `${mark} Rahimi;Karim;m;12.6.1366;${mark};head;lars SCHEME;${number};1.7.2021;TJ`,
      `Sediqa ${mark};Najib;f;1368/2/3;${mark};wife;;;1.7.2021;TJ`,
      `Gul ${mark};Rahim;f;3/4/1330;${mark};mother;;;1.7.2021;TJ`,
      `Other ${mark};Qadir;m;1.2.1360;x${mark};head;Lars Scheme;;1.7.2021;TJ`,
    ].join("\n"),
  );
  const { ref } = await startImport(caseworker, { name: "waits.csv", bytes });
  await taken(ownerUrl, caseworker, ref);
  const [head, wife] = await peopleOf(ownerUrl, ref);
  const { sheetWords, cases, notes } = await whole(caseworker, head?.ref ?? "");
  expect([cases, notes]).toEqual([[], []]);
  expect(sheetWords.map(({ heading, text }) => [heading, text])).toEqual([
    ["Program", "lars SCHEME"],
    ["Case no", number],
  ]);
  // Officers and colleagues with a reason see it with the case; before, not even the record opens.
  expect((await failure(whole(colleague, head?.ref ?? ""))).code).toBe("reasonNeeded");
  const stored = await look(ownerUrl, "SELECT *, encode(words_sealed, 'escape') AS text FROM sheet_words");
  expect(JSON.stringify(stored)).not.toContain(number);
  expect(await listCameWaiting(caseworker)).toEqual([]);
  await publish(ownerUrl);
  const offered = async (actor: typeof caseworker) =>
    (await listCameWaiting(actor)).map(({ pathway, count }) => [pathway, count]);
  expect(await offered(caseworker)).toEqual([[CODE, 2]]);
  expect(await offered(coordinator)).toEqual([[CODE, 2]]);
  // Not somebody else's people, nor another country's.
  expect(await offered(colleague)).toEqual([]);
  expect(await offered(elsewhere)).toEqual([]);
  expect((await failure(openWaiting(colleague, { pathway: CODE }))).code).toBe("notFound");
  expect(await openWaiting(caseworker, { pathway: CODE })).toEqual({ count: 2 });
  expect(await offered(caseworker)).toEqual([]);
  expect((await failure(openWaiting(caseworker, { pathway: CODE }))).code).toBe("notFound");
  const after = await whole(caseworker, head?.ref ?? "");
  expect(after.cases.map(({ pathway, stage, role }) => [pathway, stage, role])).toEqual([
    [CODE, "LARS_FILE", "PA"],
  ]);
  expect((await whole(caseworker, wife?.ref ?? "")).cases.map(({ role }) => role)).toEqual(["SPOUSE"]);
  const [held] = await look(
    ownerUrl,
    `SELECT count(*)::int AS n, min(x.issuer) AS issuer FROM external_number x JOIN visa_case c ON c.id = x.case_id
     JOIN person p ON p.id = c.principal_id WHERE p.ref = $1`,
    [head?.ref],
  );
  expect(held).toEqual({ n: 1, issuer: "TARGET_PROGRAMME" });
  // A case opened since is a change.
  expect((await failure(undoImport(caseworker, { ref }))).messageKey).toBe("imports.error.touched");
  await look(ownerUrl, `UPDATE pathway SET active = false WHERE code = '${CODE}'`);
  forgetReference();
});
