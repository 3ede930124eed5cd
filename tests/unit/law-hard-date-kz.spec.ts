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

const threeStays = [
  came("2021-01-01"),
  left("2021-01-30"),
  came("2021-02-10"),
  left("2021-03-11"),
  came("2021-03-20"),
  left("2021-04-18"),
];
const twoAndTwenty = [
  came("2021-01-01"),
  left("2021-01-30"),
  came("2021-02-10"),
  left("2021-03-11"),
  came("2021-03-20"),
  left("2021-04-08"),
];
const solar = (year: number, month: number, dayOf: number) => fromSolarHijri(year, month, dayOf) ?? "";

const cases: Record<string, Worked> = {
  "thirty days from a crossing": {
    because:
      "4 July is day 1; July has 31 days, so 31 July is day 28 and 2 August day 30. The first bad day is 3 August.",
    crossings: [came("2021-07-04")],
    asOf: "2021-07-10",
    on: "2021-08-03",
    kind: "VISA_FREE",
    left: 24,
    why: ["visaFree"],
  },
  "a permit that begins within the thirty days extends them": {
    because:
      "Days without a visa until 3 August; the permit covers 20 July to 15 January: no day between. First bad day 16 January.",
    crossings: [came("2021-07-04")],
    papers: [paper("TEMPORARY_RESIDENCE", "2021-07-20", "2022-01-16")],
    asOf: "2021-07-25",
    on: "2022-01-16",
    kind: "TEMPORARY_RESIDENCE",
    why: ["visaFree", "permission"],
  },
  "a permit that begins on the first bad day leaves no gap": {
    because: "2 August is the last of the thirty days, the permit covers from 3 August.",
    crossings: [came("2021-07-04")],
    papers: [paper("TEMPORARY_RESIDENCE", "2021-08-03", "2022-01-30")],
    asOf: "2021-07-25",
    on: "2022-01-30",
    kind: "TEMPORARY_RESIDENCE",
  },
  "a permit that begins a day late leaves one unlawful day": {
    because: "Nothing covers 3 August: that is the hard date, though a permit waits for the 4th.",
    crossings: [came("2021-07-04")],
    papers: [paper("TEMPORARY_RESIDENCE", "2021-08-04", "2022-01-30")],
    asOf: "2021-07-25",
    on: "2021-08-03",
    kind: "VISA_FREE",
    why: ["visaFree", "gap"],
  },
  "on the hard date itself no day is left": {
    because:
      "3 August is uncovered, and it is today: 0 days left, the run that ended is the one that counts.",
    crossings: [came("2021-07-04")],
    papers: [paper("TEMPORARY_RESIDENCE", "2021-08-04", "2022-01-30")],
    asOf: "2021-08-03",
    on: "2021-08-03",
    left: 0,
  },
  "once the late permit has begun, its end is the next hard date": {
    because:
      "4 August is covered by the permit; what was unlawful on the 3rd is past and no longer the next hard date.",
    crossings: [came("2021-07-04")],
    papers: [paper("TEMPORARY_RESIDENCE", "2021-08-04", "2022-01-30")],
    asOf: "2021-08-04",
    on: "2022-01-30",
    kind: "TEMPORARY_RESIDENCE",
  },
  "a permit shorter than the thirty days takes none of them away": {
    because: "The permit ends on 20 July, the thirty days from 4 July run to 2 August all the same.",
    crossings: [came("2021-07-04")],
    papers: [paper("VISA", "2021-07-05", "2021-07-20")],
    asOf: "2021-07-10",
    on: "2021-08-03",
    kind: "VISA_FREE",
  },
  "thirty days over a leap February": {
    because: "2024: 1 February is day 1, 29 February day 29, 1 March day 30. First bad day 2 March.",
    crossings: [came("2024-02-01")],
    asOf: "2024-02-10",
    on: "2024-03-02",
  },
  "thirty days over a February of 28 days": {
    because: "2023: 28 February is day 28, 2 March day 30. First bad day 3 March.",
    crossings: [came("2023-02-01")],
    asOf: "2023-02-10",
    on: "2023-03-03",
  },
  "thirty days from 29 February": {
    because: "29 February 2024 is day 1, 29 March day 30. First bad day 30 March.",
    crossings: [came("2024-02-29")],
    asOf: "2024-03-10",
    on: "2024-03-30",
  },
  "ninety days used up: not one is left": {
    because:
      "1-30 January 30 days, 10 February-11 March 19 + 11 = 30, 20 March-18 April 12 + 18 = 30: ninety, all after 28 October, 179 days before 25 April.",
    crossings: [...threeStays, came("2021-04-25")],
    asOf: "2021-04-25",
    on: "2021-04-25",
    left: 0,
    why: ["visaFree", "window"],
  },
  "the last day on which the first of the ninety still counts": {
    because:
      "29 June is the 180th day of 2021: a window of 180 days that ends on it begins on 1 January and holds all ninety.",
    crossings: [...threeStays, came("2021-06-29")],
    asOf: "2021-06-29",
    on: "2021-06-29",
    why: ["visaFree", "window"],
  },
  "a day later the first of them is out of the window": {
    because:
      "On 30 June the window begins on 2 January: 89, and one more day goes with each that comes. Thirty days, to 29 July.",
    crossings: [...threeStays, came("2021-06-30")],
    asOf: "2021-06-30",
    on: "2021-07-30",
    why: ["visaFree"],
  },
  "old days leave the window as fast as new ones come": {
    because:
      "The window of 10 July begins on 12 January: 19 + 30 + 30 = 79 days. Each new day lets one of January go until the 31st; on the 30th day, 8 August, the window begins on 10 February: 60 + 30 = 90. All thirty are allowed.",
    crossings: [...threeStays, came("2021-07-10")],
    asOf: "2021-07-12",
    on: "2021-08-09",
    why: ["visaFree"],
  },
  "ten days are left of ninety": {
    because:
      "30 + 30 + (20 March-8 April) 20 = 80. From 20 April ten more: the 20th to the 29th. First bad day 30 April.",
    crossings: [...twoAndTwenty, came("2021-04-20")],
    asOf: "2021-04-21",
    on: "2021-04-30",
    left: 9,
    kind: "VISA_FREE",
    why: ["visaFree", "window"],
  },
  "a permit goes on where the ninety days end": {
    because:
      "Ten days to 29 April as before; the permit covers from 30 April, and days under it use none of the ninety.",
    crossings: [...twoAndTwenty, came("2021-04-20")],
    papers: [paper("TEMPORARY_RESIDENCE", "2021-04-30", "2021-10-27")],
    asOf: "2021-04-21",
    on: "2021-10-27",
    kind: "TEMPORARY_RESIDENCE",
  },
  "days under a permit do not count towards the ninety": {
    because:
      "Of 1 January-31 March only the 9 days before the permit were without a paper. From 10 April all thirty: to 9 May.",
    crossings: [came("2021-01-01"), left("2021-03-31"), came("2021-04-10")],
    papers: [paper("VISA", "2021-01-10", "2021-04-01")],
    asOf: "2021-04-12",
    on: "2021-05-10",
  },
  "out and in again on one day begins thirty new days": {
    because: "30 June counts once: 30 days spent, the 2nd stay adds 29 more. From 30 June day 30 is 29 July.",
    crossings: [came("2021-06-01"), left("2021-06-30"), came("2021-06-30")],
    asOf: "2021-07-10",
    on: "2021-07-30",
  },
  "in and out on one day is a departure": {
    because: "Nobody was there before 4 July, so the coming is before the leaving, and nobody is there now.",
    crossings: [left("2021-07-04"), came("2021-07-04")],
    asOf: "2021-07-10",
    on: null,
    why: ["left"],
  },
  "forced over the border: a day to ask for asylum": {
    because:
      "24 hours from a forced crossing (gov.kz/situations/247): 4 July alone. First bad day 5 July; no days without a visa.",
    crossings: [cameOverTheRiver("2021-07-04")],
    asOf: "2021-07-04",
    on: "2021-07-05",
    kind: "NO_PAPER",
    left: 1,
    why: ["noPaper"],
  },
  "a certificate without a last day holds three months": {
    because:
      "From 5 July, 3 months: through 4 October. First bad day 5 October; the crossing on the 4th leaves no gap.",
    crossings: [cameOverTheRiver("2021-07-04")],
    papers: [paper("ASYLUM_CERT", "2021-07-05", null)],
    asOf: "2021-07-10",
    on: "2021-10-05",
    kind: "ASYLUM_CERT",
    why: ["noPaper", "length"],
  },
  "three months from the last of November end with February": {
    because: "30 November and three months: February 2022 has 28 days, the day becomes its last.",
    papers: [paper("ASYLUM_CERT", "2021-11-30", null)],
    asOf: "2021-12-10",
    on: "2022-02-28",
  },
  "and with the 29th in a leap year": {
    because: "30 November 2023 and three months: February 2024 has 29 days.",
    papers: [paper("ASYLUM_CERT", "2023-11-30", null)],
    asOf: "2023-12-10",
    on: "2024-02-29",
  },
  "a certificate renewed in time": {
    because:
      "The second begins on the day the first no longer covers; its own printed end, 5 January, counts.",
    papers: [
      paper("ASYLUM_CERT", "2021-07-05", "2021-10-05"),
      paper("ASYLUM_CERT", "2021-10-05", "2022-01-05"),
    ],
    asOf: "2021-10-01",
    on: "2022-01-05",
  },
  "a letter of the programme without end": {
    because: "It covers every day from 1 July on, the thirty days add nothing: there is no hard date.",
    crossings: [came("2021-07-04")],
    papers: [paper("PROGRAMME_LETTER", "2021-07-01", null)],
    asOf: "2021-07-10",
    on: null,
    kind: null,
    why: ["crossing", "endless"],
  },
  "who has left has no hard date": {
    because: "The last crossing goes out on 20 July.",
    crossings: [came("2021-07-04"), left("2021-07-20")],
    asOf: "2021-07-25",
    on: null,
    kind: null,
    why: ["left"],
  },
  "nothing is known": {
    because: "No crossing and no paper: nobody can say, and no day is made up.",
    asOf: "2021-07-25",
    on: null,
    kind: null,
    why: ["nothing"],
  },
  "before the clocks change: midnight in Almaty is 18:00 UTC": {
    because:
      "31 January 2024, 18:30 UTC is 00:30 on 1 February at +06. The visa covers through 1 February: 1 day left.",
    papers: [paper("VISA", "2024-01-01", "2024-02-02")],
    asOf: "2024-01-31T18:30:00Z",
    on: "2024-02-02",
    left: 1,
  },
  "the hour that came twice belongs to 29 February": {
    because:
      "At 18:00 UTC on 29 February 2024 the clocks went from midnight back to 23:00. 18:30 UTC is 23:30 on the 29th.",
    papers: [paper("VISA", "2024-01-01", "2024-03-01")],
    asOf: "2024-02-29T18:30:00Z",
    on: "2024-03-01",
    left: 1,
  },
  "from 1 March 2024 midnight is 19:00 UTC": {
    because: "19:00 UTC on 29 February 2024 is 00:00 on 1 March at +05: the first bad day has begun.",
    papers: [paper("VISA", "2024-01-01", "2024-03-01")],
    asOf: "2024-02-29T19:00:00Z",
    on: "2024-03-01",
    left: 0,
  },
  "a day after the change the old offset would be a day ahead": {
    because: "1 March 2024, 18:30 UTC is 23:30 on the 1st at +05; at +06 it would be the 2nd already.",
    papers: [paper("VISA", "2024-01-01", "2024-03-02")],
    asOf: "2024-03-01T18:30:00Z",
    on: "2024-03-02",
    left: 1,
  },
  "a crossing on the leap day of the Solar Hijri year 1399": {
    because:
      "30 Hut 1399 is 20 March 2021. It is day 1; 31 March is day 12, 18 April day 30. First bad day 19 April.",
    crossings: [came(solar(1399, 12, 30))],
    asOf: "2021-03-25",
    on: "2021-04-19",
  },
  "a crossing on New Year's Day 1400, a day later": {
    because: "1 Hamal 1400 is 21 March 2021, so everything is a day later: 20 April.",
    crossings: [came(solar(1400, 1, 1))],
    asOf: "2021-03-25",
    on: "2021-04-20",
  },
  "what somebody wrote of days without a visa does not prolong them": {
    because: "A row VISA_FREE until 1 December is no paper: the thirty days are counted from the crossing.",
    crossings: [came("2021-07-04")],
    papers: [paper("VISA_FREE", "2021-07-04", "2021-12-01")],
    asOf: "2021-07-10",
    on: "2021-08-03",
  },
  "a registration neither prolongs nor ends a stay": {
    because:
      "Since 10 January 2020 the host tells the authority; a registration is no basis and no condition.",
    crossings: [came("2021-07-04")],
    papers: [paper("REGISTRATION", "2021-07-04", "2021-07-12")],
    asOf: "2021-07-10",
    on: "2021-08-03",
    why: ["notABasis", "visaFree"],
  },
  "coming twice without leaving: the older coming stands": {
    because:
      "Nobody comes in twice. Which is wrong is not known, so the earlier end is taken: 1 June + 30 days.",
    crossings: [came("2021-06-01"), came("2021-06-20")],
    asOf: "2021-06-25",
    on: "2021-07-01",
  },
  "a visa that was over before the crossing says nothing": {
    because: "It ended on 1 May; the present stay began on 4 July.",
    crossings: [came("2021-07-04")],
    papers: [paper("VISA", "2021-02-01", "2021-05-01")],
    asOf: "2021-07-10",
    on: "2021-08-03",
  },
  "a stay that is over says since when": {
    because:
      "1 May is day 1, 30 May day 30: over since 31 May, which is 40 days before 10 July (1 + 30 + 9).",
    crossings: [came("2021-05-01")],
    asOf: "2021-07-10",
    on: "2021-05-31",
    left: -40,
  },
};

for (const [name, worked] of Object.entries(cases))
  test(`Kazakhstan: ${name}`, () => {
    expect(calculated("KZ", worked), worked.because).toMatchObject(expectation(worked));
  });

test("at least twenty-five cases of Kazakhstan are worked out", () => {
  expect(Object.keys(cases).length).toBeGreaterThanOrEqual(25);
});
