import { expect, test } from "@playwright/test";
import { dateInZone, weekday } from "@/lib/core/civil-date";
import { now, realNow } from "@/lib/core/clock";
import { toSolarHijri } from "@/lib/core/solar-hijri";
import { clockOfCommit, readWords } from "@/scripts/test-words";
import { CLOCK_NAMES, CLOCKS, type ClockName, STANDING } from "../support/clocks";

test("the clock of the tests is fixed at the instant the run has chosen, while real time passes", () => {
  const instants = [STANDING, ...Object.values(CLOCKS)].map((each) => new Date(each).toISOString());
  expect(instants).toContain(now().toISOString());
  expect(now()).toEqual(now());
  const before = realNow().getTime();
  expect(Math.abs(before - (performance.timeOrigin + performance.now()))).toBeLessThan(60_000);
});

/** The day a clock shows in Dushanbe, in UTC, its weekday there (1 is Monday) and its Solar Hijri date. */
const SHOWN: Record<ClockName, [there: string, utc: string, weekday: number, hijri: string]> = {
  "sunday-night": ["2026-11-29", "2026-11-29", 7, "1405-9-8"],
  "monday-begins": ["2026-11-30", "2026-11-29", 1, "1405-9-9"],
  "monday-night": ["2026-11-30", "2026-11-30", 1, "1405-9-9"],
  "month-begins": ["2026-12-01", "2026-11-30", 2, "1405-9-10"],
  "month-ends": ["2027-01-31", "2027-01-31", 7, "1405-11-11"],
  "february-ends": ["2027-02-28", "2027-02-28", 7, "1405-12-9"],
  "year-ends": ["2026-12-31", "2026-12-31", 4, "1405-10-10"],
  "year-begins": ["2027-01-01", "2026-12-31", 5, "1405-10-11"],
  "leap-day": ["2028-02-29", "2028-02-29", 2, "1406-12-10"],
  "leap-day-begins": ["2028-02-29", "2028-02-28", 2, "1406-12-10"],
  nawruz: ["2027-03-21", "2027-03-21", 7, "1406-1-1"],
  "hijri-leap-day": ["2030-03-20", "2030-03-20", 3, "1408-12-30"],
  "hijri-year-begins": ["2030-03-21", "2030-03-20", 4, "1409-1-1"],
};

test("the clocks are what their names say", () => {
  const shown = CLOCK_NAMES.map((name) => {
    const at = new Date(CLOCKS[name]);
    const there = dateInZone("Asia/Dushanbe", at);
    const hijri = toSolarHijri(there);
    const text = `${hijri?.year}-${hijri?.month}-${hijri?.day}`;
    return [name, [there, dateInZone("UTC", at), weekday(there), text]] as const;
  });
  expect(Object.fromEntries(shown)).toEqual(SHOWN);
  expect(CLOCK_NAMES.length).toBeGreaterThanOrEqual(12);
});

test("arguments choose clocks, and an unknown one is reported", () => {
  expect(readWords(["--clock", "leap-day", "tests/db"])).toEqual({
    fast: false,
    clocks: ["leap-day"],
    only: ["tests/db"],
  });
  expect(readWords(["--clock", "all"]).clocks).toEqual(CLOCK_NAMES);
  expect(() => readWords(["--clock", "tomorrow"])).toThrow(
    /There is no clock "tomorrow": give all or one of/,
  );
  expect(CLOCK_NAMES).toContain(clockOfCommit());
  expect(clockOfCommit()).toBe(clockOfCommit());
});
