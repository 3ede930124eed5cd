import { type CivilDate, type CountryCode, countryZones, dateInZone } from "./civil-date";
import { env } from "./env";

/** The one clock: this instant, or the standing one of CLOCK (tests and demo). */
export function now(): Date {
  return env().clock ?? new Date();
}

/** The civil date where the record lives: of its country, or of a site's own zone. */
export function todayIn(country: CountryCode, zone?: string | null): CivilDate {
  return dateInZone(zone ?? countryZones[country], now());
}

const NIGHTLY_HOUR = 1;

/** Whether the nightly work of a country may begin at an instant: it is 01:00 or later there. */
export function isNightOver(country: CountryCode, at: Date): boolean {
  const format = { timeZone: countryZones[country], hour: "2-digit", hourCycle: "h23" } as const;
  return Number(new Intl.DateTimeFormat("en-GB", format).format(at)) >= NIGHTLY_HOUR;
}
