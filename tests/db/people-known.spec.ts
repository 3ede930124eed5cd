import type { Actor } from "@/lib/access/actor";
import { recordFailure } from "@/lib/access/denial";
import { inTransaction } from "@/lib/core/db";
import { addContact } from "@/lib/people/commands/add-contact";
import { addDocument } from "@/lib/people/commands/change-documents";
import { contactInput } from "@/lib/people/contact-schema";
import { documentInput } from "@/lib/people/document-schema";
import { lookForNumber } from "@/lib/people/queries/known-already";
import { numberLook } from "@/lib/people/schema";
import { expect, test } from "../support/db";
import { aHousedSite } from "./housing-arrange";
import { aDesk, failure, registerAsking as register } from "./people-arrange";
import { anAccount, asActor, oneValue } from "./users-arrange";

let caseworker: Actor;
let colleague: Actor;
let coordinator: Actor;
let elsewhere: Actor;

test.beforeAll(async ({ database }) => {
  ({ caseworker, colleague, coordinator, elsewhere } = await aDesk(database.ownerUrl));
});

type Confirm = { confirm: { messageKey: string; values: Record<string, string> }[] };
const asked = ({ data }: { data: unknown }) =>
  (data as Confirm).confirm.map(({ messageKey, values }) => [messageKey, ...Object.values(values)]);

const passport = (documentNumber: string) => ({ documentType: "PASSPORT", documentNumber });
const paper = (actor: Actor, ref: string, number: string, confirmed?: boolean) =>
  addDocument(
    actor,
    documentInput.parse({
      ref,
      number,
      type: "PASSPORT",
      issuer: "",
      issuedOn: "",
      expiresOn: "",
      namePrinted: "",
      status: "SEEN",
      replaces: false,
      confirmed,
    }),
  );
const contact = (actor: Actor, ref: string, value: string, confirmed?: boolean) =>
  addContact(
    actor,
    contactInput.parse({ ref, value, kind: "PHONE", safe: true, safeNote: "", replaces: false, confirmed }),
  );
const left = (actor: Actor, given: object) =>
  lookForNumber(actor, numberLook.parse({ kind: "document", ref: "", group: "", ...given }));

test.describe("a number that somebody already has", () => {
  test("is asked about at registration, in whatever form, and saved once confirmed", async () => {
    const first = await register(caseworker, { ...passport("P11223344"), phone: "+992 93 111 22 33" });
    const again = { ...passport("11223344"), phone: "0931112233" };
    const refused = await failure(register(colleague, again));
    expect(refused).toMatchObject({ code: "refused", messageKey: "people.doubt.askSame", found: 2 });
    expect(asked(refused)).toEqual([
      ["people.doubt.document", first.ref],
      ["people.doubt.phone", first.ref],
    ]);
    await register(colleague, { ...again, confirmed: true });
  });

  test("is asked about when it is added to a record, but not when that record already has it", async () => {
    const first = await register(caseworker, { ...passport("OA7711223"), phone: "+93 70 111 2233" });
    const { ref } = await register(caseworker);
    expect(asked(await failure(paper(caseworker, ref, "oa 77-112 23")))).toEqual([
      ["people.doubt.document", first.ref],
    ]);
    await paper(caseworker, ref, "OA7711223", true);
    expect(asked(await failure(contact(caseworker, ref, "0701112233")))).toEqual([
      ["people.doubt.phone", first.ref],
    ]);
    await contact(caseworker, ref, "0701112233", true);
    const other = await register(caseworker, passport("P99887766"));
    await paper(caseworker, other.ref, "P99887766");
    await contact(caseworker, other.ref, "+992 92 000 00 01");
    await contact(caseworker, other.ref, "0920000001");
  });

  test("is reported when its field is left", async () => {
    const { ref, group } = await register(caseworker, {
      ...passport("P55443322"),
      phone: "+992 93 999 88 77",
    });
    expect(await left(colleague, { number: "55443322" })).toEqual({
      confirm: [{ messageKey: "people.doubt.document", values: { ref } }],
    });
    const phone = { kind: "phone", number: "00992939998877" };
    expect(asked({ data: await left(colleague, phone) })).toEqual([["people.doubt.phone", ref]]);
    for (const given of [
      { number: "55443323" },
      { number: "3322" },
      { number: "P55443322", ref },
      { ...phone, ref },
      { ...phone, group },
    ])
      expect(await left(caseworker, given), JSON.stringify(given)).toEqual({ confirm: [] });
  });

  test("is shared within a family without question if it is a phone, never if it is a document", async () => {
    const head = await register(caseworker, { ...passport("P66554433"), phone: "+992 93 777 66 55" });
    const joins = { sex: "F", relationship: "WIF", group: head.group };
    const wife = await register(caseworker, { ...joins, phone: "0937776655" });
    await contact(caseworker, wife.ref, "+992937776655");
    expect(asked(await failure(register(caseworker, { ...joins, ...passport("P66554433") })))).toEqual([
      ["people.doubt.document", head.ref],
    ]);
  });

  test("is asked about in one question together with an unlikely family", async () => {
    const head = await register(caseworker, passport("P22334455"));
    const wife = { sex: "M", relationship: "WIF", group: head.group, ...passport("P22334455") };
    const refused = await failure(register(caseworker, wife));
    expect(refused.messageKey).toBe("people.doubt.ask");
    expect(asked(refused).map(([key]) => key)).toEqual(["people.doubt.sex", "people.doubt.document"]);
  });

  test("names nobody beyond reach: in one's own country only that somebody has it, in others nothing", async ({
    database,
  }) => {
    const number = "P33445566";
    const abroad = await register(elsewhere, passport(number));
    const { ref } = await register(caseworker, passport(number));
    const { manager } = await aHousedSite(database.ownerUrl, [2]);
    const refused = await failure(register(manager, passport(number)));
    expect(asked(refused)).toEqual([["people.doubt.documentElsewhere"]]);
    const told = await left(manager, { number });
    expect(asked({ data: told })).toEqual([["people.doubt.documentElsewhere"]]);
    for (const answer of [refused, told]) {
      expect(JSON.stringify(answer)).not.toContain(ref);
      expect(JSON.stringify(answer)).not.toContain(abroad.ref);
    }
    for (const role of ["admin", "auditor"] as const) {
      const reader = await asActor(await anAccount(database.ownerUrl, { role }));
      expect(await left(reader, { number }), role).toEqual({ confirm: [] });
    }
    const neighbour = await asActor(
      await anAccount(database.ownerUrl, { role: "coordinator", countries: ["UZ"] }),
    );
    expect(await left(neighbour, { number })).toEqual(await left(neighbour, { number: "P00000000" }));
  });

  test("is not registered twice by users who do so at the same moment", async () => {
    // The first round only opens the connections, so that the others arrive at the same moment.
    for (const number of ["P77665544", "P77665545", "P77665546"]) {
      const all = await Promise.allSettled(
        ["Arif", "Basir", "Daud", "Fahim"].map((givenName, at) =>
          register(at % 2 ? caseworker : colleague, { givenName, ...passport(number) }),
        ),
      );
      const done = all.map(({ status }) => status).sort();
      expect(done, number).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
    }
  });
});

