import { expect, test } from "@playwright/test";
import { addDays, type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import {
  formatSolarHijri,
  fromSolarHijri,
  isSolarHijriLeapYear,
  solarHijriMonthNamed,
  solarHijriMonths,
  solarHijriYears,
  toSolarHijri,
} from "@/lib/core/solar-hijri";

test("every day of the years agrees with the platform's Persian calendar, both ways", () => {
  const platform = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    timeZone: "UTC",
  });
  let date = fromSolarHijri(1300, 1, 1) as CivilDate;
  expect(date).toBe("1921-03-21");
  const wrong: string[] = [];
  for (; date < "2042-03-20"; date = addDays(date, 1)) {
    const found = toSolarHijri(date);
    const expected = platform.format(new Date(`${date}T00:00:00Z`)).replace(" AP", "");
    if (!found || `${found.month}/${found.day}/${found.year}` !== expected) wrong.push(`${date} ${expected}`);
    else if (fromSolarHijri(found.year, found.month, found.day) !== date) wrong.push(`${date} back`);
  }
  expect(wrong).toEqual([]);
});

test("days that do not exist are refused", () => {
  expect(isSolarHijriLeapYear(1399)).toBe(true);
  expect(fromSolarHijri(1399, 12, 30)).toBe("2021-03-20");
  expect(fromSolarHijri(1400, 12, 30)).toBeNull();
  expect(fromSolarHijri(1404, 12, 30)).toBeNull();
  expect(fromSolarHijri(1400, 7, 31)).toBeNull();
  expect(fromSolarHijri(1400, 13, 1)).toBeNull();
  expect(fromSolarHijri(solarHijriYears.first - 1, 1, 1)).toBeNull();
  expect(toSolarHijri("1899-03-20" as CivilDate)).toBeNull();
  expect(toSolarHijri("1899-03-21" as CivilDate)).toEqual({ year: 1278, month: 1, day: 1 });
  expect(toSolarHijri("2200-01-01" as CivilDate)).toBeNull();
});

test("months carry their Afghan names", () => {
  const date = parseCivilDate("2021-09-03") as CivilDate;
  expect(formatSolarHijri(date, "en")).toBe("1400 Sunbula 12");
  expect(formatSolarHijri(date, "fa-AF")).toBe("۱۲ سنبله ۱۴۰۰");
  expect(formatSolarHijri("2200-01-01" as CivilDate, "en")).toBe("");
  for (const [index, month] of solarHijriMonths.entries()) {
    for (const name of [month.en.toUpperCase(), month["fa-AF"], month.ps])
      expect(solarHijriMonthNamed(name)).toBe(index + 1);
  }
  expect(solarHijriMonthNamed("Saur")).toBe(2);
  expect(solarHijriMonthNamed("جدي")).toBe(10);
  expect(solarHijriMonthNamed("January")).toBeNull();
});
