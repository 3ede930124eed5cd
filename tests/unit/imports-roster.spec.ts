import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { writeXlsx, XlsxStreamWriter } from "hucre";
import { COUNTRIES } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { partsOf } from "@/lib/core/civil-date";
import { foldDigits } from "@/lib/core/fold";
import { readSheet, readSheets, UnreadableSheet } from "@/lib/imports/read-sheet";
import { findHeading, ROSTER_LIMITS, readRoster, rosterSheet } from "@/lib/imports/roster";
import type { FindingKey, RosterPerson, RosterRow } from "@/lib/imports/roster-person";
import { provincesByName } from "@/lib/imports/roster-row";
import { twinsOf } from "@/lib/imports/roster-twins";
import { ageOn } from "@/lib/people/birth-date";
import { provinces } from "@/prisma/reference/provinces";
import { patience } from "@/scripts/slowness";

const fixture = (name: string) => new Uint8Array(readFileSync(`tests/fixtures/${name}`));
const context = {
  today: "2026-11-30" as CivilDate,
  countries: COUNTRIES,
  provinces: provincesByName(provinces),
};

async function rosterOf(bytes: Uint8Array): Promise<RosterRow[]> {
  const sheet = rosterSheet(await readSheets(bytes, ROSTER_LIMITS));
  const heading = findHeading(sheet);
  if (!heading) throw new Error("no heading");
  return readRoster(sheet, heading.at, heading.mapping, context);
}

const WHY: Partial<Record<FindingKey, string>> = {
  birth: "date",
  birthDay: "leap",
  birthFuture: "future",
  sex: "sex",
  country: "country",
  name: "name",
};

function bornOf({ birth, enteredOn }: RosterPerson): Record<string, string> {
  const precision = birth?.precision ?? "";
  const age = precision === "AGE" && birth && enteredOn ? ageOn(birth.bornFrom, enteredOn) : null;
  return {
    birthOn: precision === "DAY" ? (birth?.bornOn ?? "") : "",
    birthYear: birth && precision !== "AGE" ? String(partsOf(birth.bornOn).year) : "",
    birthPrecision: precision,
    // The oldest they can be is a day short of the next year.
    ageYears: age === null ? "" : String(age),
  };
}

function shown(
  found: RosterRow | undefined,
  wanted: Record<string, string>,
  sameAs: number | undefined,
): Record<string, string> {
  const person = found?.person;
  if (!person) {
    const wrong = found?.findings.find(({ level }) => level === "error");
    const empty = Object.fromEntries(Object.keys(wanted).map((name) => [name, ""]));
    return {
      ...empty,
      No: wanted.No ?? "",
      outcome: "refused",
      why: (wrong && WHY[wrong.key]) ?? String(wrong?.key),
    };
  }
  return {
    No: wanted.No ?? "",
    outcome: "ok",
    nameLatin: [person.givenName, person.familyName].filter(Boolean).join(" "),
    nameNative: person.nameNative,
    fatherLatin: person.fatherName,
    sex: person.sex,
    ...bornOf(person),
    tazkira: person.tazkira,
    passport: person.passport,
    phoneE164: person.phone,
    province: provinces.find(({ code }) => code === person.province)?.label.en ?? "",
    family: person.family,
    relation: person.relation,
    pathway: person.pathway,
    enteredOn: person.enteredOn ?? "",
    country: person.country,
    sameAs: String(sameAs ?? ""),
    why: "",
  };
}

test("each row of the sample roster is read as its expected file says, duplicates included", async () => {
  const rows = await rosterOf(fixture("messy-roster.csv"));
  const [heading = [], ...wanted] = await readSheet(fixture("messy-roster.expected.csv"), ROSTER_LIMITS);
  const expected = wanted.map((cells) =>
    Object.fromEntries(heading.map((name, at) => [name, cells[at] ?? ""])),
  );
  // The file treats 1 January as the year only, in its nineteen other rows with 01/01; for this row it says a day.
  expect(expected[158]).toMatchObject({ No: "159", birthOn: "1981-01-01", birthPrecision: "DAY" });
  expected[158] = { ...expected[158], birthOn: "", birthPrecision: "YEAR" };
  expect([rows.length, expected.length]).toEqual([604, 604]);
  const twins = twinsOf(rows);
  // The heading is row 1 of the file, and the first person number 1.
  const sameAs = (row: RosterRow | undefined) => {
    const twin = twins.get(row?.row ?? 0);
    return twin === undefined ? undefined : twin - 1;
  };
  expect(expected.map((each, at) => shown(rows[at], each, sameAs(rows[at])))).toEqual(expected);
});

const ROW = "1;Haji Qasem Rahimi;قاسم;عبدالله;m;۱۳۶۶/۶/۱۲;TJ;پسر;1.7.2021";
const HEAD = "No;Name;نام;Father;Sex;DOB;Country;Relation;Entered";

