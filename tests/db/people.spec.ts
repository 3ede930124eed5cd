import type { Actor } from "@/lib/access/actor";
import { addDays } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { addNote } from "@/lib/people/commands/add-note";
import { addContact, addDocument } from "@/lib/people/commands/keep-numbers";
import { registerPerson } from "@/lib/people/commands/register-person";
import { updatePerson } from "@/lib/people/commands/update-person";
import { getPersonForm } from "@/lib/people/queries/get-form";
import { getPerson } from "@/lib/people/queries/get-person";
import { contactInput, documentInput, noteInput, personPatch, registerInput } from "@/lib/people/schema";
import { expect, test } from "../support/db";
import { anAccount, asActor, asOwner } from "./users-arrange";

type Given = Partial<Parameters<typeof registerInput.parse>[0] & object> & Record<string, unknown>;

let caseworker: Actor;
let colleague: Actor;
let coordinator: Actor;
let elsewhere: Actor;

test.beforeAll(async ({ database }) => {
  const at = database.ownerUrl;
  caseworker = await asActor(await anAccount(at));
  colleague = await asActor(await anAccount(at));
  coordinator = await asActor(await anAccount(at, { role: "coordinator" }));
  elsewhere = await asActor(await anAccount(at, { role: "coordinator", countries: ["KZ"] }));
});

/** Registers as a form would, through its schema. */
function register(actor: Actor, given: Given = {}) {
  return registerPerson(
    actor,
    registerInput.parse({ givenName: "Nawid", fatherName: "Karim", sex: "M", ...given }),
  );
}

function change(actor: Actor, ref: string, patch: Record<string, unknown>) {
  return updatePerson(actor, { ...personPatch.parse(patch), ref });
}

async function failure(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => new Error("it worked"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) throw error;
  return error;
}

/** The file as those see it who see all of it. */
async function whole(actor: Actor, ref: string, reason?: string) {
  const file = await getPerson(actor, { ref, reason });
  if (file.masked) throw new Error("the file is masked");
  return file;
}

