/**
 * The instant at which all tests run unless told otherwise: a Wednesday in the middle of a month, at noon in the
 * three countries, so that no day, week, month or year ends nearby. Nothing else says what day it is in a test.
 */
export const STANDING = "2026-11-18T07:00:00Z";

/** Other instants at which every test that reads a day must pass too: `npm test -- --clock NAME`, or `all`. */
export const CLOCKS = {
  // Half an hour before Monday in the three countries, and half an hour after, when it is still Sunday in UTC and the
  // night's work has not begun.
  "sunday-night": "2026-11-29T18:30:00Z",
  "monday-begins": "2026-11-29T19:30:00Z",
  "monday-night": "2026-11-30T18:50:00Z",
  "month-begins": "2026-11-30T19:10:00Z",
  "month-ends": "2027-01-31T18:30:00Z",
  "february-ends": "2027-02-28T18:45:00Z",
  "year-ends": "2026-12-31T18:40:00Z",
  "year-begins": "2026-12-31T20:30:00Z",
  "leap-day": "2028-02-29T06:00:00Z",
  "leap-day-begins": "2028-02-28T19:20:00Z",
  // 1 Hamal 1406.
  nawruz: "2027-03-21T05:00:00Z",
  // 30 Hut 1408, the last day of a Solar Hijri leap year; then its end, which UTC has not reached.
  "hijri-leap-day": "2030-03-20T06:00:00Z",
  "hijri-year-begins": "2030-03-20T19:15:00Z",
} as const;

export type ClockName = keyof typeof CLOCKS;

export const CLOCK_NAMES = Object.keys(CLOCKS) as ClockName[];

export function isClockName(name: string): name is ClockName {
  return Object.hasOwn(CLOCKS, name);
}

/**
 * What runs at each clock, as patterns of file names: every unit and database test and the browser tests of stays,
 * beds, deadlines and reports, except tests that involve no day (names, numbers, codes, the schema, mail, the audit,
 * whose times are real). A new unit or database test is included unless it is listed here.
 */
export const READ_A_DAY: readonly string[] = [
  "tests/unit/(?!core-(?:address|finding|phone|text|turn|without|log)|files|housing|i18n|imports|people-(?:kinship|name)|print|tools-slowness)",
  "tests/db/(?!access-(?:idempotency|permits|roles)|audit|core-(?!round-trips)|files-door|imports|people-(?:door|found|known|masked|order|search|sealed)|ledger|reference|tools-(?:external|seed-builders)|users-(?:link|tool))",
  "tests/e2e/(arrivals|cases-night|core-clock|lifecycle|reports|stay)",
];

/** What a whole run adds at the clock of its commit, in at most three minutes: where days are calculated. */
export const READ_A_DAY_SHORTLY: readonly string[] = [
  "tests/unit/(people-birth-date|core-(?:civil-date|clock|solar-hijri)|law|exports-notice|reports-weekly)",
  "tests/db/(cases-night|stay-law|stays\\.|stays-nights|housing-waiting)",
  "tests/e2e/(arrivals|cases-night|core-clock)",
];
