import { once } from "@/lib/access/idempotency";
import { addDays } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { registerFamily } from "@/lib/people/commands/register-family";
import { familyInput } from "@/lib/people/family-schema";
import { expect, test } from "../support/db";
import { aFamily, aMember } from "../support/families";
import { aDesk, type Desk, failure, register, whole } from "./people-arrange";
import { anAccount, asActor, asOwner } from "./users-arrange";

let desk: Desk;
test.beforeAll(async ({ database }) => {
  desk = await aDesk(database.ownerUrl);
});

function typed(given: Record<string, unknown> = {}) {
  const { site: _, ...family } = familyInput.parse(aFamily(given));
  return family;
}

const issues = (given: Record<string, unknown>) =>
  familyInput.safeParse(aFamily(given)).error?.issues.map(({ path, message }) => [path.join("."), message]);

const head = aMember({ givenName: "Gulbuddin", sex: "M", dobOriginalText: "40" });

test("a family is one group and one household, and each member is related to the head from both sides", async () => {
  const family = typed({ fatherName: "Abdul Karim", familyName: "Barakzai", crossing: "Panji Poyon" });
  const { group, members, country } = await registerFamily(desk.caseworker, family);
  expect(country).toBe("TJ");
  expect(members).toHaveLength(3);
  const files = await Promise.all(members.map((ref) => whole(desk.caseworker, ref)));
  expect(new Set(files.map((file) => file.circle.household?.ref)).size).toBe(1);
  for (const file of files) {
    expect(file.circle.group?.ref).toBe(group);
    expect(
      file.circle.group?.members.map(({ person, relationship, focalPoint }) => [
        person?.ref,
        relationship,
        focalPoint,
      ]),
    ).toEqual([
      [members[0], "FP", true],
      [members[1], "WIF", false],
      [members[2], "SON", false],
    ]);
    expect(file.identity).toMatchObject({ familyName: "Barakzai" });
  }
  const [father, wife, son] = files.map((file) => file.identity);
  expect(father?.fatherName).toBe("Abdul Karim");
  // Nobody has said whose daughter she is.
  expect(wife?.fatherName).toBe("");
  expect(son?.fatherName).toBe(father?.givenName);
});

test("where a family comes from and what it speaks is given once", async () => {
  const family = typed({ originProvince: "BAL", originDistrict: "Chimtal", language: "PRS" });
  const { members } = await registerFamily(desk.caseworker, family);
  const files = await Promise.all(members.map((ref) => whole(desk.caseworker, ref)));
  for (const { identity } of files)
    expect(identity).toMatchObject({ originProvince: "BAL", originDistrict: "Chimtal" });
  // The son is five months old.
  expect(
    files.map(({ identity }) => identity.languages.map(({ language, speaks }) => [language, speaks])),
  ).toEqual([[["PRS", "E"]], [["PRS", "E"]], [["PRS", "U"]]]);
  const unknown = registerFamily(desk.caseworker, typed({ language: "ZZZ" }));
  expect(await failure(unknown)).toMatchObject({ code: "invalid", field: "language" });
});

test("a row may differ from what the family shares", async ({ database }) => {
  const today = todayIn("TJ");
  const family = typed({
    enteredOn: addDays(today, -30),
    crossing: "Ishkashim",
    documentType: "TAZKIRA",
    members: [
      { ...head, givenName: "Mirwais Differs", documentNumber: "1401-7777-00001" },
      aMember({
        givenName: "Parwin Differs",
        sex: "F",
        relationship: "WIF",
        fatherName: "محمد نعیم",
        documentType: "PASSPORT",
        documentNumber: "P7700771",
        enteredOn: addDays(today, -3),
        crossing: "Tem",
      }),
    ],
  });
  const { members } = await registerFamily(desk.caseworker, family);
  const rows = await asOwner(database.ownerUrl, async (client) => {
    const { rows: found } = await client.query(
      `SELECT p.father_name, p.father_name_native, a.entered_on::text, a.crossing, d.type FROM person p
       JOIN person_arrival a ON a.person_id = p.id JOIN identity_document d ON d.person_id = p.id
       WHERE p.ref = ANY ($1) ORDER BY p.ref`,
      [members],
    );
    return found as unknown[];
  });
  expect(rows).toEqual([
    {
      father_name: "",
      father_name_native: null,
      entered_on: addDays(today, -30),
      crossing: "Ishkashim",
      type: "TAZKIRA",
    },
    {
      father_name: "",
      father_name_native: "محمد نعیم",
      entered_on: addDays(today, -3),
      crossing: "Tem",
      type: "PASSPORT",
    },
  ]);
});

