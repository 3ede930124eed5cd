import type { Actor } from "@/lib/access/actor";
import { openCase } from "@/lib/cases/commands/open-case";
import { openCaseInput } from "@/lib/cases/schema";
import { withdrawConsent } from "@/lib/consent/commands/withdraw-consent";
import { withdrawConsentInput } from "@/lib/consent/schema";
import { startImport } from "@/lib/imports/commands/start-import";
import { addNeed } from "@/lib/people/commands/change-needs";
import { checkCase } from "@/lib/referrals/checks";
import { referralXml, startReferral } from "@/lib/referrals/commands/start-referral";
import { textOf } from "@/lib/referrals/file";
import { ownBlocks, relationCode, sortFile } from "@/lib/referrals/members";
import { getReadiness } from "@/lib/referrals/queries/get-readiness";
import { readReferral } from "@/lib/referrals/read-file";
import { checkIn } from "@/lib/stays/commands/check-in";
import { expect, test } from "../support/db";
import { caseNumberOf, formFile, individualId, referralForm } from "../support/referral-form";
import { consent } from "./consent-arrange";
import { aHousedSite } from "./housing-arrange";
import { aMark, look, taken } from "./imports-arrange";
import { failure, whole } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

const CHOICES = { criteria: "LPN", second: "LAS", priority: "UG", purpose: "Submission of May" } as const;

/** A family that came in a form, on a case of its own. */
async function aReferredFamily(ownerUrl: string) {
  const housed = await aHousedSite(ownerUrl, [4]);
  const { coordinator } = housed;
  const mark = aMark();
  const text = referralForm({ mark, with: (form) => form.replaceAll(">UZB<", ">TJK<") });
  const { ref } = await startImport(coordinator, formFile(text));
  await taken(ownerUrl, coordinator, ref);
  const people = await look(
    ownerUrl,
    `SELECT p.ref, p.id FROM roster_row r JOIN roster_import i ON i.id = r.import_id JOIN person p ON p.id = r.person_id
     WHERE i.ref = $1 ORDER BY r.number`,
    [ref],
  );
  const [father = "", mother = "", daughter = ""] = people.map((each) => String(each.ref));
  const made = await openCase(
    coordinator,
    openCaseInput.parse({
      pathway: "USRAP_P2",
      principal: father,
      openedOn: housed.day(0),
      postCode: "",
      members: [
        { person: mother, role: "SPOUSE" },
        { person: daughter, role: "CHILD" },
      ],
    }),
  );
  return { ...housed, mark, case: made.ref, father, mother, daughter, people };
}

type Family = Awaited<ReturnType<typeof aReferredFamily>>;

const agreed = ({ coordinator, father, mother, daughter }: Family) =>
  consent(coordinator, [father, mother, daughter], { recipients: ["UNHCR"], guardian: father });

const housedNow = ({ coordinator, father, site, day }: Family) =>
  checkIn(coordinator, { person: father, site: site.code, on: day(0), bed: null });

const lacks = async (actor: Actor, ref: string) =>
  (await getReadiness(actor, { ref })).lacking
    .filter(({ blocks }) => blocks)
    .map(({ what, ref: of, spot }) => `${what} ${of} ${spot}`);

