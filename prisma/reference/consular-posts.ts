import type { CountryCode } from "../../lib/core/civil-date";
import type { Label } from "../../lib/pathways/definition";

/**
 * A United States post and the days on which it issues immigrant visas; `toOn` null is open. `passportMonths` is how
 * long a passport must still be valid on the day of the interview; null if the post does not say.
 */
export type ConsularPostRow = {
  code: string;
  country: CountryCode;
  label: Label;
  services: string[];
  fromOn: string;
  toOn: string | null;
  passportMonths: number | null;
};

// Dushanbe began immigrant visas on 4 October 2022; until then families in Tajikistan went to Almaty (asiaplus.news,
// 26 April 2022). Tashkent requires eight months on the passport (uz.usembassy.gov, immigrant visa interview). The
// first days of Almaty and Tashkent are earlier than any case here (from practice).
export const consularPosts: ConsularPostRow[] = [
  {
    code: "ALMATY",
    country: "KZ",
    label: { en: "Almaty", "fa-AF": "الماتی" },
    services: ["IMMIGRANT_VISA"],
    fromOn: "2009-01-01",
    toOn: null,
    passportMonths: null,
  },
  {
    code: "DUSHANBE",
    country: "TJ",
    label: { en: "Dushanbe", "fa-AF": "دوشنبه" },
    services: ["IMMIGRANT_VISA"],
    fromOn: "2022-10-04",
    toOn: null,
    passportMonths: null,
  },
  {
    code: "TASHKENT",
    country: "UZ",
    label: { en: "Tashkent", "fa-AF": "تاشکند" },
    services: ["IMMIGRANT_VISA"],
    fromOn: "2009-01-01",
    toOn: null,
    passportMonths: 8,
  },
];
