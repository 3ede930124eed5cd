import { type CivilDate, type CountryCode, countryZones, dateInZone } from "./civil-date";
import { env } from "./env";

/**
 * The instant of CLOCK, if set. The browser reads it where the server wrote it (app/layout.tsx) and runs on from
 * there, so that marks made on a phone one after the other keep their order.
 */
function standing(): Date | undefined {
  if (typeof document === "undefined") return env().clock;
  const { now: written } = document.documentElement.dataset;
  return written ? new Date(Date.parse(written) + performance.now()) : undefined;
}

/**
 * The clock of the work, the same for server, jobs and browser: this instant, or the fixed one of CLOCK (tests and
 * demo). For civil days, and for moments stored beside them in a record.
 */
export function now(): Date {
  return standing() ?? new Date();
}

/**
 * Real time, whatever CLOCK says. For what is measured or expires (sessions, links, tokens, attempts, drafts) and for
 * whatever is compared with the audit.
 */
export function realNow(): Date {
  return new Date();
}

/** The civil date where the record lives: that of its country, or of a site's own zone. */
export function todayIn(country: CountryCode, zone?: string | null): CivilDate {
  return dateInZone(zone ?? countryZones[country], now());
}

const NIGHTLY_HOUR = 1;

/** Whether a country's nightly work may begin at an instant: it is 01:00 or later there. */
export function isNightOver(country: CountryCode, at: Date): boolean {
  const format = { timeZone: countryZones[country], hour: "2-digit", hourCycle: "h23" } as const;
  return Number(new Intl.DateTimeFormat("en-GB", format).format(at)) >= NIGHTLY_HOUR;
}
