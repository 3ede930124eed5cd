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
  "a visa": {
    because: "Printed as good through 31 August: the first bad day is 1 September.",
    crossings: [came("2021-07-04")],
    papers: [paper("VISA", "2021-07-01", "2021-09-01")],
    asOf: "2021-07-10",
    on: "2021-09-01",
    kind: "VISA",
    left: 53,
    why: ["crossing", "permission"],
  },
  "the last good day of a visa": {
    because: "On 31 August one day is left: tomorrow is the first unlawful one.",
    papers: [paper("VISA", "2021-07-01", "2021-09-01")],
    asOf: "2021-08-31",
    on: "2021-09-01",
    left: 1,
  },
  "the day after a visa": {
    because: "1 September is unlawful already: no day is left.",
    papers: [paper("VISA", "2021-07-01", "2021-09-01")],
    asOf: "2021-09-01",
    on: "2021-09-01",
    left: 0,
  },
  "a visa on 28 February of a leap year": {
    because: "2024 has a 29 February: from the 28th two days to 1 March.",
    papers: [paper("VISA", "2023-12-01", "2024-03-01")],
    asOf: "2024-02-28",
    on: "2024-03-01",
    left: 2,
  },
  "a visa on 28 February of a plain year": {
    because: "2023 has none: from the 28th one day to 1 March.",
    papers: [paper("VISA", "2022-12-01", "2023-03-01")],
    asOf: "2023-02-28",
    on: "2023-03-01",
    left: 1,
  },
  "a regular crossing and no paper on record": {
    because:
      "There are no days without a visa, so a visa must have been seen at the checkpoint: which one nobody wrote down.",
    crossings: [came("2021-07-04")],
    asOf: "2021-07-10",
    on: null,
    why: ["crossing", "nothing"],
  },
  "over the river: 72 hours until the border guard has handed over": {
    because: "5, 6 and 7 July; the crossing itself is no offence (rimap). First bad day 8 July.",
    crossings: [cameOverTheRiver("2021-07-05")],
    asOf: "2021-07-05",
    on: "2021-07-08",
    kind: "NO_PAPER",
    left: 3,
    why: ["noPaper"],
  },
  "a certificate within the 72 hours": {
    because: "From 7 July, about three months (from practice): through 6 October. First bad day 7 October.",
    crossings: [cameOverTheRiver("2021-07-05")],
    papers: [paper("ASYLUM_CERT", "2021-07-07", null)],
    asOf: "2021-07-10",
    on: "2021-10-07",
    kind: "ASYLUM_CERT",
    why: ["noPaper", "length"],
  },
  "a certificate on the fourth day": {
    because: "7 July is the last of the three days, the certificate covers from the 8th: no gap.",
    crossings: [cameOverTheRiver("2021-07-05")],
    papers: [paper("ASYLUM_CERT", "2021-07-08", null)],
    asOf: "2021-07-06",
    on: "2021-10-08",
  },
  "a certificate on the fifth day leaves one day open": {
    because: "Nothing covers 8 July; on the 7th that is tomorrow.",
    crossings: [cameOverTheRiver("2021-07-05")],
    papers: [paper("ASYLUM_CERT", "2021-07-09", null)],
    asOf: "2021-07-07",
    on: "2021-07-08",
    left: 1,
    why: ["noPaper", "gap"],
  },
  "the late certificate once it has begun": {
    because: "From 9 July three months: 9 October. The open day is past.",
    crossings: [cameOverTheRiver("2021-07-05")],
    papers: [paper("ASYLUM_CERT", "2021-07-09", null)],
    asOf: "2021-07-09",
    on: "2021-10-09",
    kind: "ASYLUM_CERT",
  },
  "a certificate with a printed day": {
    because: "What the paper says goes before the usual three months: 7 August.",
    papers: [paper("ASYLUM_CERT", "2021-07-07", "2021-08-07")],
    asOf: "2021-07-10",
    on: "2021-08-07",
    why: ["permission"],
  },
  "a certificate renewed before it ends": {
    because: "The second overlaps the first by a week; its end is the hard date.",
    papers: [
      paper("ASYLUM_CERT", "2021-07-07", "2021-10-07"),
      paper("ASYLUM_CERT", "2021-09-30", "2021-12-30"),
    ],
    asOf: "2021-10-01",
    on: "2021-12-30",
    why: ["permission", "permission"],
  },
  "a certificate renewed a day late, on that day": {
    because: "7 October is covered by neither: over since then, today.",
    papers: [
      paper("ASYLUM_CERT", "2021-07-07", "2021-10-07"),
      paper("ASYLUM_CERT", "2021-10-08", "2022-01-08"),
    ],
    asOf: "2021-10-07",
    on: "2021-10-07",
    left: 0,
    why: ["permission", "gap"],
  },
  "a certificate renewed a day late, the day after": {
    because: "8 October is covered by the second.",
    papers: [
      paper("ASYLUM_CERT", "2021-07-07", "2021-10-07"),
      paper("ASYLUM_CERT", "2021-10-08", "2022-01-08"),
    ],
    asOf: "2021-10-08",
    on: "2022-01-08",
  },
  "three months from 29 November into a leap February": {
    because: "29 February 2024 exists: the certificate covers through the 28th.",
    papers: [paper("ASYLUM_CERT", "2023-11-29", null)],
    asOf: "2023-12-01",
    on: "2024-02-29",
  },
  "three months from 29 November into a plain February": {
    because: "2023: the day becomes the last of February, the 28th.",
    papers: [paper("ASYLUM_CERT", "2022-11-29", null)],
    asOf: "2022-12-01",
    on: "2023-02-28",
  },
  "a registration shorter than the visa ends the stay": {
    because: "Visa until 1 December, registration at OVIR until 1 October: both must hold, so 1 October.",
    crossings: [came("2021-07-04")],
    papers: [paper("VISA", "2021-07-01", "2021-12-01"), paper("REGISTRATION", "2021-07-10", "2021-10-01")],
    asOf: "2021-07-20",
    on: "2021-10-01",
    kind: "REGISTRATION",
    why: ["crossing", "permission", "condition"],
  },
  "a registration longer than the visa adds nothing": {
    because: "A registration is no basis: the visa ends on 1 October.",
    papers: [paper("VISA", "2021-07-01", "2021-10-01"), paper("REGISTRATION", "2021-07-10", "2021-12-01")],
    asOf: "2021-07-20",
    on: "2021-10-01",
    kind: "VISA",
  },
  "a registration that was prolonged": {
    because: "The second registration carries on to 1 November, the visa to 1 December: 1 November.",
    papers: [
      paper("VISA", "2021-07-01", "2021-12-01"),
      paper("REGISTRATION", "2021-07-10", "2021-10-01"),
      paper("REGISTRATION", "2021-10-01", "2021-11-01"),
    ],
    asOf: "2021-07-20",
    on: "2021-11-01",
    kind: "REGISTRATION",
  },
  "a registration of an earlier stay": {
    because: "It was over on 1 May, before the crossing of 4 July: it is no condition of the present stay.",
    crossings: [came("2021-07-04")],
    papers: [paper("VISA", "2021-07-01", "2021-12-01"), paper("REGISTRATION", "2021-02-01", "2021-05-01")],
    asOf: "2021-07-20",
    on: "2021-12-01",
    kind: "VISA",
  },
  "a certificate that ends while the visa still runs": {
    because:
      "The visa covers from 1 July to 30 November; that the certificate ends on 7 October changes nothing.",
    papers: [paper("VISA", "2021-07-01", "2021-12-01"), paper("ASYLUM_CERT", "2021-07-07", "2021-10-07")],
    asOf: "2021-07-20",
    on: "2021-12-01",
    kind: "VISA",
  },
  "a visa that ends while the certificate still runs": {
    because: "From 1 September the certificate alone covers, to 7 October.",
    papers: [paper("VISA", "2021-07-01", "2021-09-01"), paper("ASYLUM_CERT", "2021-07-07", "2021-10-07")],
    asOf: "2021-07-20",
    on: "2021-10-07",
    kind: "ASYLUM_CERT",
  },
  "refugee status of three years from a leap day": {
    because: "29 February 2024 and 36 months: 2027 has no 29 February, so the 28th.",
    papers: [paper("REFUGEE_STATUS", "2024-02-29", null)],
    asOf: "2024-03-01",
    on: "2027-02-28",
  },
  "days without a visa do not exist here": {
    because: "A row of that kind is no basis in Tajikistan: nothing covers, and it is said so.",
    papers: [paper("VISA_FREE", "2021-07-04", "2021-08-03")],
    asOf: "2021-07-10",
    on: null,
    why: ["notABasis", "nothing"],
  },
  "out, and back within the same visa": {
    because: "The visa covers 1 May to 31 July; the second coming on 1 July begins no days of its own.",
    crossings: [came("2021-06-01"), left("2021-06-10"), came("2021-07-01")],
    papers: [paper("VISA", "2021-05-01", "2021-08-01")],
    asOf: "2021-07-10",
    on: "2021-08-01",
    why: ["crossing", "permission"],
  },
  "left and not come back": {
    because: "Out on 10 June: a visa that still runs has no one to run for.",
    crossings: [came("2021-06-01"), left("2021-06-10")],
    papers: [paper("VISA", "2021-05-01", "2021-08-01")],
    asOf: "2021-07-10",
    on: null,
    why: ["left"],
  },
  "an agreement's list without end, with a registration": {
    because: "The list covers for ever, the registration until 1 October.",
    papers: [paper("AGREEMENT_LIST", "2021-07-01", null), paper("REGISTRATION", "2021-07-10", "2021-10-01")],
    asOf: "2021-07-20",
    on: "2021-10-01",
    kind: "REGISTRATION",
    why: ["endless", "condition"],
  },
  "a visa that was taken back": {
    because:
      "Withdrawn from 15 July: its last covered day is the 14th. Over since the 15th, 5 days on the 20th.",
    papers: [paper("VISA", "2021-07-01", "2021-07-15")],
    asOf: "2021-07-20",
    on: "2021-07-15",
    left: -5,
  },
  "nothing yet covers somebody who came": {
    because:
      "Came on 4 July, the visa begins on the 12th: unlawful from the first day on, which is told with the gap.",
    crossings: [came("2021-07-04")],
    papers: [paper("VISA", "2021-07-12", "2021-09-01")],
    asOf: "2021-07-10",
    on: "2021-07-04",
    left: -6,
    why: ["crossing", "gap"],
  },
  "midnight in Dushanbe is 19:00 UTC": {
    because: "7 July, 19:30 UTC is 00:30 on the 8th: the first bad day after the 72 hours has begun.",
    crossings: [cameOverTheRiver("2021-07-05")],
    asOf: "2021-07-07T19:30:00Z",
    on: "2021-07-08",
    left: 0,
  },
  "the leap day of the Solar Hijri year 1403": {
    because: "30 Hut 1403 is 20 March 2025: with the 21st and 22nd the 72 hours; first bad day 23 March.",
    crossings: [cameOverTheRiver(solar(1403, 12, 30))],
    asOf: "2025-03-20",
    on: "2025-03-23",
  },
  "the last day of the plain Solar Hijri year 1402": {
    because: "29 Hut 1402 is 19 March 2024: first bad day 22 March.",
    crossings: [cameOverTheRiver(solar(1402, 12, 29))],
    asOf: "2024-03-19",
    on: "2024-03-22",
  },
};

for (const [name, worked] of Object.entries(cases))
  test(`Tajikistan: ${name}`, () => {
    expect(calculated("TJ", worked), worked.because).toMatchObject(expectation(worked));
  });

test("at least twenty-five cases of Tajikistan are worked out", () => {
  expect(Object.keys(cases).length).toBeGreaterThanOrEqual(25);
});