test("a file is read in every encoding offices send, whatever is above its heading", async () => {
  const russian = "№;ФИО;Имя отца;Пол;Дата рождения;Страна\r\n1;Карими Наджиб;Ахмад;Муж;3.9.1987;Таджикистан";
  const dari = "شماره;نام مکمل;نام پدر;جنس;تاریخ تولد;کشور\r\n1;محمد کریمی;احمد;مرد;۳ سنبله ۱۳۶۶;تاجکستان";
  const of1251 = (text: string) => Uint8Array.from(text, (letter) => byteOf(letter, "windows-1251"));
  const of1256 = (text: string) => Uint8Array.from(text, (letter) => byteOf(letter, "windows-1256"));
  const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16());
  for (const bytes of [utf8(russian), utf16(russian), swapped(utf16(russian)), of1251(russian)])
    expect((await rosterOf(bytes)).map(({ person }) => person)).toMatchObject([
      {
        givenName: "Карими Наджиб",
        fatherName: "Ахмад",
        sex: "M",
        country: "TJ",
        birth: { bornOn: "1987-09-03" },
      },
    ]);
  // This code page has no Persian yeh and only English digits.
  const arabic = foldDigits(dari).replaceAll("ی", "ي");
  for (const bytes of [utf8(dari), utf16(dari).slice(2), of1256(arabic)])
    expect((await rosterOf(bytes)).map(({ person }) => person)).toMatchObject([
      {
        nameNative: "محمد کریمی",
        fatherNameNative: "احمد",
        sex: "M",
        country: "TJ",
        birth: { bornOn: "1987-08-25" },
      },
    ]);
  const titled = utf8(
    `Roster of July\n\nPrepared by;office\n${HEAD.replaceAll(";", "\t")}\n${ROW.replaceAll(";", "\t")}`,
  );
  const [only] = await rosterOf(titled);
  expect(only).toMatchObject({
    row: 5,
    person: { givenName: "Qasem", familyName: "Rahimi", fatherNameNative: "عبدالله", relation: "son" },
  });
});

function byteOf(letter: string, page: string): number {
  for (let byte = 0; byte < 256; byte += 1)
    if (new TextDecoder(page).decode(Uint8Array.of(byte)) === letter) return byte;
  throw new Error(`${page} has no such letter`);
}

test("a workbook gives days as days, and what is wrong in a cell is named", async () => {
  const writer = new XlsxStreamWriter({ name: "Roster" });
  writer.addRow(HEAD.split(";"));
  writer.addRow([
    1,
    "FNU Nasrin",
    "",
    "Habib",
    "زن",
    new Date("1988-02-22T00:00:00Z"),
    "TJ",
    "wife",
    "2021-07-01",
  ]);
  writer.addRow([2, "Omid", "", "", "?", 34, "Narnia", "lodger", "2031-01-01"]);
  writer.addRow([3, "", "", "", "M", "30.2.1990", "KZ", "", ""]);
  const rows = await rosterOf(await writer.finish());
  expect(rows[0]?.person).toMatchObject({
    givenName: "Nasrin",
    mononym: true,
    sex: "F",
    relation: "wife",
    birth: { bornOn: "1988-02-22", precision: "DAY" },
  });
  expect(rows.map(({ findings }) => findings.map(({ column, key }) => `${column} ${key}`))).toEqual([
    [],
    ["sex sex", "enteredOn enteredFuture", "birth birthBare", "country country", "relation relation"],
    ["fullName name", "enteredOn enteredUnknown", "birth birth"],
  ]);
});

test("the sheet with people is read, whichever sheet of the workbook it is", async () => {
  const people = [HEAD.split(";"), ROW.split(";")];
  const bytes = await writeXlsx({
    sheets: [
      { name: "Cover", rows: [["Office of July"], ["Prepared by", "office"]] },
      { name: "People", rows: people },
    ],
  });
  expect((await rosterOf(new Uint8Array(bytes))).map(({ person }) => person?.givenName)).toEqual(["Qasem"]);
});

test("bombs, locked files and rubbish are refused by name", async () => {
  const bomb = new XlsxStreamWriter({ name: "Roster" });
  bomb.addRow(["x".repeat(30_000_000)]);
  const whole = await bomb.finish();
  const refused = async (bytes: Uint8Array) => {
    try {
      await readSheet(bytes, ROSTER_LIMITS);
      return "read";
    } catch (error) {
      return error instanceof UnreadableSheet ? error.why : "other";
    }
  };
  const locked = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
  expect(
    await Promise.all([whole, whole.slice(0, 300), locked, new Uint8Array(9_000_000)].map(refused)),
  ).toEqual(["tooLarge", "unreadable", "locked", "tooLarge"]);
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 1, 2, 3, 4);
  expect(await refused(png)).toBe("unreadable");
  // Half of these bytes are zero, as in a text with two bytes a letter.
  expect(await refused(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3))).toBe("unreadable");
});

test("twenty thousand alike are read in moments, and a number of too many is of no family", async () => {
  const lines = Array.from(
    { length: 61 },
    (_, at) => `${at};Nur ${at};;Karim;m;1990;TJ;son;1.7.2021;${at < 60 ? "7" : "8"}`,
  );
  const many = (family: string) => lines.map((line) => line.replace(/;[78]$/, `;${family}`));
  const read = (all: string[]) =>
    rosterOf(new TextEncoder().encode([`${HEAD};Family no`, ...all].join("\n")));
  const keys = (rows: RosterRow[]) =>
    rows.filter(({ findings }) => findings.some(({ key }) => key === "familyLarge"));
  expect(keys(await read(lines))).toEqual([]);
  const large = await read(many("7"));
  expect(keys(large)).toHaveLength(61);
  expect(large.every(({ person }) => person === null)).toBe(true);
  const [one] = await read(lines.slice(0, 1));
  const { person } = one ?? {};
  if (!person) throw new Error("no person");
  const letters = (at: number) => [...String(at)].map((digit) => "bdfgklmnrt"[Number(digit)]).join("a");
  const alike = Array.from({ length: 20_000 }, (_, at) => ({
    row: at + 2,
    person: { ...person, givenName: `${letters(at + 10_000)}`, nameNative: "", tazkira: "" },
    findings: [],
  }));
  const since = performance.now();
  twinsOf(alike);
  expect(performance.now() - since).toBeLessThan(patience(3_000));
});
