/**
 * Kazakhstan. Sources: docs/domain.md 4.3; "from practice" marks what counsel has yet to confirm.
 */
const common = {
  bases: [
    { kind: "VISA" },
    { kind: "TEMPORARY_RESIDENCE" },
    { kind: "PROGRAMME_LETTER" },
    { kind: "AGREEMENT_LIST" },
    // Certificate of an asylum seeker: 3 months, renewable (gov.kz, "situations/247").
    { kind: "ASYLUM_CERT", months: 3 },
    // Refugee status is given for a year and renewed (law of 4 December 2009) (from practice).
    { kind: "REFUGEE_STATUS", months: 12 },
  ],
  conditions: [],
  // 30 days from each crossing, 90 in any 180 (invest.gov.kz). Days covered by a document do not count (from practice).
  visaFree: { days: 30, most: 90, window: 180 },
  // A person forced over the border asks for asylum within 24 hours. Others ask within 5 calendar days, which are
  // days without a visa in any case and add none.
  noPaper: { regular: null, irregular: 1 },
  authority: "Migration Service",
  closedPlaces: [],
};

export const kzVersions = [
  {
    country: "KZ",
    code: "2012-01-21",
    effectiveFrom: "2012-01-21",
    effectiveTo: "2020-01-10",
    status: "PUBLISHED",
    source:
      "Rules of entry and stay of 21 January 2012: registration with the police within 5 calendar days (from practice), and again after a change of address (xpataifc.kz/police_registration)",
    rules: {
      ...common,
      notices: {
        ARRIVAL: { days: 5, unit: "CALENDAR" },
        MOVE: { days: 5, unit: "CALENDAR" },
        BORDER_CROSSING: { days: 5, unit: "CALENDAR" },
      },
    },
  },
  {
    country: "KZ",
    code: "2020-01-10",
    effectiveFrom: "2020-01-10",
    effectiveTo: null,
    status: "PUBLISHED",
    source:
      "The receiving party notifies the migration service within 3 working days of each entry, or is fined (Art. 518): invest.gov.kz, registration of foreign citizens. 30 days from crossing, 90 in any 180: the same page. Asylum: gov.kz/situations/247",
    rules: {
      ...common,
      notices: {
        ARRIVAL: { days: 3, unit: "WORKING" },
        MOVE: { days: 3, unit: "WORKING" },
        BORDER_CROSSING: { days: 3, unit: "WORKING" },
      },
    },
  },
] as const;
