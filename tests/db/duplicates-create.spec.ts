import type { Actor } from "@/lib/access/actor";
import { todayIn } from "@/lib/core/clock";
import { findDuplicates } from "@/lib/duplicates/queries/find-duplicates";
import { closePerson } from "@/lib/lifecycle/commands/end-life";
import { registerInput } from "@/lib/people/schema";
import { expect, test } from "../support/db";
import { aDesk, failure, register, registerAsking } from "./people-arrange";

let caseworker: Actor;
let colleague: Actor;
let coordinator: Actor;
let elsewhere: Actor;

test.beforeAll(async ({ database }) => {
  ({ caseworker, colleague, coordinator, elsewhere } = await aDesk(database.ownerUrl));
});

const look = (actor: Actor, given: object) =>
  findDuplicates(actor, registerInput.parse({ sex: "M", givenName: "X", ...given }));
const asked = ({ data }: { data: unknown }) =>
  (data as { confirm: { messageKey: string; values: { ref?: string } }[] }).confirm.map(
    ({ messageKey, values }) => [messageKey, values.ref],
  );

test("a person typed in another spelling is found with the fields that agree, and nothing is stored", async () => {
  const dob = { dobOriginalText: "1987-05-17" };
  const person = { givenName: "Zalmai", fatherName: "Rashid", grandfatherName: "Nangyalai", ...dob };
  const { ref } = await register(caseworker, {
    ...person,
    documentType: "PASSPORT",
    documentNumber: "P40302010",
  });
  const other = { ...person, givenName: "Zalmay", fatherName: "Rasheed" };
  const { items } = await look(caseworker, other);
  expect(items).toMatchObject([{ ref, country: "TJ", band: "probable" }]);
  expect(items[0]?.why).toEqual(expect.arrayContaining(["name", "father", "grandfather", "birth", "sex"]));
  expect(items[0]?.compared).toContainEqual({ field: "birth", how: "same", points: 25 });
  const byNumber = await look(caseworker, {
    givenName: "Zalmay",
    documentType: "PASSPORT",
    documentNumber: "40302010",
  });
  expect(byNumber.items).toMatchObject([
    { ref, band: "probable", why: expect.arrayContaining(["document"]) },
  ]);
  expect((await look(caseworker, other)).items).toHaveLength(1);
});

test("a colleague learns that it may be the same person, not what matches; another country learns nothing", async () => {
  const person = { givenName: "Gulrang", fatherName: "Sangin", dobOriginalText: "1979-02-11" };
  const { ref } = await register(caseworker, person);
  const masked = await look(colleague, person);
  expect(masked.items).toEqual([{ ref, country: "TJ", score: null, band: "probable", why: ["masked"] }]);
  expect((await look(coordinator, person)).items).toMatchObject([{ ref, score: expect.any(Number) }]);
  expect((await look(elsewhere, person)).items).toEqual([]);
});

test("someone probably registered already is asked about once at registration, and saved when confirmed", async () => {
  const person = { givenName: "Wazhma", fatherName: "Baryalai", sex: "F", dobOriginalText: "1991-08-20" };
  const { ref } = await register(caseworker, { ...person, grandfatherName: "Turyalai" });
  const again = { ...person, givenName: "Vazhma", grandfatherName: "Turyalay" };
  const refused = await failure(registerAsking(caseworker, again));
  expect(refused).toMatchObject({ code: "refused", messageKey: "people.doubt.askSame" });
  expect(asked(refused)).toEqual([["people.doubt.likely", ref]]);
  expect(asked(await failure(registerAsking(colleague, again)))).toEqual([["people.doubt.maybe", ref]]);
  await registerAsking(caseworker, { ...again, confirmed: true });
});

test("a brother with the same father is registered without a question", async () => {
  const family = { fatherName: "Gulbahar", familyName: "Sangari", phone: "+992 93 456 11 22" };
  const head = await register(caseworker, { ...family, givenName: "Mirwais", dobOriginalText: "1985-03-09" });
  const brother = {
    ...family,
    givenName: "Nangyal",
    dobOriginalText: "1988-03-09",
    group: head.group,
    relationship: "SBM",
  };
  await registerAsking(caseworker, brother);
  expect(
    (await look(caseworker, { ...family, givenName: "Sharafat", dobOriginalText: "1988-03-09" })).items,
  ).toEqual([]);
});

test("a record closed as registered in error is nobody to be mistaken for", async () => {
  const person = { givenName: "Spozhmai", fatherName: "Turan", sex: "F", dobOriginalText: "1992-04-02" };
  const number = { documentType: "PASSPORT", documentNumber: "P77001122" };
  const { ref } = await register(caseworker, { ...person, ...number, grandfatherName: "Lawang" });
  const close = { person: ref, on: todayIn("TJ"), reason: "REGISTERED_IN_ERROR", note: "" } as const;
  expect((await look(coordinator, person)).items).toHaveLength(1);
  await closePerson(coordinator, close);
  expect((await look(coordinator, { ...person, ...number })).items).toEqual([]);
  await registerAsking(coordinator, { ...person, ...number, grandfatherName: "Lawang" });
});
