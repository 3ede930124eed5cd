import { CalendarDate, PersianCalendar, toCalendar } from "@internationalized/date";
import { expect, test } from "@playwright/test";
import { dayNumber, fromDayNumber, parseCivilDate, partsOf } from "@/lib/core/civil-date";
import { fromSolarHijri, solarHijriYears, toSolarHijri } from "@/lib/core/solar-hijri";

test("the calendar that is shown and the fields count Solar Hijri days alike", () => {
  const first = fromSolarHijri(solarHijriYears.first, 1, 1);
  const last = parseCivilDate("2090-12-31");
  if (!first || !last) throw new Error("no such days");
  const wrong: string[] = [];
  for (let day = dayNumber(first); day <= dayNumber(last); day += 1) {
    const civil = fromDayNumber(day);
    const { year, month, day: number } = partsOf(civil);
    const shown = toCalendar(new CalendarDate(year, month, number), new PersianCalendar());
    const ours = toSolarHijri(civil);
    if (shown.year !== ours?.year || shown.month !== ours.month || shown.day !== ours.day) wrong.push(civil);
  }
  expect(wrong).toEqual([]);
});
