import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { type CivilDate, dayNumber, fromDayNumber, partsOf } from "@/lib/core/civil-date";
import { maybeDay } from "@/lib/core/day-field";
import { dayForField, dayInWords } from "@/lib/core/day-words";
import { persianNumber, solarHijriMonths, toSolarHijri } from "@/lib/core/solar-hijri";
import { readTypedDay } from "@/lib/core/typed-date";

const FIRST = dayNumber("1900-01-01" as CivilDate);
const LAST = dayNumber("2090-12-31" as CivilDate);
const anyDay = fc.integer({ min: FIRST, max: LAST }).map(fromDayNumber);

test("a day is read in either calendar, in any digits, as people write it", () => {
  for (const text of [
    "2026-04-12",
    " ۲۰۲۶-۰۴-۱۲ ",
    "12 Apr 2026",
    "12 April 2026",
    "april 12, 2026",
    "12.4.2026",
    "12.04.2026",
    "2026/4/12",
    "23 Hamal 1405",
    "1405 hamal 23",
    "۲۳ حمل ۱۴۰۵",
    "۱۴۰۵/۱/۲۳",
    "1405-01-23",
    "23/1/1405",
    "12 апреля 2026",
  ])
    expect(readTypedDay(text), text).toEqual({ day: "2026-04-12" });
  for (const text of ["", "12 Apr", "Apr 2026", "2026", "12/4/26", "31.2.2026", "1404/12/30", "soon"])
    expect(readTypedDay(text), text).toBeNull();
});

test("if slashes leave open which number is the month, neither reading is taken", () => {
  expect(readTypedDay("12/04/2026")).toEqual({ either: ["2026-04-12", "2026-12-04"] });
  expect(readTypedDay("۴-۱۲-۲۰۲۶")).toEqual({ either: ["2026-12-04", "2026-04-12"] });
  expect(readTypedDay("25/04/2026")).toEqual({ day: "2026-04-25" });
  expect(readTypedDay("04/25/2026")).toEqual({ day: "2026-04-25" });
  expect(readTypedDay("4/4/2026")).toEqual({ day: "2026-04-04" });
  const said = (text: string) => maybeDay.safeParse(text).error?.issues[0]?.message;
  expect(said("12/04/2026")).toBe("failure.date.ambiguous");
  expect(said("31.2.2026")).toBe("failure.date.invalid");
});

test("every day of two centuries is read back from every way to write it", () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const { year, month, day: number } = partsOf(day);
      const solar = toSolarHijri(day);
      const name = solar && solarHijriMonths[solar.month - 1];
      const written = [
        day,
        `${number}.${month}.${year}`,
        dayInWords(day, "en").gregorian,
        dayForField(day, "en"),
        dayForField(day, "fa-AF"),
        dayInWords(day, "en").solarHijri,
        dayInWords(day, "fa-AF").solarHijri,
        ...(solar && name
          ? [`${solar.day} ${name.en} ${solar.year}`, `${solar.day} ${name.ps} ${solar.year}`]
          : []),
        persianNumber(day),
      ];
      for (const text of written) expect(readTypedDay(text), text).toEqual({ day });
      const slashed = readTypedDay(`${number}/${month}/${year}`);
      if (number > 12 || number === month) expect(slashed).toEqual({ day });
      else expect(slashed).toMatchObject({ either: [day, expect.any(String)] });
    }),
  );
});

test("a day in words gives its weekday, in the calendar of the language", () => {
  const day = "2026-04-12" as CivilDate;
  expect(dayInWords(day, "en")).toEqual({
    weekday: "Sun",
    gregorian: "12 Apr 2026",
    solarHijri: "1405 Hamal 23",
  });
  expect(dayInWords(day, "fa-AF")).toEqual({
    weekday: "یکشنبه",
    gregorian: "2026-04-12",
    solarHijri: "۲۳ حمل ۱۴۰۵",
  });
  expect(dayForField(day, "fa-AF")).toBe("۱۴۰۵/۱/۲۳");
});
