import { expect, test } from "@playwright/test";
import { nameKeys, queryKeys } from "@/lib/people/name-key";
import { scoreName } from "@/lib/people/name-score";
import { latinTitles, nativeTitles } from "@/lib/people/name-variants";
import { codeLists } from "@/prisma/reference/code-lists";
import { specificNeeds } from "@/prisma/reference/code-lists-needs";
import { consularPosts } from "@/prisma/reference/consular-posts";
import { countries } from "@/prisma/reference/countries";
import { familyNames, femaleNames, maleNames, titles } from "@/prisma/reference/names";
import { pathwayVersions } from "@/prisma/reference/pathways/pathways";
import { provinces } from "@/prisma/reference/provinces";

function codesOf(set: string): string[] {
  return codeLists.filter((each) => each.set === set).map((each) => each.code);
}

test("every code exists once, with both labels, in its place", () => {
  expect(new Set(codeLists.map((each) => `${each.set}/${each.code}`)).size).toBe(codeLists.length);
  for (const { set, code, label } of codeLists) {
    expect(code, set).toMatch(/^[A-Z0-9][A-Z0-9_-]*$/);
    expect(label.en, `${set}/${code}`).toMatch(/^[\x20-\x7e]+$/);
    expect(label["fa-AF"], `${set}/${code}`).toMatch(/[\u0600-\u06ff]/);
    expect(label["fa-AF"], "Persian letters").not.toMatch(/[يكى]/);
  }
  for (const set of new Set(codeLists.map((each) => each.set))) {
    const positions = codeLists.filter((each) => each.set === set).map((each) => each.position);
    expect(positions).toEqual(positions.map((_, at) => at + 1));
  }
});

test("ethnicity and potentially harmful codes are sensitive, those that decide on beds are not", () => {
  const sensitive = new Set(
    codeLists.filter((each) => each.sensitive).map((each) => `${each.set}/${each.code}`),
  );
  for (const code of codesOf("ethnicity")) expect(sensitive).toContain(`ethnicity/${code}`);
  const restricted = specificNeeds.filter((each) => each.restricted).map((each) => each.code);
  for (const code of ["CR-AF", "CR-CL", "SM-MI", "SM-AD", "SV-VO", "TR-PI", "LP-RR"])
    expect(restricted).toContain(code);
  for (const { code, category } of specificNeeds) {
    expect(codesOf("specific-need-category")).toContain(category);
    if (["SV", "TR", "LP"].includes(category)) expect(restricted).toContain(code);
    if (["PG", "SP", "DS"].includes(category)) expect(restricted).not.toContain(code);
  }
});

test("pathways name only what is in the code lists", () => {
  const types = new Set(codesOf("document-type"));
  const appointments = new Set(codesOf("appointment-kind"));
  const issuers = new Set(codesOf("external-number-issuer"));
  const reasons = new Set(codesOf("closure-reason"));
  for (const version of pathwayVersions) {
    for (const each of version.docRequirements) expect(types).toContain(each.docType);
    for (const each of version.transitions) {
      for (const reason of each.reasonCodes ?? []) expect(reasons).toContain(reason);
      for (const guard of each.guards) {
        if (guard.kind === "document") for (const type of guard.anyOf) expect(types).toContain(type);
        if (guard.kind === "appointment") expect(appointments).toContain(guard.appointment);
        if (guard.kind === "validity" && guard.on !== "TODAY") expect(appointments).toContain(guard.on);
        if (guard.kind === "externalNumber") expect(issuers).toContain(guard.issuer);
      }
    }
  }
});

test("there are 34 provinces and three countries, and Dushanbe not before October 2022", () => {
  expect(provinces).toHaveLength(34);
  expect(new Set(provinces.map((each) => each.code)).size).toBe(34);
  for (const { label } of provinces) expect([label.en !== "", label["fa-AF"] !== ""]).toEqual([true, true]);
  expect(countries.map((each) => each.code)).toEqual(["KZ", "TJ", "UZ"]);
  expect(consularPosts.find((each) => each.code === "DUSHANBE")?.fromOn).toBe("2022-10-04");
  expect(consularPosts.map((each) => each.country)).toEqual(["KZ", "TJ", "UZ"]);
});

test("there are enough names for a population", () => {
  expect(maleNames.length).toBeGreaterThanOrEqual(120);
  expect(femaleNames.length).toBeGreaterThanOrEqual(100);
  expect(familyNames.length).toBeGreaterThanOrEqual(40);
  for (const list of [maleNames, femaleNames, familyNames]) {
    for (const { latin, native } of list) {
      for (const spelling of latin) expect(spelling).toMatch(/^[A-Z][A-Za-z ]+$/);
      expect(native).toMatch(/^[\u0600-\u06ff ]+$/);
    }
  }
});

test("all spellings of a name in the lists find one another, in both scripts", () => {
  const apart: string[] = [];
  for (const { latin, native } of [...maleNames, ...femaleNames, ...familyNames]) {
    for (const asked of [...latin, native]) {
      for (const held of [...latin, native]) {
        const stored = new Set(nameKeys({ givenName: held }).map((each) => each.key));
        const found = queryKeys(asked).skeletons.every((keys) => keys.some((key) => stored.has(key)));
        if (!found) apart.push(`${asked} | ${held}`);
      }
    }
  }
  expect(apart).toEqual([]);
});

/** Whether a name's keys match what was typed, as the search does. */
function answers(held: string, asked: string): boolean {
  const stored = nameKeys({ givenName: held });
  const has = (kind: string, fits: (key: string) => boolean) =>
    stored.some((each) => each.kind === kind && fits(each.key));
  const { tokens, skeletons, titles } = queryKeys(asked);
  return tokens.every(
    (token, at) =>
      has("token", (key) => key.startsWith(token)) ||
      has("skeleton", (key) => skeletons[at]?.includes(key) ?? false) ||
      has("title", (key) => titles[at]?.includes(key) ?? false),
  );
}

test("each word of a name finds its people, titles and halves of compounds too", () => {
  const lost: string[] = [];
  const lists = [...maleNames, ...femaleNames, ...familyNames];
  const title = titles[0]?.latin[0] ?? "";
  const native = titles[0]?.native ?? "";
  const held = lists.flatMap((each) => [
    ...each.latin.flatMap((latin) => [latin, `${title} ${latin}`]),
    each.native,
    `${native} ${each.native}`,
    `بی بی ${each.native}`,
  ]);
  // One half of the title of two words is no word of its own.
  for (const name of [...held, "Bibi Gul", "Zabih Ullah", "Shams ud Din", "Abdul Haq", "Noor Agha Khan"])
    for (const word of [...name.split(" "), ...(name.includes("بی بی") ? ["بی بی"] : [])])
      if (word !== "بی" && (!answers(name, word) || scoreName(word, { givenName: name }).score === 0))
        lost.push(`${word} | ${name}`);
  expect(lost).toEqual([]);
});

test("titles are known to the search in both scripts", () => {
  for (const { latin, native } of titles) {
    for (const title of latin) expect(latinTitles).toContain(title.toLowerCase().replace(".", ""));
    expect(nativeTitles).toContain(native);
  }
});
