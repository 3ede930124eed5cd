import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { addDays, type CivilDate, fromDayNumber } from "@/lib/core/civil-date";
import { persianNumber, toSolarHijri } from "@/lib/core/solar-hijri";
import { dayInText } from "@/lib/core/typed-date";
import { ageBand, ageOn, agesOn, type BirthDate, birthDate, mayReachOn } from "@/lib/people/birth-date";
import { ageShown } from "@/lib/people/birth-shown";
import { readBirthDate } from "@/lib/people/birth-text";
import { readTypedBirth, type TypedBirth } from "@/lib/people/birth-typed";

const today = "2021-07-20" as CivilDate;

function read(text: string, on: CivilDate = today): BirthDate | string {
  const result = readBirthDate(text, on);
  return result.ok ? result.birth : result.failure.messageKey;
}

test("a day is read in both calendars, in any digits, day first", () => {
  const expected = { bornOn: "1987-09-03", bornFrom: "1987-09-03", precision: "DAY", estimated: false };
  for (const text of [
    "1987-09-03",
    "3/9/1987",
    "03.09.1987",
    "3 Sep 1987",
    "September 3, 1987",
    "٣/٩/١٩٨٧",
    "3 سپتمبر 1987",
  ]) {
    expect(read(text), text).toMatchObject({ ...expected, calendar: "gregorian", originalText: text });
  }
  for (const text of [
    "1366/6/12",
    "۱۳۶۶/۶/۱۲",
    "12.6.1366",
    "12 Sunbula 1366",
    "1366 Sunbula 12",
    "۱۲ سنبله ۱۳۶۶",
    "12-06-1366",
  ]) {
    expect(read(text), text).toMatchObject({ ...expected, calendar: "solar-hijri", originalText: text });
  }
});

test("an incomplete birth is a span with its middle", () => {
  expect(read("1366")).toEqual({
    bornFrom: "1987-03-21",
    bornTo: "1988-03-20",
    bornOn: "1987-09-19",
    precision: "YEAR",
    calendar: "solar-hijri",
    originalText: "1366",
    estimated: true,
  });
  expect(read("9/1987")).toMatchObject({
    bornFrom: "1987-09-01",
    bornTo: "1987-09-30",
    precision: "MONTH",
    estimated: true,
  });
  expect(read("جدی ۱۳۶۶")).toMatchObject({
    bornFrom: "1987-12-22",
    bornTo: "1988-01-20",
    precision: "MONTH",
  });
  expect(read("age 34")).toMatchObject({
    bornFrom: "1986-07-21",
    bornTo: "1987-07-20",
    precision: "AGE",
    estimated: true,
  });
  for (const text of ["about 34", "34 years old", "۳۴ ساله", "حدود ۳۴", "34y"])
    expect(read(text), text).toMatchObject({ precision: "AGE", bornFrom: "1986-07-21" });
  expect(read("25 years in 1375")).toMatchObject({
    bornFrom: "1970-03-21",
    bornTo: "1972-03-20",
    calendar: "solar-hijri",
    precision: "AGE",
  });
});

test("the first of January is only a year, the first of Hamal an estimated day", () => {
  expect(read("1.1.1987")).toMatchObject({
    bornFrom: "1987-01-01",
    bornTo: "1987-12-31",
    precision: "YEAR",
    estimated: true,
  });
  expect(read("1366/1/1")).toMatchObject({ bornOn: "1987-03-21", precision: "DAY", estimated: true });
  expect(read("1987-03-21")).toMatchObject({ precision: "DAY", estimated: false });
});

test("impossible, future, ancient and unreadable dates are refused with their reason", () => {
  for (const text of ["32/13/1990", "29.2.2021", "1404/12/30", "1400/7/31", "age 121"])
    expect(read(text), text).toBe("failure.birth.impossible");
  for (const text of ["2021-07-21", "2031-05-05", "1401", "1400/4/30"])
    expect(read(text), text).toBe("failure.birth.future");
  for (const text of ["1899", "1650-01-02", "1278/9/1"])
    expect(read(text), text).toBe("failure.birth.tooEarly");
  for (const text of [
    "",
    "66",
    "3/9/87",
    "yesterday",
    "1987-09-03-01",
    "3 Sep",
    "3 Sep Oct 1987",
    "1987 1366",
    "9".repeat(100),
  ]) {
    expect(read(text), text).toBe("failure.birth.unreadable");
  }
});

test("this year ends today", () => {
  expect(read("2021")).toMatchObject({ bornFrom: "2021-01-01", bornTo: "2021-07-20" });
  expect(read("2021-07-20")).toMatchObject({ bornOn: "2021-07-20", precision: "DAY" });
});

