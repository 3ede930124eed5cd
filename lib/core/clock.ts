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
