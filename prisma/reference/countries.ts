import { type CountryCode, countryZones } from "../../lib/core/civil-date";
import type { Label } from "../../lib/pathways/definition";

/** A host country. Working days are Monday to Friday of the Gregorian week (1 Monday to 7 Sunday). */
export type HostCountry = { code: CountryCode; zone: string; label: Label; workingDays: number[] };

// Zones: Almaty and Nur-Sultan +06, all of Kazakhstan +05 from March 2024; Dushanbe and Tashkent +05 (from practice).
export const countries: HostCountry[] = [
  {
    code: "KZ",
    zone: countryZones.KZ,
    label: { en: "Kazakhstan", "fa-AF": "قزاقستان" },
    workingDays: [1, 2, 3, 4, 5],
  },
  {
    code: "TJ",
    zone: countryZones.TJ,
    label: { en: "Tajikistan", "fa-AF": "تاجکستان" },
    workingDays: [1, 2, 3, 4, 5],
  },
  {
    code: "UZ",
    zone: countryZones.UZ,
    label: { en: "Uzbekistan", "fa-AF": "ازبکستان" },
    workingDays: [1, 2, 3, 4, 5],
  },
];
