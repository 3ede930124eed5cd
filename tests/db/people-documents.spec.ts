import { opaqueId } from "@/lib/access/opaque-id";
import { addDocument, changeDocumentState, checkDocument } from "@/lib/people/commands/change-documents";
import { documentInput } from "@/lib/people/document-schema";
import { getPersonForm } from "@/lib/people/queries/get-form";
import { searchPeople } from "@/lib/people/queries/search-people";
import { expect, test } from "../support/db";
import { passportZone } from "../support/zones";
import { aDesk, type Desk, failure, register, whole } from "./people-arrange";

let desk: Desk;

test.beforeAll(async ({ database }) => {
  desk = await aDesk(database.ownerUrl);
});

const paper = {
  type: "PASSPORT",
  number: "",
  issuer: "",
  issuedOn: "",
  expiresOn: "",
  namePrinted: "",
  status: "SEEN",
  replaces: false,
};
const add = (ref: string, given: Record<string, unknown>) =>
  addDocument(desk.caseworker, documentInput.parse({ ...paper, ref, ...given }));
const documentsOf = async (ref: string) => (await whole(desk.caseworker, ref)).identity.documents;

let numbers = 0;
const zoneOf = (given: Partial<Parameters<typeof passportZone>[0]> = {}) => {
  numbers += 1;
  return passportZone({
    number: `P7${String(numbers).padStart(7, "0")}`,
    born: "920412",
    sex: "M",
    expires: "281231",
    surname: "KARIM",
    given: "NAWID",
    ...given,
  });
};

test("the lines of a passport fill in number, name, country and expiry, and are sealed", async () => {
  const { ref } = await register(desk.caseworker, { dob: "1992-04-12" });
  const zone = zoneOf();
  await add(ref, { zone: zone.join("\n") });
  const [document] = await documentsOf(ref);
  expect(document).toMatchObject({
    number: zone[1].slice(0, 9),
    issuer: "AFG",
    namePrinted: "KARIM NAWID",
    expiresOn: "2028-12-31",
    hasZone: true,
    zoneReason: null,
  });
  const found = await searchPeople(desk.caseworker, { text: zone[1].slice(0, 9), limit: 8 });
  expect(found.items.map((each) => each.ref)).toContain(ref);
});

test("what is typed takes precedence over what is read, unless the number differs", async () => {
  const { ref } = await register(desk.caseworker, { dob: "1992-04-12" });
  const zone = zoneOf();
  const typed = { zone: zone.join("\n"), namePrinted: "Nawid Karim", expiresOn: "2028-12-30" };
  expect(await failure(add(ref, { ...typed, number: "P99999999" }))).toMatchObject({
    code: "invalid",
    field: "number",
    messageKey: "people.error.zoneNumber",
  });
  await add(ref, { ...typed, number: zone[1].slice(0, 9).toLowerCase() });
  expect(await documentsOf(ref)).toMatchObject([{ namePrinted: "Nawid Karim", expiresOn: "2028-12-30" }]);
});

test("lines that contradict themselves are kept only with a reason", async () => {
  const { ref } = await register(desk.caseworker, { dob: "1992-04-12" });
  const [names, data] = zoneOf();
  const wrong = `${names}\n${data.slice(0, 43)}${(Number(data[43]) + 1) % 10}`;
  expect(await failure(add(ref, { zone: wrong }))).toMatchObject({
    code: "invalid",
    field: "zoneReason",
    messageKey: "people.error.zoneReason",
  });
  expect(await failure(add(ref, { zone: "P01234567" }))).toMatchObject({ field: "zone" });
  expect(await documentsOf(ref)).toEqual([]);
  await add(ref, { zone: wrong, zoneReason: "Printed so; seen in the hand" });
  expect(await documentsOf(ref)).toMatchObject([{ zoneReason: "Printed so; seen in the hand" }]);
});

