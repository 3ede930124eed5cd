import { withdrawConsent } from "@/lib/consent/commands/withdraw-consent";
import { getConsentForm } from "@/lib/consent/queries/consent-form";
import { consentInput, withdrawConsentInput } from "@/lib/consent/schema";
import { standingOf } from "@/lib/consent/standing";
import { addDays } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { takeBack } from "@/lib/lifecycle/commands/take-back";
import { getPerson } from "@/lib/people/queries/get-person";
import { expect, test } from "../support/db";
import { aFamilyOf, aReading, consent } from "./consent-arrange";
import { aDesk, type Desk, failure, register, whole } from "./people-arrange";
import { anAccount, asActor, asOwner } from "./users-arrange";

let desk: Desk;
test.beforeAll(async ({ database }) => {
  desk = await aDesk(database.ownerUrl);
});

const consentsOf = async (ref: string) => (await whole(desk.coordinator, ref)).consents;

async function standing(ref: string, recipient = "UNHCR") {
  return standingOf(await consentsOf(ref), { purpose: "RESETTLEMENT", recipient }, todayIn("TJ"));
}

function withdraw(ref: string, row: string | undefined, given: object = {}) {
  const typed = { ref, row, on: todayIn("TJ"), how: "SIGNED", witness: "", reason: "Afraid for a brother" };
  return withdrawConsent(desk.caseworker, withdrawConsentInput.parse({ ...typed, ...given }));
}

test("one reading records each adult's own decision and the guardian's for the minors, per recipient", async () => {
  const [father, mother, son, daughter] = await aFamilyOf(desk.caseworker);
  const all = [father, mother, son, daughter];
  await consent(desk.caseworker, all, {
    guardian: mother,
    people: all.map((ref) => ({ ref, decision: ref === father ? "REFUSED" : "GIVEN" })),
    interpreter: "Sitora",
  });
  expect(await standing(father)).toBe("REFUSED");
  expect(await standing(mother, "US_STATE")).toBe("GIVEN");
  expect(await standing(mother, "USCIS")).toBe("NOT_ASKED");
  const [own] = await consentsOf(mother);
  expect(own).toMatchObject({ byGuardian: false, guardian: null, validTo: null, interpreter: "Sitora" });
  expect(own).toMatchObject({ textVersion: "2021-09", language: "fa-AF", recordedBy: desk.caseworker.name });
  const [child] = await consentsOf(daughter);
  // She was born on 10 March 2012: on her 18th birthday she is asked herself.
  expect(child).toMatchObject({ decision: "GIVEN", guardian: mother, validTo: "2030-03-09" });
  const { history } = await whole(desk.caseworker, mother);
  expect(history.filter(({ table }) => table === "consent")).toHaveLength(2);
});

test("a minor is decided for by an adult of the family, and nobody else", async () => {
  const [father, mother, son, daughter] = await aFamilyOf(desk.caseworker);
  const stranger = await register(desk.caseworker, { dobOriginalText: "1980-01-02" });
  const decide = async (guardian: string) => {
    const refused = await failure(consent(desk.caseworker, [father, son], { guardian }));
    return [refused.field, refused.messageKey];
  };
  expect(await decide("")).toEqual(["guardian", "failure.consent.guardian"]);
  expect(await decide(daughter)).toEqual(["guardian", "failure.consent.notAdult"]);
  expect(await decide(stranger.ref)).toEqual(["guardian", "failure.consent.notFamily"]);
  expect((await failure(consent(desk.caseworker, [father, stranger.ref]))).code).toBe("notFound");
  await consent(desk.caseworker, [father, son], { guardian: mother });
  // An adult decides alone, whoever is named for the children.
  expect(await consentsOf(father)).toMatchObject([{ byGuardian: false }, { byGuardian: false }]);
});

test("a new decision stands beside the earlier one; a withdrawal needs the one in force", async () => {
  const { ref } = await register(desk.caseworker, { dobOriginalText: "1980-01-02" });
  const before = addDays(todayIn("TJ"), -10);
  await consent(desk.caseworker, [ref], { on: before });
  const given = (await consentsOf(ref)).find(({ recipient }) => recipient === "UNHCR");
  await consent(desk.caseworker, [ref], {
    recipients: ["UNHCR"],
    people: [{ ref, decision: "REFUSED" }],
  });
  expect(await standing(ref)).toBe("REFUSED");
  expect((await consentsOf(ref)).map(({ decision }) => decision)).toEqual(["REFUSED", "GIVEN", "GIVEN"]);
  expect((await failure(withdraw(ref, given?.row))).messageKey).toBe("failure.consent.changed");
  const inForce = (await consentsOf(ref)).find(({ recipient }) => recipient === "US_STATE");
  expect((await failure(withdraw(ref, inForce?.row, { on: addDays(before, -1) }))).field).toBe("on");
  await withdraw(ref, inForce?.row);
  expect(await standing(ref, "US_STATE")).toBe("WITHDRAWN");
  expect(await consentsOf(ref)).toMatchObject([{ note: "Afraid for a brother" }, {}, {}, {}]);
  expect((await failure(withdraw(ref, inForce?.row))).messageKey).toBe("failure.consent.changed");
});

