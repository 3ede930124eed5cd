import type { Actor } from "@/lib/access/actor";
import { addContact } from "@/lib/people/commands/add-contact";
import { addNote } from "@/lib/people/commands/add-note";
import { addDocument } from "@/lib/people/commands/change-documents";
import { contactInput } from "@/lib/people/contact-schema";
import { documentInput } from "@/lib/people/document-schema";
import { getPersonForm } from "@/lib/people/queries/get-form";
import { noteInput, registerInput } from "@/lib/people/schema";
import { expect, test } from "../support/db";
import { aDesk, change, failure, register, whole } from "./people-arrange";
import { anAccount, asActor, asOwner } from "./users-arrange";

let caseworker: Actor;
let colleague: Actor;
let coordinator: Actor;
let elsewhere: Actor;

test.beforeAll(async ({ database }) => {
  ({ caseworker, colleague, coordinator, elsewhere } = await aDesk(database.ownerUrl));
});

test.describe("registering", () => {
  test("creates the person, a group, a household and an arrival, all in the user's name", async ({
    database,
  }) => {
    const { ref, group } = await register(caseworker, {
      dobOriginalText: "12 سنبله ۱۳۶۶",
      documentType: "PASSPORT",
      documentNumber: "P01 234-567",
      phone: "+992 90 123 45 67",
      crossing: "Panji Poyon",
      enteredOn: "2026-01-05",
    });
    const file = await whole(caseworker, ref);
    expect(file.identity).toMatchObject({
      dob: "1987-09-03",
      dobPrecision: "DAY",
      dobCalendar: "solar-hijri",
      dobOriginalText: "12 سنبله ۱۳۶۶",
    });
    expect(file.identity.arrivals[0]).toMatchObject({ enteredOn: "2026-01-05", crossing: "Panji Poyon" });
    expect(file.identity.documents[0]).toMatchObject({ number: "P01 234-567", lastFour: "4567" });
    expect(file.identity.contacts[0]).toMatchObject({ value: "+992 90 123 45 67", safe: true });
    expect(file.circle.group).toMatchObject({ ref: group, owner: caseworker.name });
    expect(file.circle.household?.members).toHaveLength(1);
    await asOwner(database.ownerUrl, async (client) => {
      const { rows } = await client.query(
        "SELECT DISTINCT actor_id FROM audit_entry a JOIN person p ON p.id = a.person_id WHERE p.ref = $1",
        [ref],
      );
      expect(rows).toEqual([{ actor_id: caseworker.id }]);
      const sealed = await client.query(
        "SELECT position(convert_to('234-567', 'UTF8') IN number_sealed) AS at FROM identity_document d JOIN person p ON p.id = d.person_id WHERE p.ref = $1",
        [ref],
      );
      expect(sealed.rows).toEqual([{ at: 0 }]);
    });
  });

  test("adds the next family member to the group and household, and refuses a second focal point", async () => {
    const first = await register(caseworker);
    const wife = await register(colleague, {
      givenName: "Maryam",
      sex: "F",
      group: first.group,
      relationship: "WIF",
    });
    const file = await whole(caseworker, wife.ref);
    expect(
      file.circle.group?.members.map((each) => [each.person?.ref, each.relationship, each.focalPoint]),
    ).toEqual([
      [first.ref, "FP", true],
      [wife.ref, "WIF", false],
    ]);
    expect(file.circle.household?.members).toHaveLength(2);
    const refused = await failure(
      register(caseworker, { group: first.group, relationship: "SON", focalPoint: true }),
    );
    expect(refused).toMatchObject({ code: "invalid", field: "focalPoint" });
  });

  test("with a group of another country is refused, and nothing of the person remains", async ({
    database,
  }) => {
    const abroad = await register(elsewhere);
    const refused = await failure(
      register(caseworker, { givenName: "Bismillahjan", group: abroad.group, relationship: "SON" }),
    );
    expect(refused).toMatchObject({ code: "invalid", field: "group" });
    await asOwner(database.ownerUrl, async (client) => {
      expect((await client.query("SELECT FROM person WHERE given_name = 'Bismillahjan'")).rowCount).toBe(0);
    });
  });

  test("is refused in a country out of reach, and to auditors everywhere", async ({ database }) => {
    expect((await failure(register(caseworker, { country: "KZ" }))).code).toBe("notFound");
    const auditor = await asActor(await anAccount(database.ownerUrl, { role: "auditor" }));
    expect((await failure(register(auditor))).code).toBe("forbidden");
  });

  test("without a name, or with a number of no kind, says where the fault is", () => {
    const { error } = registerInput.safeParse({
      sex: "M",
      documentNumber: "12345",
      dobOriginalText: "long ago",
    });
    expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([
      "givenName",
      "dobOriginalText",
      "documentType",
    ]);
    expect(registerInput.safeParse({ givenName: "A", sex: "M", password: "x" }).success).toBe(false);
  });
});

