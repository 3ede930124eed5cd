declare const civilDateBrand: unique symbol;

/** A day of the Gregorian calendar, `YYYY-MM-DD`, without time or zone. Sorts and compares as text. */
export type CivilDate = string & { readonly [civilDateBrand]: true };

/** The time zone in which each host country counts its days. */
export const countryZones = { KZ: "Asia/Almaty", TJ: "Asia/Dushanbe", UZ: "Asia/Tashkent" } as const;

export type CountryCode = keyof typeof countryZones;

/** The earliest day any record may carry. */
export const earliestCivilDate = "1900-01-01" as CivilDate;

const millisecondsPerDay = 86_400_000;

/** The day with these numbers (month and day from 1), or null if it does not exist. Years 1 to 9999. */
export function civilDateOf(year: number, month: number, day: number): CivilDate | null {
  if (![year, month, day].every(Number.isInteger)) return null;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return null;
  const y = String(year).padStart(4, "0");
  const m = String(month).padStart(2, "0");
  const d = String(day).padStart(2, "0");
  return `${y}-${m}-${d}` as CivilDate;
}

/** How many days a month (1-12) of the Gregorian calendar has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Reads only `YYYY-MM-DD`; null if the day does not exist. */
export function parseCivilDate(text: string): CivilDate | null {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return null;
  return civilDateOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));
}

/** Year, month (1-12) and day of a date. */
export function partsOf(date: CivilDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
}

/** Days since 1970-01-01; negative before. */
export function dayNumber(date: CivilDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay);
}

/** The inverse of dayNumber. Throws a RangeError outside the years 1 to 9999. */
export function fromDayNumber(number: number): CivilDate {
  const text = new Date(number * millisecondsPerDay).toISOString().slice(0, 10);
  const date = parseCivilDate(text);
  if (!date) throw new RangeError(`no civil date for day ${number}`);
  return date;
}

/** The date `days` later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The date `months` later; a day that month does not have becomes its last day. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = partsOf(date);
  const count = year * 12 + (month - 1) + months;
  const toYear = Math.floor(count / 12);
  const toMonth = (((count % 12) + 12) % 12) + 1;
  const found = civilDateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
  if (!found) throw new RangeError(`no civil date ${months} months from ${date}`);
  return found;
}

/** The date `years` later; 29 February becomes the 28th if there is none. */
export function addYears(date: CivilDate, years: number): CivilDate {
  return addMonths(date, years * 12);
}

/** Days from one date to another: 1 from a day to the next, negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The earlier of two days. */
export function earlierOf(a: CivilDate, b: CivilDate): CivilDate {
  if (a < b) return a;
  return b;
}

/** The later of two days. */
export function laterOf(a: CivilDate, b: CivilDate): CivilDate {
  if (a > b) return a;
  return b;
}

/** 1 Monday to 7 Sunday. */
export function weekday(date: CivilDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the week the date lies in. Reports count weeks from Monday. */
export function weekStart(date: CivilDate): CivilDate {
  return addDays(date, 1 - weekday(date));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The civil date of an instant in an IANA zone. */
export function dateInZone(zone: string, instant: Date): CivilDate {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA-u-ca-gregory-nu-latn", {
      timeZone: zone,
      year: "numeric",
      month: "numeric",
      day: "numeric",
    });
    formats.set(zone, format);
  }
  const part = (type: string) =>
    Number(format.formatToParts(instant).find((each) => each.type === type)?.value);
  const date = civilDateOf(part("year"), part("month"), part("day"));
  if (!date) throw new RangeError(`no civil date for ${instant.toISOString()} in ${zone}`);
  return date;
}

/** Today in the country of a record at an instant. */
export function today(country: CountryCode, instant: Date): CivilDate {
  return dateInZone(countryZones[country], instant);
}

/** The instant of a wall-clock time (`HH:MM`) on a day in an IANA zone; of two in an hour that is repeated, the first. */
export function instantIn(zone: string, day: CivilDate, time: string): Date {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const shown = (instant: number) => {
    const parts = new Intl.DateTimeFormat("en-CA-u-ca-gregory-nu-latn", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).formatToParts(new Date(instant));
    const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
    return Date.parse(
      `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:00Z`,
    );
  };
  let instant = wall;
  for (let round = 0; round < 3; round += 1) instant += wall - shown(instant);
  return new Date(instant);
}
