import { expect, test } from "@playwright/test";
import fc from "fast-check";
import {
  addDays,
  addMonths,
  addYears,
  type CivilDate,
  civilDateOf,
  dayNumber,
  daysBetween,
  fromDayNumber,
  parseCivilDate,
  today,
  weekday,
  weekStart,
} from "@/lib/core/civil-date";

const days = fc.integer({ min: -25_567, max: 40_000 });

function day(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (!date) throw new Error(text);
  return date;
}

test("only days that exist are dates", () => {
  expect(parseCivilDate("2020-02-29")).toBe("2020-02-29");
  for (const text of [
    "2021-02-29",
    "1900-02-29",
    "2021-13-01",
    "2021-00-10",
    "2021-04-31",
    "2021-4-3",
    "21-04-03",
    "",
    "2021-04-03T00:00",
  ]) {
    expect(parseCivilDate(text), text).toBeNull();
  }
  expect(civilDateOf(2021, 1.5, 1)).toBeNull();
  expect(civilDateOf(0, 1, 1)).toBeNull();
});

test("day numbers and dates are each other's inverse, and sort alike", () => {
  fc.assert(
    fc.property(days, days, (left, right) => {
      const from = fromDayNumber(left);
      const to = fromDayNumber(right);
      expect(dayNumber(from)).toBe(left);
      expect(addDays(from, right - left)).toBe(to);
      expect(daysBetween(from, to)).toBe(right - left);
      expect(from < to).toBe(left < right);
    }),
  );
});

test("adding months and years stops at the end of the month", () => {
  expect(addMonths(day("2021-01-31"), 1)).toBe("2021-02-28");
  expect(addMonths(day("2021-01-31"), -11)).toBe("2020-02-29");
  expect(addYears(day("2000-02-29"), 21)).toBe("2021-02-28");
  expect(addMonths(day("2021-12-15"), 1)).toBe("2022-01-15");
});

test("weeks start on Monday", () => {
  expect(weekday(day("2021-07-19"))).toBe(1);
  expect(weekday(day("1969-12-28"))).toBe(7);
  expect(weekStart(day("2021-07-25"))).toBe("2021-07-19");
  fc.assert(
    fc.property(
      days,
      (number) => weekday(fromDayNumber(number)) === (new Date(number * 86_400_000).getUTCDay() || 7),
    ),
  );
});

test("today is the country's day", () => {
  const evening = new Date("2021-07-20T18:30:00Z");
  expect(today("KZ", evening)).toBe("2021-07-21");
  expect(today("TJ", evening)).toBe("2021-07-20");
  expect(today("UZ", evening)).toBe("2021-07-20");
  expect(today("UZ", new Date("2021-07-20T19:00:00Z"))).toBe("2021-07-21");
});