test("all of them are saved or nobody: a fault in the last row leaves nothing, and names row and field", async ({
  database,
}) => {
  const before = await counts(database.ownerUrl);
  const members = [
    { ...head, givenName: "Allornone" },
    aMember(),
    aMember({ givenName: "Allornone", sex: "F", relationship: "ZZZ" }),
  ];
  expect(await failure(registerFamily(desk.caseworker, typed({ members })))).toMatchObject({
    code: "invalid",
    field: "members.2.relationship",
  });
  const born = typed({
    enteredOn: addDays(todayIn("TJ"), -400),
    members: [
      head,
      aMember({ givenName: "Baby", sex: "F", relationship: "DAU", dobOriginalText: "3 weeks" }),
    ],
  });
  expect(await failure(registerFamily(desk.caseworker, born))).toMatchObject({
    field: "members.1.dobOriginalText",
    messageKey: "people.family.bornLater",
  });
  // Only the database refuses this: a constraint that the last row alone breaks.
  await asOwner(database.ownerUrl, (client) =>
    client.query("ALTER TABLE person_arrival ADD CONSTRAINT not_there CHECK (crossing <> 'Nowhere')"),
  );
  try {
    const last = aMember({ givenName: "Late", sex: "M", relationship: "SON", crossing: "Nowhere" });
    const refused = registerFamily(desk.caseworker, typed({ members: [head, last] }));
    await expect(refused).rejects.toThrow();
  } finally {
    await asOwner(database.ownerUrl, (client) =>
      client.query("ALTER TABLE person_arrival DROP CONSTRAINT not_there"),
    );
  }
  expect(await counts(database.ownerUrl)).toEqual(before);
});

async function counts(ownerUrl: string): Promise<unknown> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM registration_group) AS groups,
         (SELECT count(*) FROM household) AS households, (SELECT count(*) FROM identity_document) AS documents`,
    );
    return rows[0];
  });
}

test("one key registers once and gives the same answer", async () => {
  const family = typed();
  const send = () =>
    once(desk.caseworker, "family-key-0001", JSON.stringify(family), async () => ({
      status: 200,
      body: await registerFamily(desk.caseworker, family),
    }));
  const [first, second] = await Promise.all([send(), send()]);
  expect(second).toEqual(first);
  expect(await send()).toEqual(first);
});

test("nobody registers a family in a country out of reach, and auditors nowhere", async ({ database }) => {
  expect((await failure(registerFamily(desk.caseworker, typed({ country: "KZ" })))).code).toBe("notFound");
  const auditor = await asActor(await anAccount(database.ownerUrl, { role: "auditor" }));
  expect((await failure(registerFamily(auditor, typed()))).code).toBe("forbidden");
});

test("one question covers all rows by their numbers, without people ruled out at a row", async () => {
  const known = { givenName: "Farhad", fatherName: "Doublet", dobOriginalText: "1985-04-03" };
  const { ref } = await register(desk.caseworker, {
    ...known,
    documentType: "TAZKIRA",
    documentNumber: "88-1234-77",
  });
  const rows = (notThese: string[]) => [
    aMember({
      givenName: "Farhad",
      fatherName: "Doublet",
      sex: "M",
      dobOriginalText: "1985-04-03",
      notThese,
    }),
    aMember({ givenName: "Nadia Twice", sex: "F", relationship: "HUS" }),
    aMember({ givenName: "Nadia Twice", sex: "F", relationship: "DAU", documentNumber: "88 1234 77" }),
  ];
  const asked = await failure(
    registerFamily(desk.caseworker, typed({ documentType: "TAZKIRA", members: rows([]) })),
  );
  const confirm = (error: { data?: unknown }) =>
    (error.data as { confirm: { messageKey: string; values: Record<string, unknown> }[] }).confirm.map(
      ({ messageKey, values }) => [messageKey.replace("people.doubt.row.", ""), values.row],
    );
  expect(asked.code).toBe("refused");
  expect(confirm(asked)).toEqual([
    ["twice", 3],
    ["same", 1],
    ["sex", 2],
    ["document", 3],
  ]);
  const less = await failure(
    registerFamily(desk.caseworker, typed({ documentType: "TAZKIRA", members: rows([ref]) })),
  );
  expect(confirm(less).map(([key]) => key)).toEqual(["twice", "sex", "document"]);
  const made = await registerFamily(
    desk.caseworker,
    typed({ documentType: "TAZKIRA", members: rows([ref]), confirmed: true }),
  );
  expect(made.members).toHaveLength(3);
});

test("the form names row and field, and ignores empty rows", () => {
  expect(
    issues({
      members: [
        aMember(),
        aMember({ givenName: "Head", sex: "M" }),
        aMember({ sex: "F", dobOriginalText: "long ago", documentNumber: "12345" }),
        aMember(),
      ],
    }),
  ).toEqual([
    ["members.2.givenName", "failure.person.name"],
    ["members.2.dobOriginalText", "people.birthError.unreadable"],
    ["members.2.relationship", "failure.choose"],
    ["members.2.documentNumber", "people.family.noType"],
  ]);
  expect(issues({ members: [aMember(), aMember()] })).toEqual([
    ["members.0.givenName", "failure.person.name"],
  ]);
  const parsed = typed({ members: [aMember(), { ...head }, aMember()] });
  expect(parsed.members.map(({ at }) => at)).toEqual([1]);
});
