import { confirmImport } from "@/lib/imports/commands/confirm-import";
import { leaveOut, mendRow, remapImport } from "@/lib/imports/commands/mend-import";
import { startImport } from "@/lib/imports/commands/start-import";
import { undoImport } from "@/lib/imports/commands/undo-import";
import { getImport, previewRows } from "@/lib/imports/queries/get-import";
import { sealedWords } from "@/lib/people/queries/sealed-words";
import { searchPeople } from "@/lib/people/queries/search-people";
import { expect, test } from "../support/db";
import { caseNumberOf, type FormWish, formFile, individualId, referralForm } from "../support/referral-form";
import { aMark, look, taken } from "./imports-arrange";
import { failure, whole } from "./people-arrange";
import { anAccount, asActor, asOwner } from "./users-arrange";

/** The people of an import, in the order of the form. */
const peopleOf = (ownerUrl: string, ref: string) =>
  look(
    ownerUrl,
    `SELECT p.ref, p.id FROM roster_row r JOIN roster_import i ON i.id = r.import_id JOIN person p ON p.id = r.person_id
     WHERE i.ref = $1 ORDER BY r.number`,
    [ref],
  ) as Promise<{ ref: string; id: string }[]>;

const desk = async (ownerUrl: string) => ({
  caseworker: await asActor(await anAccount(ownerUrl, { countries: ["UZ"] })),
  colleague: await asActor(await anAccount(ownerUrl, { countries: ["UZ"] })),
});

const form = (mark: string, wish: FormWish = {}) => formFile(referralForm({ mark, ...wish }));
const swap = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

/** What was found in the rows of a list. */
const findings = async (actor: Parameters<typeof previewRows>[0], ref: string, list: "errors" | "ready") =>
  (await previewRows(actor, { ref, list })).rows.flatMap(({ row, cells }) =>
    cells.flatMap(({ column, findings: found }) =>
      found.map(({ key, element, text }) => ({ row, column, key, element, text })),
    ),
  );

for (const version of ["3", "4.1", "4.2.7", "4.2.8"] as const)
  test(`a family of a form of version ${version} becomes records with what the form says`, async ({
    database: { ownerUrl },
  }) => {
    const { caseworker } = await desk(ownerUrl);
    const mark = aMark();
    const { ref } = await startImport(caseworker, form(mark, { version }));
    const summary = await getImport(caseworker, { ref });
    expect(summary).toMatchObject({ form: version, columns: [], counts: { all: 3, errors: 0, ready: 3 } });
    // Nobody's birth is certain to the day where the form says that it is estimated.
    const told = await findings(caseworker, ref, "ready");
    expect(told.map(({ row, key }) => `${row} ${key}`)).toEqual(version === "3" ? [] : ["2 birthEstimated"]);
    expect(await taken(ownerUrl, caseworker, ref)).toMatchObject({ state: "TAKEN", counts: { done: 3 } });
    const people = await peopleOf(ownerUrl, ref);
    const ids = people.map(({ id }) => id);
    const ties = await look(
      ownerUrl,
      "SELECT relationship, focal_point AS focal FROM group_membership WHERE person_id = ANY ($1) ORDER BY array_position($1, person_id)",
      [ids],
    );
    expect(ties).toEqual([
      { relationship: "FP", focal: true },
      { relationship: "WIF", focal: false },
      { relationship: "DAU", focal: false },
    ]);
    const [records] = await look(
      ownerUrl,
      `SELECT json_agg(json_build_array(family_name, mother_name, marital_status, education, ethnicity, religion, place_of_birth,
         occupation, born_precision) ORDER BY array_position($1, id)) AS all FROM person WHERE id = ANY ($1)`,
      [ids],
    );
    const shared = ["383", "SUN", "Andkhoy"];
    expect(records?.all).toEqual([
      [`${mark}zai`, "Sharifa", "MA", "UG", ...shared, "Interpreter", "DAY"],
      [`${mark}zai`, "Sharifa", "MA", "UG", ...shared, null, version === "3" ? "DAY" : "YEAR"],
      [`${mark}zai`, "Sharifa", "SN", "04", ...shared, null, "DAY"],
    ]);
    const numbers = await look(
      ownerUrl,
      "SELECT issuer, count(*)::int AS n FROM person_number WHERE person_id = ANY ($1) GROUP BY 1 ORDER BY 1",
      [ids],
    );
    expect(numbers).toEqual([
      { issuer: "UNHCR", n: 3 },
      { issuer: "UNHCR_CASE", n: 3 },
    ]);
    // By the number at UNHCR one person is found, by that of the case all of them.
    const found = async (text: string) =>
      (await searchPeople(caseworker, { text, limit: 10 })).items.map((each) => each.ref).toSorted();
    expect(await found(individualId(mark, "2"))).toEqual([people[1]?.ref]);
    expect(await found(caseNumberOf(mark))).toEqual(people.map((each) => each.ref).toSorted());
    const beside = await look(
      ownerUrl,
      `SELECT (SELECT json_agg(json_build_array(language, speaks, reads, writes)) FROM person_language WHERE person_id = $1) AS languages,
         (SELECT json_agg(name) FROM person_alias WHERE person_id = $1) AS aliases,
         (SELECT json_agg(json_build_array(relation, deceased)) FROM relative_outside WHERE person_id = $1) AS relatives,
         (SELECT json_agg(json_build_array(code, status, restricted)) FROM specific_need WHERE person_id = $2) AS needs,
         (SELECT json_agg(json_build_array(type, last_four)) FROM identity_document WHERE person_id = $1) AS documents`,
      [ids[0], ids[1]],
    );
    expect(beside[0]).toEqual({
      languages: [["UZS", "E", "N", "NO"]],
      aliases: version === "3" ? null : [`Ustad ${mark}`],
      relatives: [["SBM", false]],
      needs: version === "3" ? null : [["WR-WR", "PENDING", false]],
      documents: version === "3" ? [["PASSPORT", "4567"]] : null,
    });
    const [note] = await look(ownerUrl, "SELECT body FROM note WHERE person_id = $1", [ids[0]]);
    expect(String(note?.body)).toContain("LocationLevel2Description: Termez");
    // Why somebody is resettled is nobody's to read in a note.
    expect(String(note?.body)).not.toMatch(/Criteria|LPN|SUN|383/);
    const [sealed] = await look(
      ownerUrl,
      "SELECT kind, data_class, octet_length(body_sealed) > 40 AS there FROM person_statement WHERE person_id = $1",
      [ids[0]],
    );
    expect(sealed).toEqual({ kind: "UNHCR_REFERRAL", data_class: "C4", there: true });
    const [head] = people;
    expect(JSON.stringify(await whole(caseworker, head?.ref ?? ""))).not.toContain("LPN");
  });

