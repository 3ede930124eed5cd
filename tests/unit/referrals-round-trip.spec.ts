import { expect, test } from "@playwright/test";
import fc from "fast-check";
import type { Country } from "@/lib/access/roles";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { referralRows } from "@/lib/imports/referral-cells";
import { readReferralRows } from "@/lib/imports/referral-row";
import { provincesByName } from "@/lib/imports/roster-row";
import { checkCase } from "@/lib/referrals/checks";
import { CRITERIA, PRIORITIES } from "@/lib/referrals/codes";
import { type FormCase, type FormPerson, formOf } from "@/lib/referrals/form-of";
import { sortFile } from "@/lib/referrals/members";
import { readReferral } from "@/lib/referrals/read-file";
import { lackingOf } from "@/lib/referrals/readiness";
import { blockRule, NEWEST } from "@/lib/referrals/versions";
import { writeReferral } from "@/lib/referrals/write-file";
import { codeLists } from "@/prisma/reference/code-lists";
import { familyNames, femaleNames, maleNames } from "@/prisma/reference/names";
import { provinces } from "@/prisma/reference/provinces";
import { PHOTO } from "../support/referral-form";

const lists = {
  has: (set: string, code: string) => codeLists.some((each) => each.set === set && each.code === code),
  isSensitive: (set: string, code: string) =>
    codeLists.some((each) => each.set === set && each.code === code && each.sensitive),
};
const context = {
  today: "2026-11-30" as CivilDate,
  countries: ["KZ", "TJ", "UZ"] as const,
  provinces: provincesByName(provinces),
};

const FIRST = "1930-01-01" as CivilDate;
const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const latin = (names: readonly { latin: readonly string[] }[]) =>
  fc.constantFrom(...names.flatMap((each) => [...each.latin]).filter((name) => /^[A-Za-z]+$/.test(name)));
const codesOf = (set: string) => codeLists.filter((each) => each.set === set).map(({ code }) => code);
const maybe = (set: string) => fc.constantFrom("", ...codesOf(set));
// What people write and what XML must not trip over.
const place = oneOf("", "Mazar-e Sharif", "Ab & Kamari <old>", "مزار شریف", 'Qal\'a-i Naw "west"', "]]>");

const NEEDS = ["CR", "SC", "WR", "ER", "SP", "DS", "SM", "FU"];
const level = oneOf("E", "N", "NO", "U");

function member(at: number): fc.Arbitrary<FormPerson> {
  return fc.record({
    key: fc.constant(`member${at + 1}`),
    ref: fc.constant(`P-000000${at + 1}-0`),
    number: fc.constant(`354-21C0000${at + 1}`),
    relationship:
      at === 0
        ? fc.constant("PA")
        : oneOf("WIF", "HUS", "SON", "DAU", "SBM", "PRF", "WIF2", "GDN", "UKF", ""),
    givenName: latin([...maleNames, ...femaleNames]),
    familyName: fc.oneof(fc.constant(""), latin(familyNames)),
    nameNative: fc.constant("نام"),
    fatherName: latin(maleNames),
    motherName: oneOf("", "Bibi", "Zahra"),
    registeredOn: fc.integer({ min: 33_000, max: 34_500 }).map((days) => addDays(FIRST, days)),
    enteredOn: fc.integer({ min: 33_000, max: 34_500 }).map((days) => addDays(FIRST, days)),
    born: fc.record({
      on: fc.integer({ min: 0, max: 32_900 }).map((days) => addDays(FIRST, days)),
      exact: fc.boolean(),
    }),
    placeOfBirth: place,
    nationality: oneOf("AFG", "TJK", "", "XYZ"),
    sex: oneOf("F", "M", "U"),
    maritalStatus: maybe("marital-status"),
    religion: oneOf("", "SUN", "SIT", "ISM", "something else"),
    ethnicity: maybe("ethnicity"),
    education: maybe("education"),
    occupation: place,
    aliases: fc.uniqueArray(oneOf("Ustad Karim", "Haji & Sons"), { maxLength: 2 }),
    phones: fc.uniqueArray(
      fc.record({ number: oneOf("+998901234567", "+992901234567"), since: fc.constant(FIRST) }),
      { maxLength: 2, selector: ({ number }) => number },
    ),
    languages: fc.uniqueArray(
      fc.record({
        language: fc.constantFrom(...codesOf("language")),
        speaks: level,
        reads: level,
        writes: level,
      }),
      { minLength: 1, maxLength: 3, selector: ({ language }) => language },
    ),
    needs: fc.uniqueArray(fc.constantFrom(...NEEDS), { maxLength: 3 }),
  });
}

const aCase: fc.Arbitrary<FormCase> = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc.record({
    key: fc.constant("case1"),
    number: oneOf("354-21C00042", "C-0000042-7"),
    country: oneOf<Country>("KZ", "TJ", "UZ"),
    address: oneOf(["Khatlon", "Jaihun & co.", ""], ["Toshkent", "Hotel", "Street 5"]),
    people: fc.tuple(...Array.from({ length: size }, (_, at) => member(at))),
  }),
);
const choices = fc.record({
  criteria: fc.constantFrom(...CRITERIA),
  second: fc.constantFrom(...CRITERIA),
  priority: fc.constantFrom(...PRIORITIES),
});

