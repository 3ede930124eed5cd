/**
 * Uzbekistan. Sources: docs/domain.md 4.3; "from practice" marks what counsel has yet to confirm.
 */
export const uzVersions = [
  {
    country: "UZ",
    code: "2018-06-04",
    effectiveFrom: "2018-06-04",
    effectiveTo: null,
    status: "PUBLISHED",
    source:
      "Not a party to the Refugee Convention, no asylum procedure, stay on a visa only (ahrca.org). Registration within 3 working days from 00:01 of the day after the crossing, reported by the accommodation through E-mehmon (kun.uz 2022/10/09, advice.uz/en/document/1827); weekends and holidays do not count (uza.uz, 4 June 2018); again on a change of address (from practice)",
    rules: {
      bases: [
        { kind: "VISA" },
        { kind: "TEMPORARY_RESIDENCE" },
        { kind: "PROGRAMME_LETTER" },
        { kind: "AGREEMENT_LIST" },
      ],
      conditions: ["REGISTRATION"],
      visaFree: null,
      // A person who came without a visa is not lawfully there on any day.
      noPaper: { regular: null, irregular: 0 },
      notices: {
        ARRIVAL: { days: 3, unit: "WORKING" },
        MOVE: { days: 3, unit: "WORKING" },
        BORDER_CROSSING: { days: 3, unit: "WORKING" },
      },
      authority: "E-mehmon",
      closedPlaces: [],
    },
  },
] as const;
