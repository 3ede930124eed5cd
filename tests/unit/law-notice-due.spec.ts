import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { addDays, type CountryCode, dayNumber, fromDayNumber, weekday } from "@/lib/core/civil-date";
import { addWorkingDays, isWorkingDay, PLAIN_WEEK } from "@/lib/core/working-days";
import type { NoticeCause } from "@/lib/law/host-rule";
import { noticeDue } from "@/lib/law/notice-due";
import { calendarOf } from "@/prisma/seed/host-law";
import { day, rulesIn } from "./law-hard-date-cases";

type Due = [country: CountryCode, cause: NoticeCause, on: string, due: string, because: string];

const cases: Due[] = [
  ["KZ", "ARRIVAL", "2021-07-12", "2021-07-15", "Monday; Tuesday, Wednesday, Thursday"],
  ["KZ", "ARRIVAL", "2021-07-08", "2021-07-13", "Thursday; Friday, then Monday and Tuesday"],
  [
    "KZ",
    "BORDER_CROSSING",
    "2021-07-04",
    "2021-07-09",
    "Sunday; the 5th is free for the worked Saturday, the 6th is Capital Day: 7, 8, 9",
  ],
  [
    "KZ",
    "BORDER_CROSSING",
    "2021-07-02",
    "2021-07-08",
    "Friday; Saturday the 3rd is worked (1), 5 and 6 free, 7 (2), 8 (3)",
  ],
  ["KZ", "MOVE", "2021-07-19", "2021-07-23", "Monday; the 20th is Kurban Ait: 21, 22, 23"],
  [
    "KZ",
    "ARRIVAL",
    "2021-03-18",
    "2021-03-26",
    "Thursday; 19 (1), weekend, Nauryz 21 to 23 with the 24th for the Sunday, 25 (2), 26 (3)",
  ],
  [
    "KZ",
    "ARRIVAL",
    "2021-12-30",
    "2022-01-06",
    "31 (1), 1 and 2 January on a weekend move to 3 and 4, 5 (2), 6 (3)",
  ],
  ["KZ", "ARRIVAL", "2022-01-05", "2022-01-11", "6 (1), the 7th is Christmas, weekend, 10 (2), 11 (3)"],
  [
    "KZ",
    "ARRIVAL",
    "2024-02-28",
    "2024-03-04",
    "Wednesday; Thursday 29 February (1), Friday 1 March (2), Monday the 4th (3)",
  ],
  ["KZ", "ARRIVAL", "2023-02-28", "2023-03-03", "Tuesday; 1, 2, 3 March, there is no 29th"],
  [
    "KZ",
    "ARRIVAL",
    "2024-05-03",
    "2024-05-10",
    "4 worked (1), 6 (2), 7 and 9 are holidays, the 8th is free for the 4th, 10 (3)",
  ],
  [
    "KZ",
    "ARRIVAL",
    "2022-10-21",
    "2022-10-27",
    "Friday; 24 (1), the 25th is Republic Day since 2022, 26 (2), 27 (3)",
  ],
  ["KZ", "ARRIVAL", "2021-10-22", "2021-10-27", "a year before it was none: 25, 26, 27"],
  ["TJ", "BORDER_CROSSING", "2021-07-05", "2021-07-08", "72 hours are days of the calendar: 6, 7, 8"],
  [
    "TJ",
    "BORDER_CROSSING",
    "2021-07-02",
    "2021-07-05",
    "and weekends do not stop them: Saturday, Sunday, Monday",
  ],
  ["TJ", "ARRIVAL", "2021-07-05", "2021-07-19", "ten working days at OVIR: 6-9 (4), 12-16 (9), 19 (10)"],
  [
    "TJ",
    "ARRIVAL",
    "2021-07-12",
    "2021-07-27",
    "13-16 (4), 19 (5), the 20th is Idi Qurbon, 21-23 (8), 26 (9), 27 (10)",
  ],
  [
    "TJ",
    "MOVE",
    "2021-03-15",
    "2021-04-02",
    "16-19 (4), Navruz 21-24 with the 25th for the Sunday, 26 (5), 29-31 (8), 1 and 2 April (10)",
  ],
  [
    "TJ",
    "ARRIVAL",
    "2024-02-20",
    "2024-03-05",
    "21-23 (3), 26-29 (7) with the leap day, 1 March (8), 4 and 5 (10)",
  ],
  ["UZ", "BORDER_CROSSING", "2021-07-05", "2021-07-08", "counted from 00:01 of the day after: 6, 7, 8"],
  ["UZ", "BORDER_CROSSING", "2021-07-09", "2021-07-14", "Friday; Monday, Tuesday, Wednesday"],
  ["UZ", "ARRIVAL", "2021-07-10", "2021-07-14", "Saturday counts as Friday does: 12, 13, 14"],
  ["UZ", "ARRIVAL", "2021-08-30", "2021-09-03", "31 (1), 1 September is Independence Day, 2 (2), 3 (3)"],
  ["UZ", "MOVE", "2021-05-12", "2021-05-18", "Wednesday; the 13th is Ramazon hayit, 14 (1), 17 (2), 18 (3)"],
  ["UZ", "ARRIVAL", "2022-03-18", "2022-03-24", "Friday; Monday the 21st is Navruz, 22 (1), 23 (2), 24 (3)"],
  ["UZ", "ARRIVAL", "2021-12-07", "2021-12-13", "the 8th is Constitution Day, 9 (1), 10 (2), 13 (3)"],
];

for (const [country, cause, on, due, because] of cases)
  test(`${country}: of what happened on ${on} (${cause}) the authority is told by ${due}`, () => {
    expect(noticeDue(rulesIn(country, on), cause, day(on), calendarOf(country)), because).toBe(due);
  });

test("before 10 January 2020 the police of Kazakhstan were told within five calendar days", () => {
  expect(noticeDue(rulesIn("KZ", "2019-12-30"), "ARRIVAL", day("2019-12-30"), calendarOf("KZ"))).toBe(
    "2020-01-04",
  );
});

test("working days: none after a Saturday is that Saturday, a worked Saturday counts, a holiday does not", () => {
  expect(addWorkingDays(day("2021-08-07"), 0, PLAIN_WEEK)).toBe("2021-08-07");
  expect(addWorkingDays(day("2021-08-06"), 1, { ...PLAIN_WEEK, holidays: new Set(["2021-08-09"]) })).toBe(
    "2021-08-10",
  );
  expect(addWorkingDays(day("2021-08-06"), 1, { ...PLAIN_WEEK, workdays: new Set(["2021-08-07"]) })).toBe(
    "2021-08-07",
  );
});

test("so many working days later there are exactly so many working days between, and the last one is one", () => {
  const first = dayNumber(day("2021-01-01"));
  fc.assert(
    fc.property(
      fc.constantFrom("KZ" as const, "TJ" as const, "UZ" as const),
      fc.integer({ min: first, max: first + 2400 }),
      fc.integer({ min: 1, max: 25 }),
      (country, at, count) => {
        const calendar = calendarOf(country);
        const from = fromDayNumber(at);
        const to = addWorkingDays(from, count, calendar);
        let worked = 0;
        for (let each = addDays(from, 1); each <= to; each = addDays(each, 1))
          worked += isWorkingDay(each, calendar) ? 1 : 0;
        expect(worked).toBe(count);
        expect(isWorkingDay(to, calendar)).toBe(true);
        expect(weekday(to) <= 5 || calendar.workdays.has(to)).toBe(true);
      },
    ),
    { numRuns: 500, seed: 20210321 },
  );
});