test("a case is ready once everyone on it agreed and nothing is missing; what leaves is recorded with everyone in it", async ({
  database: { ownerUrl },
}) => {
  const family = await aReferredFamily(ownerUrl);
  const { coordinator, father, mother, daughter, mark } = family;
  const refs = [father, mother, daughter];
  expect((await lacks(coordinator, family.case)).toSorted()).toEqual(
    [...refs.map((ref) => `consent ${ref} consent`), `addressMissing ${father} housing`].toSorted(),
  );
  expect(await failure(startReferral(coordinator, { ...CHOICES, ref: family.case }))).toMatchObject({
    code: "refused",
    messageKey: "referrals.error.lacking",
  });
  await agreed(family);
  expect(await lacks(coordinator, family.case)).toEqual([`addressMissing ${father} housing`]);
  await housedNow(family);
  const readiness = await getReadiness(coordinator, { ref: family.case });
  expect(readiness).toMatchObject({ ready: true, number: caseNumberOf(mark) });
  expect(readiness.people.map(({ relationship }) => relationship)).toEqual(["PA", "WIF", "DAU"]);
  const { ref, form, photos } = await startReferral(coordinator, { ...CHOICES, ref: family.case });
  expect(photos.size).toBe(0);
  const [job] = await look(
    ownerUrl,
    `SELECT kind, format, purpose, recipient, consent_purpose, consent_recipient, basis, left_out, row_count, person_ids
     FROM export_job WHERE ref = $1`,
    [ref],
  );
  expect(job).toMatchObject({
    kind: "referral",
    format: "xml",
    purpose: "Submission of May",
    recipient: "UNHCR",
    consent_purpose: "RESETTLEMENT",
    consent_recipient: "UNHCR",
    basis: "CONSENT",
    left_out: 0,
    row_count: 3,
  });
  const inIt = family.people.map(({ id }) => String(id));
  expect(job?.person_ids).toEqual(expect.arrayContaining(inIt));
  const [logged] = await look(ownerUrl, "SELECT kind, detail FROM access_log WHERE subject = $1", [ref]);
  expect(logged).toMatchObject({ kind: "export", detail: { kind: "referral", rows: 3, basis: "CONSENT" } });

  // Read again it is the same family, and breaks no rule but that nobody has a photo.
  const { version, file } = await readReferral(referralXml(form, new Map()));
  const [one] = sortFile(version, file);
  if (!one) throw new Error("no case");
  expect(version.name).toBe("4.2.8");
  expect(checkCase(version, one).map(({ rule }) => rule)).toEqual([
    "photoMissing",
    "photoMissing",
    "photoMissing",
  ]);
  expect(one.members.map(({ individual }) => textOf(individual, "IndividualID"))).toEqual(
    ["1", "2", "3"].map((key) => individualId(mark, key)),
  );
  expect(one.members.map(relationCode)).toEqual(["PA", "WIF", "DAU"]);
  const [principal] = one.members;
  if (!principal) throw new Error("no principal");
  const address = ownBlocks(principal, "dataAddress").map((block) => textOf(block, "AddressCountry"));
  expect(address).toEqual(["TJK"]);
  const [why] = ownBlocks(principal, "dataResettlement");
  expect(textOf(why, "ResettlementCriteria2Code")).toBe("LAS");
  expect(textOf(principal.individual, "EthnicityCode")).toBe("383");
  // The brother elsewhere was not asked, and is not in it.
  expect(ownBlocks(principal, "dataIndividualRelatives")).toEqual([]);
});

test("who withdrew stops the form, and the page says so", async ({ database: { ownerUrl } }) => {
  const family = await aReferredFamily(ownerUrl);
  const { coordinator, mother } = family;
  await agreed(family);
  await housedNow(family);
  const { consents } = await whole(coordinator, mother);
  const [given] = consents.filter(({ recipient }) => recipient === "UNHCR");
  await withdrawConsent(
    coordinator,
    withdrawConsentInput.parse({
      ref: mother,
      row: given?.row,
      on: family.day(0),
      how: "SIGNED",
      witness: "",
      reason: "she told us",
    }),
  );
  const { ready, lacking } = await getReadiness(coordinator, { ref: family.case });
  expect(ready).toBe(false);
  expect(lacking.filter(({ blocks }) => blocks)).toMatchObject([
    { what: "consent", ref: mother, standing: "WITHDRAWN" },
  ]);
  expect(await failure(startReferral(coordinator, { ...CHOICES, ref: family.case }))).toMatchObject({
    code: "refused",
  });
});

test("only who may export names makes a form, of cases of their country; restricted needs and unsafe phones stay", async ({
  database: { ownerUrl },
}) => {
  const family = await aReferredFamily(ownerUrl);
  const { coordinator, father, day } = family;
  await agreed(family);
  await housedNow(family);
  const need = { ref: father, severity: "", reason: "", identifiedOn: day(0) };
  await addNeed(coordinator, { ...need, code: "SV-VO" });
  await addNeed(coordinator, { ...need, code: "DS-PM" });
  const phones = () =>
    look(ownerUrl, "SELECT count(*)::int AS n FROM contact_point WHERE person_id = $1", [
      family.people[0]?.id,
    ]);
  expect(await phones()).toEqual([{ n: 1 }]);
  const formNow = async () => {
    const { form } = await startReferral(coordinator, { ...CHOICES, ref: family.case });
    return referralXml(form, new Map());
  };
  const open = await formNow();
  expect(open).toContain("<VulnerabilityCode>DS</VulnerabilityCode>");
  expect(open).not.toContain("<VulnerabilityCode>SV</VulnerabilityCode>");
  expect(open).toContain("+998901234567");
  await look(ownerUrl, "UPDATE contact_point SET safe = false WHERE person_id = $1 RETURNING id", [
    family.people[0]?.id,
  ]);
  expect(await formNow()).not.toContain("+998901234567");
  const caseworker = await asActor(await anAccount(ownerUrl));
  const elsewhere = await asActor(await anAccount(ownerUrl, { role: "coordinator", countries: ["KZ"] }));
  expect(await failure(getReadiness(caseworker, { ref: family.case }))).toMatchObject({ code: "forbidden" });
  expect(await failure(getReadiness(elsewhere, { ref: family.case }))).toMatchObject({ code: "notFound" });
  expect(await failure(startReferral(elsewhere, { ...CHOICES, ref: family.case }))).toMatchObject({
    code: "notFound",
  });
});
