import { expect, test } from "@playwright/test";
import type { CivilDate } from "@/lib/core/civil-date";
import { readZone } from "@/lib/people/machine-readable";
import { cardZone, checkDigit, type Holder, passportZone } from "../support/zones";

const today = "2026-11-18" as CivilDate;
const read = (text: string) => readZone(text, today);
const holder: Holder = {
  number: "P01234567",
  born: "920412",
  sex: "M",
  expires: "281231",
  surname: "SAFI",
  given: "AHMAD<JAWID",
};

test("check digits are those of the standard's own example", () => {
  expect(checkDigit("520727")).toBe(3);
  expect(checkDigit("AB2134<<<")).toBe(5);
});

test("the two lines of a passport are read", () => {
  expect(read(passportZone(holder).join("\n"))).toEqual({
    lines: passportZone(holder),
    type: "PASSPORT",
    number: "P01234567",
    issuer: "AFG",
    name: "SAFI AHMAD JAWID",
    sex: "M",
    born: "1992-04-12",
    expiresOn: "2028-12-31",
    faults: [],
  });
});

test("the three lines of an e-Tazkira are read, with all thirteen digits", () => {
  const card = cardZone({ ...holder, number: "1400010012345", sex: "F", given: "NASRIN" });
  expect(read(card.join("\n"))).toMatchObject({
    type: "CARD",
    number: "1400010012345",
    name: "SAFI NASRIN",
    sex: "F",
    faults: [],
  });
});

test("people with one name, and documents that leave the sex open", () => {
  const zone = read(passportZone({ ...holder, surname: "NASRIN", given: "", sex: "<" }).join("\n"));
  expect(zone).toMatchObject({ name: "NASRIN", sex: null, faults: [] });
});

test("a birth is in the past, an expiry in this century", () => {
  const child = passportZone({ ...holder, born: "190105", expires: "990101" });
  expect(read(child.join("\n"))).toMatchObject({ born: "2019-01-05", expiresOn: "2099-01-01" });
  const elder = passportZone({ ...holder, born: "270105" });
  expect(read(elder.join("\n"))).toMatchObject({ born: "1927-01-05" });
});

test("lines are read as they are typed: blanks, small letters, Persian digits, missing fillers, one long line", () => {
  const [names, data] = passportZone(holder);
  const persian = data.replace(/\d/g, (digit) => String.fromCodePoint(0x6f0 + Number(digit)));
  for (const typed of [
    `${names.replace(/<+$/, "")}\n${data}`,
    `  ${names.toLowerCase()}\r\n\n${data} `,
    `${names}${data}`,
    `${names}\n${persian}`,
    `${names.replaceAll("<", "‹")}\n${data.slice(0, 20)} ${data.slice(20)}`,
  ])
    expect(read(typed), typed).toMatchObject({ number: "P01234567", name: "SAFI AHMAD JAWID", faults: [] });
});

test("each digit that does not match is named", () => {
  const [names, data] = passportZone(holder);
  const with_ = (at: number, sign: string) => `${names}\n${data.slice(0, at)}${sign}${data.slice(at + 1)}`;
  for (const [at, sign, faults] of [
    [8, "8", ["number", "whole"]],
    [18, "3", ["born", "whole"]],
    [26, "2", ["expiresOn", "whole"]],
    [43, "0", ["whole"]],
  ] as const)
    expect([...(read(with_(at, sign))?.faults ?? [])].sort(), `${at}`).toEqual([...faults].sort());
});

test("anything else is not read as such lines", () => {
  const [names, data] = passportZone(holder);
  for (const text of [
    "",
    "P01234567",
    names,
    `${names}\n${data.slice(1)}`,
    `${names}\n${data}\n${data}`,
    `${names}\n${data.replace("A", "ا")}`,
  ])
    expect(read(text), text).toBeNull();
});

test("one wrong sign in a number, a birth or an expiry is always noticed", () => {
  const [names, data] = passportZone(holder);
  for (const at of [0, 1, 2, 3, 4, 5, 6, 7, 8, 13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 26]) {
    const sign = data[at] ?? "";
    // A difference of ten never changes the check digit: it cannot tell A from K.
    const next = /\d/.test(sign) ? String((Number(sign) + 1) % 10) : "B";
    const zone = read(`${names}\n${data.slice(0, at)}${next}${data.slice(at + 1)}`);
    expect(zone?.faults.length, `${at}`).toBeGreaterThan(0);
  }
});
