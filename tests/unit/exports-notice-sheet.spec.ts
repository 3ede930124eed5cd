import { expect, test } from "@playwright/test";
import { noticeSheet } from "@/lib/exports/notice-sheet";
import { readPdf } from "../support/pdf";

const row = {
  personId: "7f3c-row-key",
  names: "Nawid Karim",
  nameNative: "نوید کریم",
  birthDate: "1987-03-02",
  passport: "P0 123 456",
  address: "ш. Ваҳдат, кӯчаи Сомонӣ 4",
  enteredOn: "2026-11-20",
};
// Printing shapes the letters; reading them back gives the original text.
const plain = (text: string) =>
  text.normalize("NFKC").replace(/[\u200c-\u200f\u202a-\u202e\u2066-\u2069]/g, "");

test("the printed list has each person in both scripts, the days and the document, and runs no markup", () => {
  const rows = [row, { ...row, names: '#import "x" <b>', nameNative: "محمد نبی", passport: "" }];
  const [page = "", ...more] = readPdf(noticeSheet("E-0000001-4", "ОВИР Ваҳдат", rows)).map(plain);
  expect(more).toEqual([]);
  for (const text of [
    "Nawid Karim",
    "1987-03-02",
    "P0 123 456",
    "2026-11-20",
    '#import "x" <b>',
    "ОВИР Ваҳдат",
  ])
    expect(page, text).toContain(text);
  for (const word of ["نوید", "کریم", "محمد"]) expect(page, word).toContain(word);
  expect(page).toContain("E-0000001-4");
  expect(page).not.toContain("row-key");
});

test("five hundred people take several pages, each with the headings and the number of pages", () => {
  const rows = Array.from({ length: 500 }, (_, at) => ({ ...row, names: `Person ${at + 1}` }));
  const pages = readPdf(noticeSheet("E-0000001-4", "OVIR", rows)).map(plain);
  expect(pages.length).toBeGreaterThan(15);
  for (const [at, page] of pages.entries()) {
    expect(page).toMatch(new RegExp(`${at + 1} / ${pages.length}\\b`));
    if (/Person/.test(page)) expect(page, `page ${at + 1}`).toContain("Date of birth");
  }
  expect(pages.join("\n").match(/Person \d+/g)).toHaveLength(500);
});