test("what was recorded in error is taken back as a whole, also a withdrawal", async () => {
  const [father, mother] = await aFamilyOf(desk.caseworker);
  const { event } = await consent(desk.caseworker, [father, mother]);
  const [given] = await consentsOf(mother);
  expect(given?.undo).toEqual({ event, person: father });
  const withdrawn = await withdraw(mother, given?.row);
  const recipient = given?.recipient ?? "";
  expect(await standing(mother, recipient)).toBe("WITHDRAWN");
  await takeBack(desk.caseworker, { event: withdrawn.event, person: mother });
  expect(await standing(mother, recipient)).toBe("GIVEN");
  await takeBack(desk.caseworker, { event, person: father });
  for (const ref of [father, mother]) {
    expect(await consentsOf(ref)).toEqual([]);
    expect(await standing(ref, recipient)).toBe("NOT_ASKED");
  }
});

test("only a published text can have been read, not before it was published and not in the future", async () => {
  const { ref } = await register(desk.caseworker, { dobOriginalText: "1980-01-02" });
  const wrong = async (given: Parameters<typeof consent>[2]) =>
    (await failure(consent(desk.caseworker, [ref], given))).field;
  expect(await wrong({ version: "2020-01" })).toBe("version");
  expect(await wrong({ on: "2021-08-31" })).toBe("on");
  const issues = (given: object) =>
    consentInput.safeParse(aReading([ref], given)).error?.issues.map(({ path }) => path.join("."));
  expect(issues({ on: addDays(todayIn("KZ"), 2) })).toEqual(["on"]);
  expect(issues({ recipients: [] })).toEqual(["recipients"]);
  expect(issues({ recipients: ["LEGAL_NGO"] })).toEqual(["recipients"]);
  expect(issues({ how: "SPOKEN" })).toEqual(["witness"]);
  expect(issues({ validTo: "2021-10-01" })).toEqual(["validTo"]);
  expect(issues({ people: [{ ref, decision: "" }] })).toEqual(["people.0.decision"]);
  expect(issues({ people: [ref, ref].map((each) => ({ ref: each, decision: "GIVEN" })) })).toEqual([
    "people",
  ]);
});

test("who was there is sealed, and the roles that see a face see no decision", async ({ database }) => {
  const { ref } = await register(desk.caseworker, { dobOriginalText: "1980-01-02" });
  const names = { witness: "Gulpari", interpreter: "Sitora Nazarova", note: "Spoke of her uncle" };
  await consent(desk.caseworker, [ref], { ...names, how: "SPOKEN" });
  expect((await consentsOf(ref))[0]).toMatchObject(names);
  const stored = await asOwner(database.ownerUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT row_to_json(k)::text || encode(witness_sealed, 'escape') || encode(interpreter_sealed, 'escape') || encode(note_sealed, 'escape') AS text
       FROM consent k JOIN person p ON p.id = k.person_id WHERE p.ref = $1`,
      [ref],
    );
    return rows.map(({ text }) => String(text)).join("\n");
  });
  expect(stored).toContain("RESETTLEMENT");
  expect(stored).not.toMatch(/Gulpari|Sitora|uncle/);
  const auditor = await asActor(await anAccount(database.ownerUrl, { role: "auditor" }));
  const face = await getPerson(auditor, { ref, reason: "A sample of the files" });
  expect(JSON.stringify(face)).not.toMatch(/consent|RESETTLEMENT|Gulpari/i);
  for (const actor of [auditor, desk.elsewhere, desk.colleague])
    expect((await failure(getConsentForm(actor, { ref }))).code).toMatch(/forbidden|notFound/);
  expect((await failure(consent(desk.elsewhere, [ref]))).code).toBe("notFound");
});

test("the form offers the family with who is a minor, and the texts in three languages", async () => {
  const [father, mother, son, daughter] = await aFamilyOf(desk.caseworker);
  const form = await getConsentForm(desk.caseworker, { ref: mother });
  expect(form.people[0]).toMatchObject({ ref: mother, minor: false, adult: true });
  expect(form.people.map(({ ref, minor }) => [ref, minor]).sort()).toEqual(
    [
      [father, false],
      [mother, false],
      [son, true],
      [daughter, true],
    ].sort(),
  );
  const read = form.texts.filter(({ purpose }) => purpose === "TRACING");
  expect(read.map(({ language }) => language).sort()).toEqual(["en", "fa-AF", "ps"]);
});
