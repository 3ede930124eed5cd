import { recordDocument } from "@/lib/cases/commands/record-document";
import { documentInput as caseDocumentInput } from "@/lib/cases/schema";
import { addDocument } from "@/lib/people/commands/change-documents";
import { documentInput } from "@/lib/people/document-schema";
import { registerInput } from "@/lib/people/schema";
import { expect, test } from "../support/db";
import { arrange, aSivCase, failureOf, owner, staff } from "./cases-arrange";
import { change, register, whole } from "./people-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner.end());

const CODED = ["originProvince", "maritalStatus", "education", "ethnicity"] as const;

test("a code that its list does not offer is refused at its field, whether new or changed", async () => {
  const { ref, group } = await register(staff.caseworker);
  for (const field of CODED) {
    const refused = { code: "invalid", field, messageKey: "failure.choose" };
    expect(await failureOf(register(staff.caseworker, { [field]: "ZZZ" })), field).toMatchObject(refused);
    expect(
      await failureOf(change(staff.caseworker, ref, { version: 1, [field]: "ZZZ" })),
      field,
    ).toMatchObject(refused);
  }
  const relative = register(staff.caseworker, { group, relationship: "ZZZ" });
  expect(await failureOf(relative)).toMatchObject({ code: "invalid", field: "relationship" });
  const holder = register(staff.caseworker, { documentType: "ZZZ", documentNumber: "P0192837" });
  expect(await failureOf(holder)).toMatchObject({ code: "invalid", field: "documentType" });
  const paper = {
    number: "P0192837",
    issuer: "",
    issuedOn: "",
    expiresOn: "",
    namePrinted: "",
    status: "SEEN",
  };
  const input = documentInput.parse({ ref, ...paper, type: "ZZZ", replaces: false });
  expect(await failureOf(addDocument(staff.caseworker, input))).toMatchObject({
    code: "invalid",
    field: "type",
  });
  const opened = await aSivCase(staff.caseworker, false);
  const asked = { ref: opened.ref, person: opened.principal, docType: "ZZZ", state: "RECEIVED" };
  expect(await failureOf(recordDocument(staff.caseworker, caseDocumentInput.parse(asked)))).toMatchObject({
    code: "invalid",
    field: "docType",
  });
});

test("a value that is no longer offered may stay on its record", async () => {
  const { ref } = await register(staff.caseworker, { education: "NE" });
  await owner.query("UPDATE code_value SET active = false WHERE set = 'education' AND code = 'NE'");
  try {
    await change(staff.caseworker, ref, { version: 1, education: "NE", occupation: "Baker" });
    expect((await whole(staff.caseworker, ref)).identity).toMatchObject({
      education: "NE",
      occupation: "Baker",
    });
    expect((await failureOf(register(staff.caseworker, { education: "NE" }))).field).toBe("education");
  } finally {
    await owner.query("UPDATE code_value SET active = true WHERE set = 'education' AND code = 'NE'");
  }
});

test("a code that records may use cannot leave its list", async () => {
  for (const statement of [
    "DELETE FROM code_value WHERE set = 'education' AND code = 'NE'",
    "UPDATE code_value SET code = 'NX' WHERE set = 'education' AND code = 'NE'",
  ])
    await expect(owner.query(statement)).rejects.toMatchObject({ code: "23503", constraint: "codes_stay" });
});

test("a name needs a visible letter, in every field", async () => {
  const issues = (given: object) =>
    registerInput
      .safeParse({ sex: "M", ...given })
      .error?.issues.map((each) => [each.path.join("."), each.message]);
  for (const unseen of ["\u200b\u200f", "\u3164", "\u00ad\u2060", " \ufeff "])
    expect(issues({ givenName: unseen }), JSON.stringify(unseen)).toEqual([
      ["givenName", "failure.person.name"],
    ]);
  expect(issues({ givenName: "…" })).toEqual([["givenName", "failure.text.noLetter"]]);
  expect(issues({ givenName: "Nawid", nameNative: "۱۲" })).toEqual([["nameNative", "failure.text.noLetter"]]);
  expect(issues({ givenName: "می\u200cنا" })).toBeUndefined();
  expect(
    (await whole(staff.caseworker, (await register(staff.caseworker, { fatherName: "\u200b" })).ref))
      .identity,
  ).toMatchObject({ fatherName: "" });
});
