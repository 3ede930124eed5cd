/**
 * Tajikistan. Sources: docs/domain.md 4.3; "from practice" marks what counsel has yet to confirm.
 */
export const tjVersions = [
  {
    country: "TJ",
    code: "2014-07-26",
    effectiveFrom: "2014-07-26",
    effectiveTo: null,
    status: "PUBLISHED",
    source:
      "Law on refugees of 26 July 2014: border guards refer asylum seekers to the migration authority within 72 hours and there is no penalty for the crossing (rimap.unhcr.org/node/42388); registration at OVIR, about 10 working days (from practice); certificate renewed about every 3 months (from practice); closed places: Resolution 325 of 2000, still applied in 2021 (from practice)",
    rules: {
      bases: [
        { kind: "VISA" },
        { kind: "TEMPORARY_RESIDENCE" },
        { kind: "PROGRAMME_LETTER" },
        { kind: "AGREEMENT_LIST" },
        { kind: "ASYLUM_CERT", months: 3 },
        { kind: "REFUGEE_STATUS", months: 36 },
      ],
      // A registration at OVIR, once given, must also be valid (from practice).
      conditions: ["REGISTRATION"],
      visaFree: null,
      noPaper: { regular: null, irregular: 3 },
      notices: {
        ARRIVAL: { days: 10, unit: "WORKING" },
        MOVE: { days: 10, unit: "WORKING" },
        BORDER_CROSSING: { days: 3, unit: "CALENDAR" },
      },
      authority: "OVIR",
      // Dushanbe, Khujand and other big cities and border districts (interfax.com/newsroom/top-stories/44831) (from practice).
      closedPlaces: ["Dushanbe", "Khujand", "Buston", "Guliston", "Tursunzoda", "Isfara", "Konibodom"],
      closedBy: "Resolution 325 of 2000, still applied in 2021 (not yet confirmed by counsel)",
    },
  },
] as const;
