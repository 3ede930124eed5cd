import { type CountryCode, countryZones } from "@/lib/core/civil-date";

const shape = (zone: string) =>
  new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
const shapes = new Map<string, Intl.DateTimeFormat>();

function inZone(at: Date, zone: string): string {
  let format = shapes.get(zone);
  if (!format) {
    format = shape(zone);
    shapes.set(zone, format);
  }
  return format.format(at).replace(",", "");
}

/** A moment as `2026-11-23 08:00:05` in UTC and on the clocks of a country (Tajikistan's without one). */
export function momentText(
  at: Date,
  country: string | null | undefined,
): { utc: string; local: string; zone: string } {
  const zone = countryZones[country && country in countryZones ? (country as CountryCode) : "TJ"];
  return { utc: inZone(at, "UTC"), local: inZone(at, zone), zone };
}
