import type { Actor } from "@/lib/access/actor";
import { endInput, numberInput } from "@/lib/people/beside-schema";
import { addContact, changeContact } from "@/lib/people/commands/add-contact";
import { addNumber, endNumber } from "@/lib/people/commands/change-numbers";
import { contactInput, contactRulesInput } from "@/lib/people/contact-schema";
import { getPersonForm } from "@/lib/people/queries/get-form";
import { searchPeople } from "@/lib/people/queries/search-people";
import { expect, test } from "../support/db";
import { aDesk, change, type Desk, failure, register, whole } from "./people-arrange";
import { asOwner } from "./users-arrange";

let desk: Desk;
test.beforeAll(async ({ database }) => {
  desk = await aDesk(database.ownerUrl);
});

const phone = { kind: "PHONE", value: "+992 93 555 0717", safe: false, safeNote: "", replaces: false };

async function rowOf(actor: Actor, ref: string) {
  const [contact] = (await getPersonForm(actor, ref)).rows.contacts;
  if (!contact) throw new Error("there is no contact");
  return contact;
}

test("a contact says when and how it may be used and who may be told, and the note is sealed", async ({
  database,
}) => {
  const { ref } = await register(desk.caseworker);
  const rules = { noMessage: true, mayTell: "HOUSEHOLD", callFrom: "۰۹:۳۰", callTo: "17:00" };
  const input = { ...phone, ref, ...rules, safeNote: "The brother listens in", confirmed: true };
  await addContact(desk.caseworker, contactInput.parse(input));
  const { identity } = await whole(desk.caseworker, ref);
  expect(identity.contacts).toMatchObject([
    { ...rules, callFrom: "09:30", safe: false, safeNote: "The brother listens in", inUse: true },
  ]);
  const stored = await asOwner(database.ownerUrl, async (client) => {
    const { rows } = await client.query(
      "SELECT row_to_json(c)::text || encode(c.safe_note_sealed, 'escape') AS text FROM contact_point c JOIN person p ON p.id = c.person_id WHERE p.ref = $1",
      [ref],
    );
    return String(rows[0]?.text);
  });
  expect(stored).not.toMatch(/brother|555 0717/);
  for (const wrong of [{ callFrom: "25:00" }, { callTo: "" }, { mayTell: "EVERYBODY" }])
    expect(contactInput.safeParse({ ...input, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
});

test("without rules a contact is for the person alone", async () => {
  const { ref } = await register(desk.caseworker);
  await addContact(desk.caseworker, contactInput.parse({ ...phone, ref, confirmed: true }));
  expect((await whole(desk.caseworker, ref)).identity.contacts).toMatchObject([
    { mayTell: "PERSON", noMessage: false, callFrom: null, callTo: null },
  ]);
});

test("the rules of a contact change in its place, and a stale change is shown both values", async () => {
  const { ref } = await register(desk.caseworker);
  await addContact(desk.caseworker, contactInput.parse({ ...phone, ref, confirmed: true }));
  const { kind: _kind, value, ...shown } = await rowOf(desk.caseworker, ref);
  const typed = (given: object) => contactRulesInput.parse({ ref, ...shown, ...given });
  await changeContact(desk.coordinator, typed({ noMessage: true, callFrom: "08:00", callTo: "12:00" }));
  const stale = await failure(changeContact(desk.caseworker, typed({ mayTell: "ANYONE" })));
  expect(stale).toMatchObject({
    code: "changedMeanwhile",
    data: { version: 2, current: { noMessage: true, mayTell: "PERSON" }, sent: { mayTell: "ANYONE" } },
  });
  expect(await rowOf(desk.caseworker, ref)).toMatchObject({ value, noMessage: true, callTo: "12:00" });
  await changeContact(desk.caseworker, typed({ version: 2, inUse: false }));
  const { identity, history } = await whole(desk.caseworker, ref);
  expect(identity.contacts).toMatchObject([{ inUse: false, noMessage: false, toOn: expect.any(String) }]);
  expect(history[0]).toMatchObject({ table: "contact_point", action: "update", by: desk.caseworker.name });
  expect((await failure(changeContact(desk.elsewhere, typed({ version: 3 })))).code).toBe("notFound");
});

test("the need of an interpreter is kept with language and sex", async () => {
  const { ref } = await register(desk.caseworker);
  await change(desk.caseworker, ref, { version: 1, interpreterLanguage: "PBT", interpreterSex: "F" });
  expect((await whole(desk.caseworker, ref)).identity).toMatchObject({
    interpreterLanguage: "PBT",
    interpreterSex: "F",
  });
  const unknown = failure(change(desk.caseworker, ref, { version: 2, interpreterLanguage: "XXX" }));
  expect((await unknown).field).toBe("interpreterLanguage");
  expect(() => change(desk.caseworker, ref, { version: 2, interpreterSex: "U" })).toThrow("failure.choose");
});

test("a number of another office is sealed, found whole and by its end, and asked about if someone else has it", async ({
  database,
}) => {
  const { ref } = await register(desk.caseworker);
  const number = "A 219 884 305";
  const typed = (of: string, given: object = {}) =>
    numberInput.parse({ ref: of, issuer: "A_NUMBER", number, reason: "", ...given });
  await addNumber(desk.caseworker, typed(ref));
  const file = await whole(desk.caseworker, ref);
  expect(file.identity.externalNumbers).toEqual([{ issuer: "A_NUMBER", number }]);
  expect(JSON.stringify(file.history)).not.toContain("219 884");
  for (const text of ["A219884305", "219-884-305", "4305"]) {
    const { items } = await searchPeople(desk.caseworker, { text, limit: 8 });
    const hit = items.find((each) => each.ref === ref);
    expect(hit?.numbers, text).toContainEqual({ kind: "office", code: "A_NUMBER" });
  }
  const stored = await asOwner(database.ownerUrl, async (client) => {
    const { rows } = await client.query(
      "SELECT row_to_json(n)::text || encode(n.number_sealed, 'escape') AS text FROM person_number n",
    );
    return rows.map(({ text }) => String(text)).join();
  });
  expect(stored).not.toMatch(/219 ?884/);
  expect((await failure(addNumber(desk.caseworker, typed(ref, { number: "a219884305" })))).field).toBe(
    "number",
  );
  expect((await failure(addNumber(desk.caseworker, typed(ref, { issuer: "NVC" })))).field).toBe("issuer");
  const other = await register(desk.caseworker);
  expect((await failure(addNumber(desk.caseworker, typed(other.ref)))).code).toBe("refused");
  await addNumber(desk.caseworker, typed(other.ref, { confirmed: true }));
  const [row] = (await getPersonForm(desk.caseworker, ref)).rows.numbers;
  await endNumber(desk.caseworker, endInput.parse({ ref, row: row?.row, reason: "Of his brother" }));
  expect((await whole(desk.caseworker, ref)).identity.externalNumbers).toEqual([]);
});