test("lines with a different sex or date of birth are asked about, once", async () => {
  const { ref } = await register(desk.caseworker, { dob: "1992-04-12" });
  const zone = zoneOf({ sex: "F", born: "920413" }).join("\n");
  const asked = await failure(add(ref, { zone }));
  expect(asked).toMatchObject({
    code: "refused",
    data: {
      confirm: [
        { messageKey: "people.doubt.zoneSex" },
        { messageKey: "people.doubt.zoneBorn", values: { day: "1992-04-13" } },
      ],
    },
  });
  await add(ref, { zone, confirmed: true });
  expect(await documentsOf(ref)).toHaveLength(1);
  // A day in the same year does not contradict a birth known only by its year.
  const other = await register(desk.caseworker, { dobOriginalText: "1992", dobCalendar: "gregorian" });
  await add(other.ref, { zone: zoneOf().join("\n") });
  expect(await documentsOf(other.ref)).toHaveLength(1);
});

test("a paper tazkira is recorded by its entry in the register and found by it", async () => {
  const { ref } = await register(desk.caseworker);
  const entry = { type: "TAZKIRA", volume: "14", page: "۱۷", registration: "90211", serial: "7752" };
  await add(ref, entry);
  expect(await documentsOf(ref)).toMatchObject([
    { number: null, volume: "14", page: "۱۷", registration: "90211", serial: "7752", lastFour: "0211" },
  ]);
  for (const text of ["14/17/90211", "14-17-90211-7752", "۱۴ ۱۷ ۹۰۲۱۱"]) {
    const found = await searchPeople(desk.caseworker, { text, limit: 8 });
    expect(
      found.items.map((each) => each.ref),
      text,
    ).toContain(ref);
  }
  // Neither a number nor an entry in the register: nobody could find it again.
  expect(documentInput.safeParse({ ...paper, ref, type: "TAZKIRA", volume: "14" }).success).toBe(false);
  expect(documentInput.safeParse({ ...paper, ref, type: "PASSPORT", registration: "90211" }).success).toBe(
    false,
  );
});

test("a check against the original records who and when, and ends when the document is in doubt", async () => {
  const { ref } = await register(desk.caseworker);
  await add(ref, { number: "P4400001", status: "CLAIMED" });
  const rows = async () => (await getPersonForm(desk.caseworker, ref)).rows.documents;
  const [row] = await rows();
  await checkDocument(desk.coordinator, { ref, row: row?.row ?? "", checked: true });
  expect(await documentsOf(ref)).toMatchObject([
    { status: "SEEN", verifiedOn: desk.coordinator.today, verifiedBy: desk.coordinator.name },
  ]);
  await checkDocument(desk.caseworker, { ref, row: row?.row ?? "", checked: false });
  expect(await documentsOf(ref)).toMatchObject([{ status: "SEEN", verifiedOn: null, verifiedBy: null }]);
  await checkDocument(desk.caseworker, { ref, row: row?.row ?? "", checked: true });
  const change = { ref, row: row?.row ?? "", seen: "SEEN", to: "SUSPECT" } as const;
  await changeDocumentState(desk.caseworker, change);
  expect(await documentsOf(ref)).toMatchObject([{ status: "SUSPECT", verifiedOn: null, verifiedBy: null }]);
  // Someone who still sees the earlier state does not overwrite what a colleague has recorded.
  expect(await failure(changeDocumentState(desk.coordinator, change))).toMatchObject({
    code: "changedMeanwhile",
  });
});

test("another person's document is not found", async () => {
  const one = await register(desk.caseworker);
  const other = await register(desk.caseworker);
  await add(one.ref, { number: "P4400002" });
  const [row] = (await getPersonForm(desk.caseworker, one.ref)).rows.documents;
  for (const wrong of [row?.row ?? "", opaqueId("document", "none")])
    expect(
      await failure(checkDocument(desk.caseworker, { ref: other.ref, row: wrong, checked: true })),
    ).toMatchObject({ code: "notFound" });
});