test.describe("registering", () => {
  test("makes the person, a group of one's own, a household and an arrival, all in one's name", async ({
    database,
  }) => {
    const { ref, group } = await register(caseworker, {
      ...{ dobOriginalText: "12 سنبله ۱۳۶۶", documentType: "PASSPORT", documentNumber: "P01 234-567" },
      ...{ phone: "+992 90 123 45 67", crossing: "Panji Poyon", enteredOn: "2026-01-05" },
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
        "SELECT convert_from(number_sealed, 'LATIN1') AS text FROM identity_document d JOIN person p ON p.id = d.person_id WHERE p.ref = $1",
        [ref],
      );
      expect(sealed.rows[0].text).not.toContain("234");
    });
  });

  test("the next of a family joins the group and the household; a second focal point is refused", async () => {
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

  test("a group of another country is none, and nothing of the person remains", async ({ database }) => {
    const abroad = await register(elsewhere);
    const refused = await failure(
      register(caseworker, { givenName: "Bismillahjan", group: abroad.group, relationship: "SON" }),
    );
    expect(refused).toMatchObject({ code: "invalid", field: "group" });
    await asOwner(database.ownerUrl, async (client) => {
      expect((await client.query("SELECT FROM person WHERE given_name = 'Bismillahjan'")).rowCount).toBe(0);
    });
  });

  test("nobody registers into a country out of reach, and auditors nowhere", async ({ database }) => {
    expect((await failure(register(caseworker, { country: "KZ" }))).code).toBe("notFound");
    const auditor = await asActor(await anAccount(database.ownerUrl, { role: "auditor" }));
    expect((await failure(register(auditor))).code).toBe("forbidden");
  });

  test("a form without a name, or with a number of no kind, is told where", () => {
    const { error } = registerInput.safeParse({ sex: "M", documentNumber: "12345", dobOriginalText: "99" });
    expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([
      "givenName",
      "dobOriginalText",
      "documentType",
    ]);
    expect(registerInput.safeParse({ givenName: "A", sex: "M", password: "x" }).success).toBe(false);
  });
});

test.describe("changing", () => {
  test("two at once: the second gets both values and changes nothing", async () => {
    const { ref } = await register(caseworker);
    await change(caseworker, ref, { version: 1, fatherName: "Karimullah", reason: "tazkira seen" });
    const lost = await failure(change(coordinator, ref, { version: 1, fatherName: "Kareem" }));
    expect(lost).toMatchObject({
      code: "changedMeanwhile",
      data: { version: 2, current: { fatherName: "Karimullah" }, sent: { fatherName: "Kareem" } },
    });
    expect((await getPersonForm(caseworker, ref)).fields.fatherName).toBe("Karimullah");
  });

  test("of two that arrive in the same moment one wins", async () => {
    const { ref } = await register(caseworker);
    const both = await Promise.allSettled(
      ["Omid", "Umid"].map((givenName) => change(caseworker, ref, { version: 1, givenName })),
    );
    expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await getPersonForm(caseworker, ref)).version).toBe(2);
  });

  test("the history names who, the field, before, after and why", async () => {
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

  test("an age told long ago is not told again by saving the form", async ({ database }) => {
    const { ref } = await register(caseworker, { dobOriginalText: "34", dobCalendar: "age" });
    await asOwner(database.ownerUrl, (client) =>
      client.query("UPDATE person SET born_on = '1980-01-02' WHERE ref = $1", [ref]),
    );
    const { version, fields } = await getPersonForm(caseworker, ref);
    await change(caseworker, ref, { ...fields, version, occupation: "Interpreter" });
    expect((await whole(caseworker, ref)).identity).toMatchObject({
      dob: "1980-01-02",
      occupation: "Interpreter",
    });
  });

  test("not what is not one's own, and not away with every name", async () => {
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

  test("a new contact takes the place of the former, a new document is added; both stay", async () => {
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

test.describe("opening", () => {
  test("another country's coordinator finds nothing, the country's own finds all", async () => {
    const { ref } = await register(caseworker);
    expect((await failure(getPerson(elsewhere, { ref }))).code).toBe("notFound");
    expect((await failure(getPerson(elsewhere, { ref, reason: "curious" }))).code).toBe("notFound");
    expect((await whole(coordinator, ref)).identity.fatherName).toBe("Karim");
  });

  test("a caseworker gives a reason for what is not their own; it is recorded, once", async ({
    database,
  }) => {
    const { ref } = await register(caseworker);
    expect((await failure(getPerson(colleague, { ref }))).code).toBe("reasonNeeded");
    const file = await whole(colleague, ref, "His brother asked at the gate");
    expect(file.may).toEqual({ edit: false, note: false });
    await asOwner(database.ownerUrl, async (client) => {
      const { rows } = await client.query(
        "SELECT reason, country FROM access_log WHERE kind = 'read' AND subject = $1 AND actor_id = $2",
        [ref, colleague.id],
      );
      expect(rows).toEqual([{ reason: "His brother asked at the gate", country: "TJ" }]);
    });
  });

  test("a wrong reference is not found, however it is wrong", async () => {
    for (const ref of ["P-0000001-0", "C-0000001-3", "", "../etc", "P-99999999999-9"]) {
      expect((await failure(getPerson(coordinator, { ref }))).code).toBe("notFound");
    }
  });

  test("administrators and donors open nobody, auditors a masked view with a reason", async ({
    database,
  }) => {
    const { ref } = await register(caseworker);
    for (const role of ["admin", "donor"] as const) {
      const actor = await asActor(await anAccount(database.ownerUrl, { role }));
      expect((await failure(getPerson(actor, { ref, reason: "asked for" }))).code).toBe("forbidden");
    }
    const auditor = await asActor(await anAccount(database.ownerUrl, { role: "auditor" }));
    expect((await failure(getPerson(auditor, { ref }))).code).toBe("reasonNeeded");
    expect((await getPerson(auditor, { ref, reason: "sample of November" })).masked).toBe(true);
  });

  test("a site manager sees a face, a bed and what housing must mind, and no more", async ({ database }) => {
    const account = await anAccount(database.ownerUrl, { role: "site-manager" });
    const { ref } = await register(caseworker, {
      documentType: "PASSPORT",
      documentNumber: "P7654321",
      phone: "+992901234567",
      dobOriginalText: "1987-09-03",
    });
    const outside = await register(caseworker);
    await asOwner(database.ownerUrl, async (client) => {
      const site = newId();
      await client.query(
        `INSERT INTO site (id, code, country, name, type, admin_area, opens_on) VALUES ($1, $2, 'TJ', '{"en":"Site","fa-AF":"محل"}', 'COLLECTIVE_CENTRE', 'Khatlon', '2026-01-01')`,
        [site, `TJ-${site.slice(-6)}`],
      );
      await client.query("UPDATE user_scope SET site_id = $1 WHERE user_id = $2", [site, account.id]);
      const { rows } = await client.query("SELECT id FROM person WHERE ref = $1", [ref]);
      await client.query(
        "INSERT INTO stay (id, person_id, person_country, site_id, country, from_on, state) VALUES ($1, $2, 'TJ', $3, 'TJ', '2026-11-01', 'CHECKED_IN')",
        [newId(), rows[0].id, site],
      );
      await client.query(
        "INSERT INTO functional_need (id, person_id, country, kind, from_on) VALUES ($1, $2, 'TJ', 'GROUND_FLOOR', '2026-11-01')",
        [newId(), rows[0].id],
      );
      await client.query(
        "INSERT INTO specific_need (id, person_id, country, code, status, restricted, identified_on) VALUES ($1, $2, 'TJ', 'SV-VO', 'CONFIRMED', true, '2026-11-01')",
        [newId(), rows[0].id],
      );
    });
    const manager = await asActor(account);
    const file = await getPerson(manager, { ref });
    expect(file).toMatchObject({
      masked: true,
      givenName: "Nawid",
      sex: "M",
      ageBand: "18-59",
      functionalNeeds: [{ kind: "GROUND_FLOOR" }],
    });
    expect(file.stays).toHaveLength(1);
    expect(JSON.stringify(file)).not.toMatch(/4321|1234567|1987|SV-VO|identity|history/);
    expect((await failure(getPerson(manager, { ref: outside.ref }))).code).toBe("notFound");
    expect((await failure(change(manager, ref, { version: 1, givenName: "X" }))).code).toBe("forbidden");
    expect((await failure(register(manager, { country: "KZ" }))).code).toBe("notFound");
    const quick = await register(manager, { givenName: "Latif", registrationLevel: "FULL" });
    expect((await whole(coordinator, quick.ref)).identity.registrationLevel).toBe("EMERGENCY");
  });

  test("restricted needs and their history are for the protection officer", async ({ database }) => {
    const { ref } = await register(caseworker);
    const officer = await anAccount(database.ownerUrl, { role: "officer" });
    await asOwner(database.ownerUrl, async (client) => {
      await client.query("UPDATE app_user SET specialities = '{protection}' WHERE id = $1", [officer.id]);
      const { rows } = await client.query("SELECT id FROM person WHERE ref = $1", [ref]);
      await client.query(
        "INSERT INTO specific_need (id, person_id, country, code, status, restricted, identified_on) VALUES ($1, $2, 'TJ', 'SV-VO', 'CONFIRMED', true, '2026-11-01')",
        [newId(), rows[0].id],
      );
      await client.query(
        "INSERT INTO specific_need (id, person_id, country, code, status, restricted, identified_on) VALUES ($1, $2, 'TJ', 'PG-LC', 'CONFIRMED', false, '2026-11-01')",
        [newId(), rows[0].id],
      );
    });
    const file = await whole(caseworker, ref);
    expect(file.needs).toMatchObject({ items: [{ code: "PG-LC" }], hidden: true });
    expect(JSON.stringify(file)).not.toContain("SV-VO");
    const opened = await whole(await asActor(officer), ref, "referred to me");
    expect(opened.needs.items.map((need) => need.code).sort()).toEqual(["PG-LC", "SV-VO"]);
  });

  test("who shares a group from another country shows as that, without name or reference", async ({
    database,
  }) => {
    const here = await register(caseworker);
    const there = await register(elsewhere, { givenName: "Secretname" });
    await asOwner(database.ownerUrl, async (client) => {
      await client.query(
        "UPDATE group_membership SET to_on = '2026-11-02', from_on = '2026-11-01' WHERE person_id = (SELECT id FROM person WHERE ref = $1)",
        [there.ref],
      );
      await client.query(
        `INSERT INTO group_membership (id, group_id, country, person_id, person_country, relationship, from_on)
         SELECT $1, g.id, 'TJ', p.id, 'KZ', 'SBM', '2026-11-03' FROM registration_group g, person p WHERE g.ref = $2 AND p.ref = $3`,
        [newId(), here.group, there.ref],
      );
    });
    const file = await whole(caseworker, here.ref);
    expect(file.circle.group?.members[1]).toMatchObject({ person: null, country: "KZ" });
    expect(JSON.stringify(file)).not.toContain("Secretname");
    expect(JSON.stringify(file)).not.toContain(there.ref);
  });

  test("a hundred and twenty files an hour, then a wait", async ({ database }) => {
    const { ref } = await register(caseworker);
    const busy = await asActor(await anAccount(database.ownerUrl, { role: "coordinator" }));
    for (let opened = 0; opened < 120; opened += 1) await getPerson(busy, { ref });
    const wait = await failure(getPerson(busy, { ref }));
    expect(wait.code).toBe("tooMany");
    expect(wait.values.seconds).toBeGreaterThan(3000);
  });

  test("days left count from today in the record's country", async ({ database }) => {
    const { ref } = await register(caseworker);
    await asOwner(database.ownerUrl, (client) =>
      client.query(
        "INSERT INTO stay_permission (id, person_id, person_country, country, kind, from_on, to_on) SELECT $1, id, 'TJ', 'TJ', 'VISA', '2026-01-01', $2 FROM person WHERE ref = $3",
        [newId(), addDays(todayIn("TJ"), 7), ref],
      ),
    );
    const file = await whole(caseworker, ref);
    expect(file).toMatchObject({ daysLeft: 7, hardKind: "VISA", permissions: [{ daysLeft: 7 }] });
  });
});
