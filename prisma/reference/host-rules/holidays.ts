import {
  addDays,
  type CivilDate,
  type CountryCode,
  civilDateOf,
  weekday,
} from "../../../lib/core/civil-date";

export type CountryHoliday = {
  country: CountryCode;
  on_day: CivilDate;
  kind: "HOLIDAY" | "WORKDAY";
  name: string;
};

/** The years the calendars cover; outside them only weekends are known. */
export const HOLIDAY_YEARS = { first: 2021, last: 2027 } as const;

type Feast = { month: number; day: number; name: string; from?: number; until?: number };
type Calendar = {
  feasts: readonly Feast[];
  moving: Readonly<Record<string, readonly string[]>>;
  shifts: boolean;
};

/** `1-2 New Year, 3-21..23 Nauryz, 10-25 Republic Day >=2022`: month-day, a name, and from or until which year. */
function feasts(text: string): Feast[] {
  return text.split(",").flatMap((part) => {
    const found = /^\s*(\d+)-(\d+)(?:\.\.(\d+))?\s+(.+?)\s*(?:(>=|<=)(\d{4}))?\s*$/.exec(part);
    if (!found) throw new Error(`no holiday: ${part}`);
    const [, month, first, last, name = "", sign, year] = found;
    const bound = sign === ">=" ? { from: Number(year) } : sign === "<=" ? { until: Number(year) } : {};
    const days = Number(last ?? first) - Number(first) + 1;
    return Array.from({ length: days }, (_, at) => ({
      month: Number(month),
      day: Number(first) + at,
      name,
      ...bound,
    }));
  });
}

// Holidays that follow the moon are announced a few days before: these are the expected days (from practice).
const qurbon = [
  "2021-07-20",
  "2022-07-09",
  "2023-06-28",
  "2024-06-16",
  "2025-06-06",
  "2026-05-27",
  "2027-05-16",
];
const ramazon = [
  "2021-05-13",
  "2022-05-02",
  "2023-04-21",
  "2024-04-10",
  "2025-03-30",
  "2026-03-20",
  "2027-03-09",
];

const calendars: Readonly<Record<CountryCode, Calendar>> = {
  // Law on holidays of 13 December 2001, Labour Code Art. 84, 85: a holiday on a weekend moves to the next working day;
  // Christmas and Kurban Ait are days off and do not move.
  KZ: {
    feasts: feasts(
      "1-1..2 New Year, 3-8 Women's Day, 3-21..23 Nauryz, 5-1 Unity Day, 5-7 Defenders' Day, 5-9 Victory Day, 7-6 Capital Day, 8-30 Constitution Day, 10-25 Republic Day >=2022, 12-1 First President Day <=2021, 12-16 Independence Day, 12-17 Independence Day <=2021",
    ),
    moving: { "Kurban Ait": qurbon, Christmas: years().map((year) => `${year}-01-07`) },
    shifts: true,
  },
  // Law on holidays; Navruz is four days (from practice). A holiday on a weekend moves to the next working day (from practice).
  TJ: {
    feasts: feasts(
      "1-1 New Year, 3-8 Mother's Day, 3-21..24 Navruz, 5-9 Victory Day, 6-27 National Unity Day, 9-9 Independence Day, 11-6 Constitution Day",
    ),
    moving: { "Idi Qurbon": qurbon, "Idi Ramazon": ramazon },
    shifts: true,
  },
  // Labour Code Art. 208; a decree of each year moves days, which is not included here (from practice).
  UZ: {
    feasts: feasts(
      "1-1 New Year, 3-8 Women's Day, 3-21 Navruz, 5-9 Day of Memory, 9-1 Independence Day, 10-1 Teachers' Day, 12-8 Constitution Day",
    ),
    moving: { "Qurbon hayit": qurbon, "Ramazon hayit": ramazon },
    shifts: false,
  },
};

function years(): number[] {
  const { first, last } = HOLIDAY_YEARS;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function ofYear({ feasts: fixed }: Calendar, year: number): Map<CivilDate, string> {
  const days = new Map<CivilDate, string>();
  for (const { month, day, name, from = 0, until = 9999 } of fixed) {
    const on = civilDateOf(year, month, day);
    if (on && from <= year && year <= until) days.set(on, name);
  }
  return days;
}

/** A holiday that falls on a weekend is observed on the next working day. */
function shifted(days: Map<CivilDate, string>, others: ReadonlySet<string>): Map<CivilDate, string> {
  const all = new Map(days);
  for (const [day, name] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (weekday(day) <= 5) continue;
    let on = addDays(day, 1);
    while (weekday(on) > 5 || all.has(on) || others.has(on)) on = addDays(on, 1);
    all.set(on, name);
  }
  return all;
}

function holidaysOf(country: CountryCode): CountryHoliday[] {
  const calendar = calendars[country];
  const moving = Object.entries(calendar.moving).flatMap(([name, days]) =>
    days.map((day) => [day, name] as const),
  );
  const others = new Set(moving.map(([day]) => day));
  const fixed = years().flatMap((year) => {
    const days = ofYear(calendar, year);
    return [...(calendar.shifts ? shifted(days, others) : days)];
  });
  const all = new Map<string, string>([...moving, ...fixed]);
  return [...all].map(([day, name]) => ({ country, on_day: day as CivilDate, kind: "HOLIDAY", name }));
}

// Days off that the government of Kazakhstan moved from a Saturday, which was worked, to another day (from practice).
const swapped = [
  ["2021-07-03", "2021-07-05"],
  ["2022-03-05", "2022-03-07"],
  ["2022-08-27", "2022-08-29"],
  ["2024-05-04", "2024-05-08"],
] as const;

const swaps: readonly CountryHoliday[] = swapped.flatMap(([worked, free]) => [
  { country: "KZ", on_day: worked as CivilDate, kind: "WORKDAY", name: "Moved day of rest" },
  { country: "KZ", on_day: free as CivilDate, kind: "HOLIDAY", name: "Moved day of rest" },
]);

/** Days on which the offices of a host country are closed although it is no weekend, or open although it is one. */
export const holidays: readonly CountryHoliday[] = [
  ...(["KZ", "TJ", "UZ"] as const).flatMap(holidaysOf),
  ...swaps,
];