test("an age covers exactly the days on which one has it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 70 }), (days, age) => {
      const on = fromDayNumber(days % 22_000);
      const result = birthDate({ age, ageOn: on }, `age ${age}`, "2035-01-01" as CivilDate);
      if (!result.ok) return;
      const { bornFrom, bornTo, bornOn } = result.birth;
      for (const inside of [bornFrom, bornOn, bornTo]) expect(ageOn(inside, on)).toBe(age);
      expect(ageOn(addDays(bornFrom, -1), on)).toBe(age + 1);
      expect(ageOn(addDays(bornTo, 1), on)).toBe(age - 1);
    }),
  );
});

test("a day typed in either calendar is the same birth", () => {
  fc.assert(
    fc.property(fc.integer({ min: -25_000, max: 18_000 }), (days) => {
      const date = fromDayNumber(days);
      const solar = toSolarHijri(date);
      if (!solar || date.endsWith("-01-01")) return;
      expect(read(date)).toMatchObject({ bornOn: date });
      expect(read(`${solar.year}/${solar.month}/${solar.day}`)).toMatchObject({ bornOn: date });
    }),
  );
});

test("age grows on the birthday, and the bands are UNHCR's", () => {
  expect(ageOn("2000-02-29" as CivilDate, "2021-02-28" as CivilDate)).toBe(20);
  expect(ageOn("2000-02-29" as CivilDate, "2021-03-01" as CivilDate)).toBe(21);
  expect(ageOn("2021-07-21" as CivilDate, today)).toBe(-1);
  const bands = [0, 4, 5, 11, 12, 17, 18, 59, 60, 99].map(ageBand);
  expect(bands).toEqual(["0-4", "0-4", "5-11", "5-11", "12-17", "12-17", "18-59", "18-59", "60+", "60+"]);
});

test("an infant's age is a span of one month, one week or one day", () => {
  for (const text of ["6 months", "6 month old", "6 mo", "age 6 months", "۶ ماهه", "۶ ماه", "6 месяцев"])
    expect(read(text), text).toMatchObject({
      precision: "AGE",
      bornFrom: "2020-12-21",
      bornTo: "2021-01-20",
      estimated: true,
      originalText: text,
    });
  for (const text of ["2 weeks", "2 weeks old", "2wk", "۲ هفته", "۲ هفته‌ای", "2 недели"])
    expect(read(text), text).toMatchObject({
      precision: "AGE",
      bornFrom: "2021-06-30",
      bornTo: "2021-07-06",
    });
  for (const text of ["10 days", "۱۰ روزه", "10 дней"])
    expect(read(text), text).toMatchObject({
      precision: "AGE",
      bornFrom: "2021-07-10",
      bornTo: "2021-07-10",
    });
  expect(read("0 months")).toMatchObject({ bornFrom: "2021-06-21", bornTo: "2021-07-20" });
  expect(read("61 months")).toBe("failure.birth.impossible");
  expect(readTypedBirth({ dobOriginalText: "6 months", dobCalendar: "age" }, today)).toMatchObject({
    ok: true,
  });
});

test("warnings go by the earliest day, entitlements by the youngest age", () => {
  const reach = (text: string, years: number) =>
    mayReachOn(read(text, "2026-11-29" as CivilDate) as BirthDate, years);
  expect(reach("1 Jan 2006", 21)).toBe("2027-01-01");
  expect(reach("1385", 21)).toBe("2027-03-21");
  expect(reach("1 year in 1386", 21)).toBe("2026-03-21");
  expect(reach("2006-05-09", 21)).toBe("2027-05-09");
  const ages = (text: string) => agesOn(read(text) as BirthDate, today);
  expect(ages("2003")).toEqual({ least: 17, most: 18 });
  expect(ages("2003-07-20")).toEqual({ least: 18, most: 18 });
  expect(ages("2021")).toEqual({ least: 0, most: 0 });
  expect(agesOn(read("2021-07-20") as BirthDate, "2021-07-19" as CivilDate)).toBeNull();
  expect(agesOn(null, today)).toBeNull();
});

test("somebody may be of an age from the very day on which they may reach it, also when born on 29 February", () => {
  const first = "2004-02-25" as CivilDate;
  const wrong: string[] = [];
  for (let after = 0; after < 10; after += 1) {
    const bornFrom = addDays(first, after);
    const born = { bornFrom, bornTo: bornFrom };
    for (let day = 0; day < 3000; day += 1) {
      const on = addDays("2018-01-01" as CivilDate, day);
      for (const years of [15, 16, 18, 21])
        if ((agesOn(born, on)?.most ?? 0) >= years !== mayReachOn(born, years) <= on)
          wrong.push(`${bornFrom} ${on} ${years}`);
    }
  }
  expect(wrong).toEqual([]);
  const leapling = { bornFrom: "2008-02-29" as CivilDate, bornTo: "2008-02-29" as CivilDate };
  expect(agesOn(leapling, "2026-02-27" as CivilDate)).toEqual({ least: 17, most: 17 });
  expect(agesOn(leapling, "2026-02-28" as CivilDate)).toEqual({ least: 17, most: 18 });
  expect(agesOn(leapling, "2026-03-01" as CivilDate)).toEqual({ least: 18, most: 18 });
});

