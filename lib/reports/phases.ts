/** The common phases of all pathways in the order of a case's life (domain.md 1.10). */
export const phaseOrder = [
  "INTAKE",
  "FILE_BUILD",
  "REFERRAL",
  "ELIGIBILITY",
  "PETITION",
  "CASE_PREP",
  "INTERVIEW",
  "SECURITY",
  "MEDICAL",
  "FINAL_DECISION",
  "TRAVEL_DOC",
  "PRE_DEPARTURE",
  "BOOKED",
  "DEPARTED",
  "ARRIVED",
] as const;
