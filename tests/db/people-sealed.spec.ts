import { recordNumber } from "@/lib/cases/commands/record-number";
import { getCase } from "@/lib/cases/queries/get-case";
import { listCases } from "@/lib/cases/queries/list-cases";
import { numberInput } from "@/lib/cases/schema";
import { addContact } from "@/lib/people/commands/add-contact";
import { addDocument } from "@/lib/people/commands/change-documents";
import { contactInput } from "@/lib/people/contact-schema";
import { documentInput } from "@/lib/people/document-schema";
import { getPerson } from "@/lib/people/queries/get-person";
import { searchPeople } from "@/lib/people/queries/search-people";
import { expect, test } from "../support/db";
import { tablesOf } from "../support/world-sql";
import { aFamily, arrange, aSivCase, owner, staff } from "./cases-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner.end());

/** The tables that contain one of these words, as text or in bytes, including what the audit stores. */
async function tablesWith(words: readonly string[]): Promise<string[]> {
  const ask = async (statement: string, values: readonly unknown[] = []) =>
    (await owner.query<Record<string, unknown>>(statement, [...values])).rows;
  const found: string[] = [];
  for (const table of (await tablesOf(ask)).keys())
    for (const word of words) {
      const hex = Buffer.from(word, "utf8").toString("hex");
      const rows = await ask(
        `SELECT 1 FROM ${table} t WHERE position($1 IN to_jsonb(t)::text) > 0 OR position($2 IN to_jsonb(t)::text) > 0 LIMIT 1`,
        [word, hex],
      );
      if (rows.length > 0) found.push(`${table}: ${word}`);
    }
  return found;
}

test("a case's external number is sealed, shows in its file, and finds its people whole or by its last four", async () => {
  const { ref, principal } = await aSivCase(staff.caseworker, false);
  const number = "KBL2021887431";
  await recordNumber(staff.caseworker, numberInput.parse({ ref, issuer: "NVC", number: "KBL2020000017" }));
  await recordNumber(staff.caseworker, numberInput.parse({ ref, issuer: "NVC", number }));
  await recordNumber(
    staff.caseworker,
    numberInput.parse({ ref, issuer: "USCIS", number: "MSC 0155 550 193" }),
  );
  for (const who of [staff.caseworker, staff.coordinator])
    expect((await getCase(who, { ref })).numbers).toEqual([
      { issuer: "NVC", number },
      { issuer: "USCIS", number: "MSC 0155 550 193" },
    ]);
  expect((await listCases(staff.caseworker, { owner: "me" })).items.map((each) => each.ref)).toContain(ref);
  const found = async (text: string) => (await searchPeople(staff.caseworker, { text, limit: 100 })).items;
  const file = await getCase(staff.caseworker, { ref });
  for (const text of [
    number,
    "kbl-2021-887431",
    "2021887431",
    "KBL۲۰۲۱۸۸۷۴۳۱",
    "7431",
    "MSC0155550193",
    "0193",
  ])
    expect(
      (await found(text)).map((each) => each.ref),
      text,
    ).toEqual(expect.arrayContaining(file.members.map((each) => each.ref)));
  for (const text of ["202188743", "KBL20218874", "8743"])
    expect(
      (await found(text)).map((each) => each.ref),
      text,
    ).not.toContain(principal);
  expect(await tablesWith([number, "KBL2020000017", "MSC 0155"])).toEqual([]);
});

test("who answers a phone, and a document's printed name and issuer, are sealed and shown to users who open the file", async () => {
  const { principal: ref } = await aFamily(staff.caseworker);
  const words = ["Only her brother Wakil may answer", "Passport office of Zheray", "NAWIDULLAH KARIMZAI"];
  const [safeNote, issuer, namePrinted] = words;
  const phone = { kind: "PHONE", value: "+992 90 555 0142", safe: false, replaces: false };
  await addContact(staff.caseworker, contactInput.parse({ ...phone, ref, safeNote }));
  await addContact(
    staff.caseworker,
    contactInput.parse({ ...phone, ref, value: "0799 555 018", safeNote: "" }),
  );
  const paper = { type: "PASSPORT", status: "SEEN", replaces: false, issuedOn: "", expiresOn: "" };
  await addDocument(
    staff.caseworker,
    documentInput.parse({ ...paper, ref, number: "P7700123", issuer, namePrinted }),
  );
  await addDocument(
    staff.caseworker,
    documentInput.parse({ ...paper, ref, type: "TAZKIRA", number: "1400-7700", issuer: "", namePrinted: "" }),
  );
  const file = await getPerson(staff.caseworker, { ref });
  if (file.masked) throw new Error("the file is masked");
  expect(file.identity.contacts.map((each) => each.safeNote)).toEqual(
    expect.arrayContaining([safeNote, null]),
  );
  expect(file.identity.documents.map((each) => [each.issuer, each.namePrinted])).toEqual(
    expect.arrayContaining([
      [issuer, namePrinted],
      [null, null],
    ]),
  );
  expect(await tablesWith(words)).toEqual([]);
  const changed = file.history.flatMap(({ fields }) => fields.map(({ field }) => field));
  expect(changed).toEqual(
    expect.arrayContaining(["safe_note_sealed", "issuer_sealed", "name_printed_sealed"]),
  );
  expect(JSON.stringify(file.history)).not.toMatch(/Wakil|Zheray|NAWIDULLAH/);
});
