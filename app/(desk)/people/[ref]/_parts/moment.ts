import type { Country } from "@/lib/access/roles";
import { countryZones } from "@/lib/core/civil-date";

/** A moment in a country's local time: `2026-11-23 14:05`. */
export function momentIn(country: Country, iso: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: countryZones[country],
    dateStyle: "short",
    timeStyle: "short",
  });
  return parts.format(new Date(iso));
}