test("the same form again changes nothing, and another one with the same people says who is here already", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await desk(ownerUrl);
  const mark = aMark();
  const first = await startImport(caseworker, form(mark));
  await taken(ownerUrl, caseworker, first.ref);
  expect(await startImport(caseworker, form(mark))).toEqual({ ref: first.ref, again: true });
  const people = await peopleOf(ownerUrl, first.ref);
  const other = await startImport(caseworker, form(mark, { version: "4.1" }));
  expect(other.again).toBe(false);
  const { rows } = await previewRows(caseworker, { ref: other.ref, list: "known" });
  expect(rows.map(({ row, known }) => known.includes(people[row - 1]?.ref ?? "?"))).toEqual([
    true,
    true,
    true,
  ]);
  await undoImport(caseworker, { ref: first.ref });
  expect((await getImport(caseworker, { ref: first.ref })).state).toBe("UNDONE");
});

test("what the rules find keeps a case out until it is corrected, and each finding names its element and line", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await desk(ownerUrl);
  const mark = aMark();
  const text = [
    swap("Representative>PA<", "Representative>HUS<"),
    swap("<ProcessingGroupSize>3", "<ProcessingGroupSize>5"),
    swap("<FatherName>Ghulam", "<FatherName>Ghulam 7"),
  ].reduce((all, change) => change(all), referralForm({ mark }));
  const { ref } = await startImport(caseworker, formFile(text));
  const found = await findings(caseworker, ref, "errors");
  expect(found.map(({ row, column, key }) => `${row} ${column} ${key}`)).toEqual([
    "1 fatherName nameDigits",
    "1 relation principalMissing",
    "1 groupSize groupSize",
  ]);
  expect(found.map(({ element }) => element)).toEqual([
    "CASE[1]/dataIndividual[1]/FatherName",
    "CASE[1]/dataIndividualProcessGroup[1]/RelationshipToPrincipalRepresentative",
    "CASE[1]/dataProcessGroup[1]/ProcessingGroupSize",
  ]);
  const [{ cells } = { cells: [] }] = (await previewRows(caseworker, { ref, list: "errors" })).rows;
  const lines = text.split("\n");
  for (const { findings: each } of cells)
    for (const { element = "", line = 0 } of each)
      expect(lines[line - 1]).toContain(`<${element.split("/").at(-1)}>`);
  expect(await failure(confirmImport(caseworker, { ref }))).toMatchObject({ code: "refused" });
  await mendRow(caseworker, { ref, row: 1, cells: { fatherName: "Ghulam", groupSize: "3" } });
  expect((await findings(caseworker, ref, "errors")).map(({ key }) => key)).toEqual(["principalMissing"]);
  // A word does as well as the code.
  expect(
    await mendRow(caseworker, { ref, row: 1, cells: { relation: "principal applicant" } }),
  ).toMatchObject({
    state: "READY",
  });
  expect(await taken(ownerUrl, caseworker, ref)).toMatchObject({ state: "TAKEN", counts: { done: 3 } });
});

