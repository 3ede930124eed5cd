import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { openCase } from "@/lib/cases/commands/open-case";
import { getCase } from "@/lib/cases/queries/get-case";
import { listCases } from "@/lib/cases/queries/list-cases";
import { caseFilter, openCaseInput } from "@/lib/cases/schema";
import { todayIn } from "@/lib/core/clock";
import { registerPerson } from "@/lib/people/commands/register-person";
import { updatePerson } from "@/lib/people/commands/update-person";
import { personFilter } from "@/lib/people/list-filter";
import { listOwners } from "@/lib/people/queries/list-owners";
import { listPeople } from "@/lib/people/queries/list-people";
import { searchPeople } from "@/lib/people/queries/search-people";
import { personPatch, registerInput } from "@/lib/people/schema";
import { expect, test } from "../support/db";
import { anotherGrandfather } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

let caseworker: Actor;
let colleague: Actor;

test.beforeAll(async ({ database }) => {
  caseworker = await asActor(await anAccount(database.ownerUrl));
  colleague = await asActor(await anAccount(database.ownerUrl));
});

async function register(given: Record<string, unknown>, actor = caseworker): Promise<string> {
  const named = { sex: "M", grandfatherName: anotherGrandfather(), ...given };
  return (await registerPerson(actor, registerInput.parse(named))).ref;
}

async function found(text: string, actor = caseworker) {
  return (await searchPeople(actor, { text, limit: 20 })).items;
}

const refs = async (text: string, actor = caseworker) => (await found(text, actor)).map((hit) => hit.ref);

test("Mohammad is found in every spelling, in both scripts", async () => {
  const ref = await register({
    givenName: "Muhammad Nabi",
    nameNative: "محمد نبی",
    fatherName: "Ghulam Hazrat",
  });
  for (const text of [
    "Mohammad Nabi",
    "mohammed nabi",
    "Mohd Nabi",
    "محمد نبي",
    "Nabi Gholam Hazrat",
    "Muhamm",
  ]) {
    expect(await refs(text), text).toContain(ref);
  }
  const [first] = await found("Mohammad Nabi Gholam Hazrat");
  expect(first).toMatchObject({ ref, why: expect.arrayContaining(["given", "father", "spelling"]) });
});

test("a person with a native name only is found in Latin letters", async () => {
  const ref = await register({ nameNative: "عبدالرحمن", fatherNameNative: "حبیب الله" });
  expect(await refs("Abdul Rahman Habibullah")).toContain(ref);
});

test("by document or phone in any digits, whole or by the last four, but never by a part", async () => {
  const ref = await register({
    givenName: "Zmaray",
    documentType: "TAZKIRA",
    documentNumber: "1400-0100-98765",
    phone: "+992 90 555 66 77",
  });
  for (const text of [
    "1400010098765",
    "۱۴۰۰-۰۱۰۰-۹۸۷۶۵",
    "١٤٠٠٠١٠٠٩٨٧٦٥",
    "8765",
    "۸۷۶۵",
    "992905556677",
    "6677",
  ]) {
    expect(await refs(text), text).toContain(ref);
  }
  for (const text of ["140001009876", "0098", "14000"]) expect(await refs(text), text).not.toContain(ref);
  expect((await found("8765"))[0]?.why).toEqual(["lastFour"]);
});

test("by reference with or without dashes; a wrong check digit finds nobody", async () => {
  const ref = await register({ givenName: "Gulbuddin" });
  expect(await refs(ref.replaceAll("-", "").toLowerCase())).toEqual([ref]);
  const wrong = `${ref.slice(0, -1)}${(Number(ref.at(-1)) + 1) % 10}`;
  expect(await refs(wrong)).not.toContain(ref);
});

test("a changed name is found at once, and the former one no longer", async () => {
  const ref = await register({ givenName: "Shahpoor" });
  await updatePerson(caseworker, { ...personPatch.parse({ version: 1, givenName: "Wahidullah" }), ref });
  expect(await refs("Vahidollah")).toContain(ref);
  expect(await refs("Shahpur")).not.toContain(ref);
});

test("people who are not one's own show a calling name and one letter; those abroad do not show", async ({
  database,
}) => {
  const ref = await register({ givenName: "Khushal", fatherName: "Mirwais", familyName: "Stanekzai" });
  const hit = (await found("Khushal", colleague)).find((each) => each.ref === ref);
  expect(hit).toMatchObject({ masked: true, fatherName: "M", familyName: null });
  const abroad = await asActor(
    await anAccount(database.ownerUrl, { role: "coordinator", countries: ["UZ"] }),
  );
  expect(await refs("Khushal", abroad)).toEqual([]);
});

test("the list pages through everybody exactly once, with an exact total", async () => {
  for (let count = 0; count < 7; count += 1) await register({ givenName: `Page ${count % 3}` });
  for (const sort of ["ref", "name", "-name", "days-left"] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    let total = 0;
    do {
      const page = await listPeople(
        caseworker,
        personFilter.parse({ owner: "me", sort, limit: 4, ...(cursor ? { cursor } : {}) }),
      );
      seen.push(...page.items.map((item) => item.ref));
      total = page.total;
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size, sort).toBe(total);
    expect(seen.length, sort).toBe(total);
  }
});

test("filters by hidden fields are refused, and so are unknown ones", async ({ database }) => {
  const manager = await asActor(await anAccount(database.ownerUrl, { role: "site-manager" }));
  for (const filter of [{ stage: "X" }, { owner: "me" }, { need: "PG-LC" }, { sort: "stage-days" }]) {
    await expect(listPeople(manager, personFilter.parse(filter))).rejects.toMatchObject({
      code: "forbidden",
    });
  }
  expect(personFilter.safeParse({ fatherName: "x" }).success).toBe(false);
  expect(personFilter.safeParse({ sort: "bornOn" }).success).toBe(false);
});

test("an owner is never named by a key in lists and filters of people and cases", async ({ database }) => {
  const owner = await anAccount(database.ownerUrl);
  const mine = await asActor(owner);
  const ref = await register({ givenName: "Owned" }, mine);
  const opened = { pathway: "USRAP_P2", principal: ref, members: [], openedOn: todayIn("TJ") };
  await openCase(mine, openCaseInput.parse(opened));
  const name = (await listOwners(mine)).find((each) => each.id === opaqueId("user", owner.id));
  expect(name).toMatchObject({ active: true });
  const filter = { owner: name?.id };
  const people = await listPeople(mine, personFilter.parse(filter));
  expect(people).toMatchObject({ total: 1, items: [{ ref, owner: name?.id }] });
  const cases = await listCases(mine, caseFilter.parse(filter));
  expect(cases).toMatchObject({ total: 1, items: [{ owner: name?.id }] });
  const file = await getCase(mine, { ref: cases.items[0]?.ref ?? "" });
  expect(JSON.stringify([people, cases, file])).not.toContain(owner.id);
  const nobody = personFilter.parse({ owner: "0123456789abcdef" });
  expect((await listPeople(mine, nobody)).total).toBe(0);
  for (const schema of [personFilter, caseFilter])
    expect(schema.safeParse({ owner: owner.id }).success).toBe(false);
});