test("a stated precision is kept, even for 1 January; what the document says is kept beside it", () => {
  const given = (typed: TypedBirth) => {
    const found = readTypedBirth(typed, today);
    return found.ok ? found.birth : found.messageKey;
  };
  const day = { bornFrom: "1990-01-01", bornTo: "1990-01-01", bornOn: "1990-01-01", precision: "DAY" };
  expect(given({ dob: "1990-01-01", dobPrecision: "DAY" })).toMatchObject({ ...day, estimated: true });
  expect(given({ dob: "1990-01-02", dobPrecision: "DAY" })).toMatchObject({
    precision: "DAY",
    estimated: false,
  });
  expect(given({ dob: "1990-01-01" })).toMatchObject({ precision: "YEAR", originalText: "1990-01-01" });
  expect(given({ dob: "1990-05-17", dobPrecision: "YEAR" })).toMatchObject({
    bornFrom: "1990-01-01",
    bornTo: "1990-12-31",
    precision: "YEAR",
    originalText: "1990",
  });
  expect(given({ dob: "1990-05-17", dobPrecision: "MONTH" })).toMatchObject({
    bornFrom: "1990-05-01",
    bornTo: "1990-05-31",
    precision: "MONTH",
    originalText: "1990-05",
  });
  expect(given({ dob: "1990-05-17", dobPrecision: "AGE" })).toMatchObject({
    bornFrom: "1989-07-21",
    bornTo: "1990-07-20",
    precision: "AGE",
  });
  expect(given({ dob: "1990-05-17", dobPrecision: "UNKNOWN" })).toBeNull();
  expect(given({ dob: "2021-07-21", dobPrecision: "AGE" })).toBe("people.birthError.future");
  expect(dayInText("1 January 1990")).toBe("1990-01-01");
  expect(dayInText("۱ حمل ۱۳۶۶")).toBe("1987-03-21");
  for (const text of ["1990", "May 1990", "age 34", "31.2.1990", ""])
    expect(dayInText(text), text).toBeNull();
});

test("a bare number is an age when a person types it, and stays unread in a file", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 120 }), fc.boolean(), (age, dari) => {
      const number = dari ? persianNumber(String(age)) : String(age);
      const typed = readTypedBirth({ dobOriginalText: number, dobCalendar: "" }, today);
      const told = read(`age ${age}`);
      expect(typed).toEqual({ ok: true, birth: { ...(told as BirthDate), originalText: number } });
      expect(read(number)).toBe("failure.birth.unreadable");
    }),
  );
  for (const [dobOriginalText, why] of [
    ["121", "impossible"],
    ["999", "impossible"],
  ] as const)
    expect(readTypedBirth({ dobOriginalText }, today)).toMatchObject({
      ok: false,
      messageKey: `people.birthError.${why}`,
    });
  expect(readTypedBirth({ dobOriginalText: "28", dobCalendar: "solar-hijri" }, today)).toMatchObject({
    ok: false,
  });
});

test("an age is shown in the unit people use, whatever unit it was typed in", () => {
  const said = (text: string) => {
    const typed = readTypedBirth({ dobOriginalText: text }, today);
    return typed.ok && typed.birth ? ageShown(typed.birth, today) : null;
  };
  expect(said("28")).toEqual({ count: 28, unit: "years", about: true });
  expect(said("5 months")).toEqual({ count: 5, unit: "months", about: true });
  expect(said("۵ ماه")).toEqual({ count: 5, unit: "months", about: true });
  expect(said("۵ ماهه")).toEqual({ count: 5, unit: "months", about: true });
  expect(said("3 weeks")).toEqual({ count: 3, unit: "weeks", about: true });
  expect(said("۳ هفته")).toEqual({ count: 3, unit: "weeks", about: true });
  expect(said("10 days")).toEqual({ count: 10, unit: "days", about: false });
  expect(said("2021-07-20")).toEqual({ count: 0, unit: "days", about: false });
  expect(said("12.6.1366")).toEqual({ count: 33, unit: "years", about: false });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 23 }), (months) => {
      expect(said(`${months} months`)).toEqual({ count: months, unit: "months", about: true });
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 7 }), (weeks) => {
      expect(said(`${weeks} weeks`)).toEqual({ count: weeks, unit: "weeks", about: true });
    }),
  );
});