test("whoever is left out still counts in the size of the case; a case without its principal waits", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await desk(ownerUrl);
  const mark = aMark();
  const { ref } = await startImport(caseworker, form(mark));
  await leaveOut(caseworker, { ref, rows: 3, out: true });
  expect((await getImport(caseworker, { ref })).counts).toMatchObject({ errors: 0, ready: 2, left: 1 });
  await leaveOut(caseworker, { ref, rows: 1, out: true });
  expect((await findings(caseworker, ref, "errors")).map(({ row, key }) => `${row} ${key}`)).toEqual([
    "2 birthEstimated",
    "2 principalMissing",
  ]);
  expect(await failure(remapImport(caseworker, { ref, columns: ["fullName"] }))).toMatchObject({
    code: "refused",
    messageKey: "imports.error.form",
  });
});

test("the case of a row in error is left out as a whole, and no other", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await desk(ownerUrl);
  const good = aMark();
  const bad = aMark();
  const caseOf = (mark: string) => /<CASE>[\s\S]*<\/CASE>/.exec(referralForm({ mark }))?.[0] ?? "";
  const wrong = caseOf(bad).replace("<FatherName>Ghulam", "<FatherName>Ghulam 7");
  const { ref } = await startImport(
    caseworker,
    formFile(referralForm({ mark: good }).replace("</CASE>", `</CASE>\n${wrong}`)),
  );
  expect((await getImport(caseworker, { ref })).counts).toMatchObject({ all: 6, errors: 1, ready: 5 });
  await leaveOut(caseworker, { ref, rows: "errors", out: true });
  expect((await getImport(caseworker, { ref })).counts).toMatchObject({ errors: 0, ready: 3, left: 3 });
});

test("codes of no list are kept word for word and shown; sensitive ones are sealed, others are in a note", async ({
  database: { ownerUrl },
}) => {
  const { caseworker, colleague } = await desk(ownerUrl);
  const mark = aMark();
  const text = [
    swap("<EthnicityCode>383", "<EthnicityCode>X-ETH"),
    swap("<VulnerabilityCode>WR", "<VulnerabilityCode>SV"),
    swap("<PhoneType>Mobile", "<PhoneType>Satellite"),
    swap("<SexCode>M", "<Nickname>Zed</Nickname><SexCode>M"),
    swap("<LanguageCode>UZS", "<LanguageCode>QQQ"),
  ].reduce((all, change) => change(all), referralForm({ mark }));
  const { ref } = await startImport(caseworker, formFile(text));
  const told = await findings(caseworker, ref, "ready");
  expect(
    told.filter(({ column }) => column === "details").map(({ key, text: said }) => `${key} ${said}`),
  ).toEqual(["elementUnknown Zed", "codeUnknown X-ETH", "codeUnknown Satellite", "codeUnknown QQQ"]);
  expect(await failure(getImport(colleague, { ref }))).toMatchObject({ code: "notFound" });
  await taken(ownerUrl, caseworker, ref);
  const [head, wife] = await peopleOf(ownerUrl, ref);
  const [note] = await look(ownerUrl, "SELECT body FROM note WHERE person_id = $1", [head?.id]);
  for (const kept of ["PhoneType: Satellite", "Nickname: Zed", "LanguageCode: QQQ"])
    expect(String(note?.body)).toContain(kept);
  // The database holds neither in plain text: not in the records, not in the preview, not in the trail.
  for (const id of [head?.id, wife?.id]) {
    const [plain] = await look(
      ownerUrl,
      `SELECT (SELECT count(*)::int FROM note WHERE person_id = $1 AND body ~ 'X-ETH|Vulnerability') AS notes,
         (SELECT count(*)::int FROM person_statement WHERE person_id = $1) AS sealed,
         (SELECT count(*)::int FROM specific_need WHERE person_id = $1) AS needs`,
      [id],
    );
    expect(plain).toEqual({ notes: 0, sealed: 1, needs: 0 });
  }
  // The protection officer reads them, with a reason; another officer does not.
  const account = await anAccount(ownerUrl, { role: "officer", countries: ["UZ"] });
  const officer = await asActor(account);
  const asked = { ref: wife?.ref ?? "", reason: "assessment" };
  expect(await sealedWords(officer, asked)).toEqual([]);
  await asOwner(ownerUrl, async (client) => {
    await client.query("UPDATE app_user SET specialities = '{protection}' WHERE id = $1", [account.id]);
  });
  const protection = await asActor(account);
  expect(await sealedWords(protection, asked)).toEqual(["VulnerabilityCode: SV"]);
  expect(await sealedWords(protection, { ...asked, ref: head?.ref ?? "" })).toEqual(
    expect.arrayContaining(["EthnicityCode: X-ETH", "ResettlementCriteriaCode: LPN"]),
  );
  const [read] = await look(
    ownerUrl,
    "SELECT detail, reason FROM access_log WHERE subject = $1 AND actor_id = $2",
    [asked.ref, account.id],
  );
  expect(read).toEqual({ detail: { of: "referral" }, reason: "assessment" });
  expect(await failure(sealedWords(caseworker, asked))).toMatchObject({ code: "forbidden" });
});