test.describe("somebody with the same names, sex and birth", () => {
  const who = { givenName: "Zalmay", fatherName: "Gulbaz", dobOriginalText: "1985-04-03", sex: "M" };

  test("is asked about, and saved once confirmed", async () => {
    const person = { ...who, grandfatherName: "" };
    const first = await register(caseworker, person);
    const refused = await failure(register(caseworker, person));
    expect(refused).toMatchObject({ code: "refused", messageKey: "people.doubt.askSame" });
    expect(asked(refused)).toEqual([["people.doubt.same", first.ref]]);
    // A user for whom the father's name is masked is not told that it matches.
    expect(asked(await failure(register(colleague, person)))).toEqual([["people.doubt.maybe", first.ref]]);
    for (const given of [
      { ...person, givenName: "ZALMAY" },
      { ...person, grandfatherName: "Aziz", familyName: "Zadran" },
    ])
      expect(asked(await failure(register(coordinator, given)))).toEqual([["people.doubt.same", first.ref]]);
    for (const other of [{ givenName: "Zalmai" }, { fatherName: "Gulbaz Khan" }, { sex: "X" }])
      expect(asked(await failure(register(caseworker, { ...person, ...other })))).toEqual([
        ["people.doubt.likely", first.ref],
      ]);
    for (const other of [{ dobOriginalText: "1985" }, { dobOriginalText: "" }])
      await register(caseworker, { ...person, ...other });
    await register(colleague, { ...person, confirmed: true });
  });

  test("is asked about even without a birth or with only a native name", async () => {
    const person = { givenName: "", fatherName: "", grandfatherName: "", nameNative: "زلمی گل" };
    const { ref } = await register(caseworker, person);
    expect(asked(await failure(register(caseworker, person)))).toEqual([["people.doubt.same", ref]]);
  });

  test("is told apart by a grandfather's or family name that both have", async () => {
    const person = { ...who, givenName: "Mirwais", grandfatherName: "Aziz", familyName: "Zadran" };
    await register(caseworker, person);
    await register(caseworker, { ...person, grandfatherName: "Latif" });
    await register(caseworker, { ...person, familyName: "Wardak", grandfatherName: "Aziz" });
  });

  test("is asked about when two users save at the same moment", async () => {
    const person = { ...who, givenName: "Nadir", grandfatherName: "" };
    const both = await Promise.allSettled([1, 2, 3].map(() => register(caseworker, person)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  });

  test("is not revealed beyond reach, but a site manager is asked about people they registered themselves", async ({
    database,
  }) => {
    const person = { ...who, givenName: "Sharif", grandfatherName: "" };
    await register(elsewhere, person);
    await register(caseworker, person);
    const { manager } = await aHousedSite(database.ownerUrl, [2]);
    const own = await register(manager, person);
    expect(asked(await failure(register(manager, person)))).toEqual([["people.doubt.maybe", own.ref]]);
  });
});

test("is recorded in the access log when shown, even if nothing was saved", async ({ database }) => {
  const account = await anAccount(database.ownerUrl);
  const actor = await asActor(account);
  const first = await register(caseworker, passport("P88776655"));
  const refused = await failure(
    inTransaction(actor.who, () =>
      register(actor, passport("P88776655")).catch(async (error) => {
        await recordFailure(actor, "action", error);
        throw error;
      }),
    ),
  );
  expect(asked(refused)).toEqual([["people.doubt.document", first.ref]]);
  const logged =
    "SELECT count(*)::int FROM access_log WHERE actor_id = $1 AND kind = 'search' AND detail->>'shown' = '1'";
  expect(await oneValue(database.ownerUrl, logged, [account.id])).toBe(1);
});
