import { expect, test } from "@playwright/test";
import { fromSolarHijri } from "@/lib/core/solar-hijri";
import {
  calculated,
  came,
  cameOverTheRiver,
  expectation,
  left,
  paper,
  type Worked,
} from "./law-hard-date-cases";

const solar = (year: number, month: number, dayOf: number) => fromSolarHijri(year, month, dayOf) ?? "";

const cases: Record<string, Worked> = {
  "seventy visas that were good through 11 November 2021": {
    because:
      "The last good day is the 11th, so the 12th is the first unlawful one; on 12 October 31 days are left.",
    crossings: [came("2021-08-14")],
    papers: [paper("VISA", "2021-08-12", "2021-11-12")],
    asOf: "2021-10-12",
    on: "2021-11-12",
    kind: "VISA",
    left: 31,
    why: ["crossing", "permission"],
  },
  "the day it was still good": {
    because: "11 November: one day to the 12th.",
    papers: [paper("VISA", "2021-08-12", "2021-11-12")],
    asOf: "2021-11-11",
    on: "2021-11-12",
    left: 1,
  },
  "the first day it was not": {
    because: "12 November: none.",
    papers: [paper("VISA", "2021-08-12", "2021-11-12")],
    asOf: "2021-11-12",
    on: "2021-11-12",
    left: 0,
  },
  "extended at the migration office before the end": {
    because: "The extension begins on 1 November and runs to 9 February.",
    papers: [paper("VISA", "2021-08-12", "2021-11-12"), paper("VISA", "2021-11-01", "2022-02-10")],
    asOf: "2021-11-05",
    on: "2022-02-10",
    why: ["permission", "permission"],
  },
  "extended on the very day": {
    because: "The first covers through the 11th, the second from the 12th.",
    papers: [paper("VISA", "2021-08-12", "2021-11-12"), paper("VISA", "2021-11-12", "2022-02-10")],
    asOf: "2021-11-05",
    on: "2022-02-10",
  },
  "extended two days late, seen before": {
    because: "Nothing covers the 12th and 13th: the 12th is the hard date.",
    papers: [paper("VISA", "2021-08-12", "2021-11-12"), paper("VISA", "2021-11-14", "2022-02-10")],
    asOf: "2021-11-05",
    on: "2021-11-12",
    why: ["permission", "gap"],
  },
  "extended two days late, seen between": {
    because: "On the 13th the stay is over since the 12th; that a visa waits for the 14th is told.",
    papers: [paper("VISA", "2021-08-12", "2021-11-12"), paper("VISA", "2021-11-14", "2022-02-10")],
    asOf: "2021-11-13",
    on: "2021-11-12",
    left: -1,
    why: ["permission", "gap"],
  },
  "extended two days late, seen after": {
    because: "From the 14th on the second visa covers.",
    papers: [paper("VISA", "2021-08-12", "2021-11-12"), paper("VISA", "2021-11-14", "2022-02-10")],
    asOf: "2021-11-14",
    on: "2022-02-10",
  },
  "over the border without a visa": {
    because: "Stay only on a visa (ahrca.org): not one day is lawful, 5 July itself is the hard date.",
    crossings: [cameOverTheRiver("2021-07-05")],
    asOf: "2021-07-05",
    on: "2021-07-05",
    kind: "NO_PAPER",
    left: 0,
    why: ["noPaper"],
  },
  "over the border, a visa given on the same day": {
    because: "The visa covers from 5 July on: no day is open.",
    crossings: [cameOverTheRiver("2021-07-05")],
    papers: [paper("VISA", "2021-07-05", "2021-10-03")],
    asOf: "2021-07-05",
    on: "2021-10-03",
    kind: "VISA",
  },
  "over the border, a visa given a week later": {
    because: "On the 8th nothing covers since the 5th.",
    crossings: [cameOverTheRiver("2021-07-05")],
    papers: [paper("VISA", "2021-07-12", "2021-10-03")],
    asOf: "2021-07-08",
    on: "2021-07-05",
    left: -3,
    why: ["noPaper", "gap"],
  },
  "a regular crossing and no visa on record": {
    because: "A visa must have been there; until it is written down nobody can say a day.",
    crossings: [came("2021-07-05")],
    asOf: "2021-07-08",
    on: null,
    why: ["crossing", "nothing"],
  },
  "a certificate of asylum is worth nothing here": {
    because: "Not a party to the Convention, no procedure: only the visa counts.",
    crossings: [came("2021-07-05")],
    papers: [paper("VISA", "2021-07-01", "2021-09-01"), paper("ASYLUM_CERT", "2021-07-10", "2021-12-01")],
    asOf: "2021-07-20",
    on: "2021-09-01",
    kind: "VISA",
    why: ["crossing", "notABasis", "permission"],
  },
  "a certificate of asylum alone": {
    because: "It is no basis, and nothing else is known.",
    papers: [paper("ASYLUM_CERT", "2021-07-10", "2021-12-01")],
    asOf: "2021-07-20",
    on: null,
    why: ["notABasis", "nothing"],
  },
  "days without a visa do not exist here": {
    because: "The kind is no basis in Uzbekistan; the visa counts.",
    papers: [paper("VISA_FREE", "2021-07-01", "2021-12-01"), paper("VISA", "2021-07-01", "2021-09-01")],
    asOf: "2021-07-20",
    on: "2021-09-01",
  },
  "a registration that ends before the visa": {
    because: "Both must hold: 30 September is the last day of the registration.",
    papers: [paper("VISA", "2021-07-01", "2021-12-01"), paper("REGISTRATION", "2021-07-06", "2021-10-01")],
    asOf: "2021-07-20",
    on: "2021-10-01",
    kind: "REGISTRATION",
    why: ["permission", "condition"],
  },
  "a registration that ends with the visa": {
    because: "Both end on the same day: it is the visa's end that is told.",
    papers: [paper("VISA", "2021-07-01", "2021-10-01"), paper("REGISTRATION", "2021-07-06", "2021-10-01")],
    asOf: "2021-07-20",
    on: "2021-10-01",
    kind: "VISA",
    why: ["permission"],
  },
  "registered anew after a move": {
    because: "The registration at the second address carries on; the visa ends first.",
    papers: [
      paper("VISA", "2021-07-01", "2021-12-01"),
      paper("REGISTRATION", "2021-07-06", "2021-10-01"),
      paper("REGISTRATION", "2021-09-15", "2022-01-01"),
    ],
    asOf: "2021-07-20",
    on: "2021-12-01",
    kind: "VISA",
  },
  "a registration lapsed for some days": {
    because: "On the 3rd nothing registers since the 1st, though another begins on the 5th.",
    papers: [
      paper("VISA", "2021-07-01", "2021-12-01"),
      paper("REGISTRATION", "2021-07-06", "2021-10-01"),
      paper("REGISTRATION", "2021-10-05", "2021-12-01"),
    ],
    asOf: "2021-10-03",
    on: "2021-10-01",
    kind: "REGISTRATION",
    left: -2,
  },
  "a registration without a last day": {
    because: "It holds as long as the visa: 1 December.",
    papers: [paper("VISA", "2021-07-01", "2021-12-01"), paper("REGISTRATION", "2021-07-06", null)],
    asOf: "2021-07-20",
    on: "2021-12-01",
  },
  "a letter of the programme beside a visa": {
    because: "180 days from 1 July are 28 December; the visa ends in September, the letter goes on.",
    papers: [
      paper("VISA", "2021-07-01", "2021-09-01"),
      paper("PROGRAMME_LETTER", "2021-07-01", "2021-12-28"),
    ],
    asOf: "2021-07-20",
    on: "2021-12-28",
    kind: "PROGRAMME_LETTER",
  },
  "named in the list of the agreement, without end": {
    because: "It covers every day: no hard date.",
    papers: [paper("AGREEMENT_LIST", "2021-07-01", null)],
    asOf: "2021-07-20",
    on: null,
    kind: null,
    why: ["endless"],
  },
  "a visa over the leap day": {
    because:
      "90 days from 1 December 2023: 31 + 31 + 28 = 90, so 28 February is day 90 and the 29th the first bad one.",
    papers: [paper("VISA", "2023-12-01", "2024-02-29")],
    asOf: "2024-02-27",
    on: "2024-02-29",
    left: 2,
  },
  "from the leap day to the end of March": {
    because: "29 February to 31 March 2024 are 31 days.",
    papers: [paper("VISA", "2024-01-01", "2024-03-31")],
    asOf: "2024-02-29",
    on: "2024-03-31",
    left: 31,
  },
  "out over the bridge at Termez": {
    because: "Left on 1 September: nobody is there.",
    crossings: [came("2021-07-05"), left("2021-09-01")],
    papers: [paper("VISA", "2021-07-01", "2021-12-01")],
    asOf: "2021-09-02",
    on: null,
    why: ["left"],
  },
  "out and back, the old visa over": {
    because: "Came back on 1 October over the border with nothing: the visa ended in September.",
    crossings: [came("2021-07-05"), left("2021-09-01"), cameOverTheRiver("2021-10-01")],
    papers: [paper("VISA", "2021-07-01", "2021-09-15")],
    asOf: "2021-10-02",
    on: "2021-10-01",
    kind: "NO_PAPER",
    left: -1,
  },
  "a visa that begins before somebody comes": {
    because: "Nobody has come yet: the visa's end is what there is to know.",
    papers: [paper("VISA", "2021-08-01", "2021-10-30")],
    asOf: "2021-07-20",
    on: "2021-10-30",
  },
  "midnight in Tashkent is 19:00 UTC": {
    because: "11 November, 19:00 UTC is midnight: the 12th, the first bad day.",
    papers: [paper("VISA", "2021-08-12", "2021-11-12")],
    asOf: "2021-11-11T19:00:00Z",
    on: "2021-11-12",
    left: 0,
  },
  "a minute before midnight in Tashkent": {
    because: "18:59 UTC is 23:59 on the 11th.",
    papers: [paper("VISA", "2021-08-12", "2021-11-12")],
    asOf: "2021-11-11T18:59:00Z",
    on: "2021-11-12",
    left: 1,
  },
  "a visa until the end of the Solar Hijri leap year 1399": {
    because: "Good through 30 Hut 1399 (20 March 2021): the first bad day is 1 Hamal 1400, 21 March.",
    papers: [paper("VISA", "2020-12-21", solar(1400, 1, 1))],
    asOf: solar(1399, 12, 29),
    on: "2021-03-21",
    left: 2,
  },
  "a visa until the end of a plain Solar Hijri year": {
    because: "1400 has no 30 Hut: 29 Hut 1400 is 20 March 2022, and 1 Hamal 1401 the day after.",
    papers: [paper("VISA", "2021-12-21", solar(1401, 1, 1))],
    asOf: solar(1400, 12, 29),
    on: "2022-03-21",
    left: 1,
  },
};

for (const [name, worked] of Object.entries(cases))
  test(`Uzbekistan: ${name}`, () => {
    expect(calculated("UZ", worked), worked.because).toMatchObject(expectation(worked));
  });

test("at least twenty-five cases of Uzbekistan are worked out", () => {
  expect(Object.keys(cases).length).toBeGreaterThanOrEqual(25);
});