test("phones and mails become contacts, and neither they nor a relative without a row stand in a note", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await desk(ownerUrl);
  const mark = aMark();
  const contact = (key: string, said: string, inUse: string) =>
    `<dataContact><ContactDetailsGUID>c${key}</ContactDetailsGUID><IndividualGUID>guid-${mark}-1</IndividualGUID>${said}
     <StillInUse>${inUse}</StillInUse><StartDate>2021-08-20T00:00:00</StartDate></dataContact>`;
  const more = [
    contact("8", "<PhoneNumber>90 765 43 21</PhoneNumber><Email>karim@example.org</Email>", "true"),
    contact("9", "<PhoneNumber>+998905550000</PhoneNumber>", "false"),
  ].join("");
  const text = [
    swap("</dataContact>", `</dataContact>${more}`),
    swap("<RelationshipCode>SBM", "<RelationshipCode>XXX"),
  ].reduce((all, change) => change(all), referralForm({ mark }));
  const { ref } = await startImport(caseworker, formFile(text));
  await taken(ownerUrl, caseworker, ref);
  const [head] = await peopleOf(ownerUrl, ref);
  const contacts = await look(
    ownerUrl,
    "SELECT kind, last_four FROM contact_point WHERE person_id = $1 ORDER BY kind, last_four",
    [head?.id],
  );
  expect(contacts.map(({ kind, last_four }) => `${kind} ${last_four}`)).toEqual([
    expect.stringMatching(/^EMAIL /),
    "PHONE 4321",
    "PHONE 4567",
  ]);
  const found = await searchPeople(caseworker, { text: "+998907654321", limit: 10 });
  expect(found.items.map((each) => each.ref)).toContain(head?.ref);
  const [note] = await look(ownerUrl, "SELECT body FROM note WHERE person_id = $1", [head?.id]);
  expect(String(note?.body)).not.toMatch(/4567|4321|5550000|example\.org|Hakim|XXX/);
  const account = await anAccount(ownerUrl, { role: "officer", countries: ["UZ"] });
  await asOwner(ownerUrl, async (client) => {
    await client.query("UPDATE app_user SET specialities = '{protection}' WHERE id = $1", [account.id]);
  });
  const words = await sealedWords(await asActor(account), { ref: head?.ref ?? "", reason: "assessment" });
  expect(words).toEqual(
    expect.arrayContaining(["PhoneNumber: +998905550000", "GivenName: Hakim", "RelationshipCode: XXX"]),
  );
});

test("a form with several cases is as many groups, and one name is a mononym", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = await desk(ownerUrl);
  const one = aMark();
  const two = aMark();
  const caseOf = (mark: string) =>
    /<CASE>[\s\S]*<\/CASE>/.exec(referralForm({ mark, version: "4.1" }))?.[0] ?? "";
  const both = referralForm({ mark: one, version: "4.1" })
    .replace("</CASE>", `</CASE>\n${caseOf(two)}`)
    .replace("Single Submission", "Group Submission")
    .replace(`<GivenName>Latifa ${one}</GivenName>`, "");
  const { ref } = await startImport(caseworker, formFile(both));
  expect((await getImport(caseworker, { ref })).counts).toMatchObject({ all: 6, errors: 0 });
  expect((await findings(caseworker, ref, "ready")).map(({ key }) => key)).not.toContain("batchType");
  await taken(ownerUrl, caseworker, ref);
  const people = await peopleOf(ownerUrl, ref);
  const groups = await look(
    ownerUrl,
    "SELECT count(DISTINCT group_id)::int AS n FROM group_membership WHERE person_id = ANY ($1)",
    [people.map(({ id }) => id)],
  );
  expect(groups).toEqual([{ n: 2 }]);
  const [wife] = await look(ownerUrl, "SELECT given_name, family_name, mononym FROM person WHERE id = $1", [
    people[1]?.id,
  ]);
  expect(wife).toEqual({ given_name: `${one}zai`, family_name: null, mononym: true });
});