test.describe("changing a record", () => {
  test("by two users at once shows the second both values and changes nothing", async () => {
    const { ref } = await register(caseworker);
    await change(caseworker, ref, { version: 1, fatherName: "Karimullah", reason: "tazkira seen" });
    const lost = await failure(change(coordinator, ref, { version: 1, fatherName: "Kareem" }));
    expect(lost).toMatchObject({
      code: "changedMeanwhile",
      data: { version: 2, current: { fatherName: "Karimullah" }, sent: { fatherName: "Kareem" } },
    });
    expect((await getPersonForm(caseworker, ref)).fields.fatherName).toBe("Karimullah");
  });

  test("by two users at the same moment lets one win", async () => {
    const { ref } = await register(caseworker);
    const both = await Promise.allSettled(
      ["Omid", "Umid"].map((givenName) => change(caseworker, ref, { version: 1, givenName })),
    );
    expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await getPersonForm(caseworker, ref)).version).toBe(2);
  });

  test("shows in the history who, the field, before, after and why", async () => {
    const { ref } = await register(caseworker);
    await change(caseworker, ref, { version: 1, fatherName: "Rahim", reason: "tazkira seen" });
    const [last] = (await whole(caseworker, ref)).history;
    expect(last).toMatchObject({
      by: caseworker.name,
      action: "update",
      table: "person",
      reason: "tazkira seen",
      fields: [{ field: "father_name", before: "Karim", after: "Rahim" }],
    });
  });

  test("does not restate an age that was given long ago when the form is saved", async ({ database }) => {
    const { ref } = await register(caseworker, { dobOriginalText: "34", dobCalendar: "age" });
    await asOwner(database.ownerUrl, (client) =>
      client.query(
        "UPDATE person SET born_on = '1980-01-02', born_from = '1979-07-04', born_to = '1980-07-02' WHERE ref = $1",
        [ref],
      ),
    );
    const { version, fields } = await getPersonForm(caseworker, ref);
    await change(caseworker, ref, { ...fields, version, occupation: "Interpreter" });
    expect((await whole(caseworker, ref)).identity).toMatchObject({
      dob: "1980-01-02",
      occupation: "Interpreter",
    });
  });

  test("is refused for other people's records, and never removes every name", async () => {
    const { ref } = await register(caseworker);
    expect((await failure(change(colleague, ref, { version: 1, givenName: "X" }))).code).toBe("notFound");
    expect(await failure(change(caseworker, ref, { version: 1, givenName: "" }))).toMatchObject({
      code: "invalid",
      field: "givenName",
    });
    expect(
      (await failure(addNote(colleague, noteInput.parse({ ref, level: "GENERAL", body: "x" })))).code,
    ).toBe("notFound");
    expect(
      (
        await failure(
          addContact(
            colleague,
            contactInput.parse({
              ref,
              kind: "PHONE",
              value: "0799123456",
              safe: true,
              safeNote: "",
              replaces: false,
            }),
          ),
        )
      ).code,
    ).toBe("notFound");
  });

  test("replaces a contact with the new one and adds a document; both old ones are kept", async () => {
    const { ref } = await register(caseworker, { phone: "0799 111 222" });
    await addContact(
      caseworker,
      contactInput.parse({
        ref,
        kind: "PHONE",
        value: "0799 333 444",
        safe: false,
        safeNote: "His uncle answers",
        replaces: true,
      }),
    );
    await addDocument(
      caseworker,
      documentInput.parse({
        ref,
        type: "TAZKIRA",
        number: "۱۴۰۰-۰۱۰۰-۱۲۳۴۵",
        issuer: "",
        issuedOn: "",
        expiresOn: "",
        namePrinted: "",
        status: "SEEN",
        replaces: false,
      }),
    );
    const { identity } = await whole(caseworker, ref);
    expect(identity.contacts.map((each) => [each.value, each.inUse, each.safeNote])).toEqual([
      ["0799 333 444", true, "His uncle answers"],
      ["0799 111 222", false, null],
    ]);
    expect(identity.documents[0]).toMatchObject({ number: "۱۴۰۰-۰۱۰۰-۱۲۳۴۵", lastFour: "2345" });
  });
});