/** What somebody's record says again after it was in a form; what the form cannot say is as far as it can. */
function expected({ givenName, familyName, sex, enteredOn, born, languages, needs }: FormPerson) {
  return {
    givenName,
    familyName,
    mononym: familyName === "",
    sex,
    enteredOn,
    // 1 January is what clerks write who know the year.
    born: born && (born.exact && !born.on.endsWith("-01-01") ? born.on : born.on.slice(0, 4)),
    languages: languages.map(({ language }) => language).toSorted(),
    // Of the categories only this one says which need it is.
    needs: needs.includes("WR") ? ["WR-WR"] : [],
  };
}

test("what is exported is read again: in the newest version, without a finding, with the same people", async () => {
  test.slow();
  await fc.assert(
    fc.asyncProperty(aCase, choices, async (one, why) => {
      const text = writeReferral(formOf(one, why, () => PHOTO));
      const { version, file } = await readReferral(text);
      expect(version.name).toBe(NEWEST.name);
      expect(sortFile(version, file).flatMap((each) => checkCase(version, each))).toEqual([]);
      // Elements come in the order of the schema, and the needed ones are all there.
      for (const { name, fields } of file.cases[0]?.blocks ?? []) {
        const rule = blockRule(version, name);
        const order = rule?.elements.map((element) => element.name) ?? [];
        const places = fields.map((field) => order.indexOf(field.name));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }
      const rows = referralRows(version, file).map(({ cells }) => ({ cells: { cells }, left: false }));
      const read = readReferralRows(rows, context, lists);
      // Nothing is found but what ages and relationships drawn by lot may be asked about.
      const asked = /^(?:tie\w+|birthEstimated|birthFuture)$/;
      expect(
        read.flatMap(({ findings }) => findings.map(({ key }) => key)).filter((key) => !asked.test(key)),
      ).toEqual([]);
      for (const [at, person] of one.people.entries()) {
        const again = read[at]?.person;
        expect(
          again && {
            givenName: again.givenName,
            familyName: again.familyName,
            mononym: again.mononym,
            sex: again.sex,
            enteredOn: again.enteredOn,
            born: again.birth?.precision === "DAY" ? again.birth.bornOn : again.birthText.slice(0, 4),
            languages: again.referral?.languages.map(({ language }) => language).toSorted(),
            needs: again.referral?.needs.map(({ code }) => code),
          },
        ).toEqual(expected(person));
        expect(again?.referral).toMatchObject({ individualId: person.number, caseNumber: one.number });
      }
    }),
    { numRuns: 60 },
  );
});

const ready = (one: FormCase) => ({
  ...one,
  abroad: 0,
  people: one.people.map((person) => ({ ...person, standing: "GIVEN" as const, photo: true })),
});
const sample = () => {
  const [one] = fc.sample(aCase, { seed: 1, numRuns: 1 });
  if (!one) throw new Error("no sample");
  return ready(one);
};
const first = (one: ReturnType<typeof sample>, change: object) => ({
  ...one,
  people: one.people.map((person, at) => (at === 0 ? { ...person, ...change } : person)),
});

test("a case that lacks nothing is ready, and each thing it lacks is said with the place where it is filled in", () => {
  const one = sample();
  const lacks = (given: typeof one) =>
    lackingOf(given).map(
      ({ what, blocks, ref, spot }) => `${what} ${blocks ? "blocks" : "is told"} ${ref} ${spot}`,
    );
  const ref = one.people[0]?.ref;
  expect(lacks(one)).toEqual([]);
  expect(lacks(first(one, { standing: "NOT_ASKED" }))).toEqual([`consent blocks ${ref} consent`]);
  expect(lacks(first(one, { standing: "WITHDRAWN" }))).toEqual([`consent blocks ${ref} consent`]);
  expect(lacks(first(one, { photo: false }))).toEqual([`photoMissing is told ${ref} identity`]);
  expect(lacks(first(one, { languages: [] }))).toEqual([`languageMissing is told ${ref} identity`]);
  expect(lacks(first(one, { enteredOn: null }))).toEqual([`arrivalMissing blocks ${ref} identity`]);
  expect(lacks(first(one, { born: null }))).toEqual([`elementMissing blocks ${ref} identity`]);
  expect(lacks(first(one, { fatherName: "Karim 2" }))).toEqual([`nameDigits blocks ${ref} identity`]);
  expect(lacks({ ...one, address: null })).toEqual([`addressMissing blocks ${ref} housing`]);
  expect(lacks({ ...one, abroad: 1 })).toEqual(["abroad blocks null members"]);
  expect(lacks({ ...one, number: "C1" })).toEqual(["groupNumber blocks null members"]);
});
