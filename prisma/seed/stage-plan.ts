/** How many of a hundred cases are in each stage; `after` is the stage before a closed one. */
export type StageShare = { readonly stage: string; readonly after?: string; readonly share: number };

// The stock of June 2018 (COM 7,977; I-360 184; waiting for an interview 2,094; administrative processing 700), with
// the half of mid 2021 that was still gathering documents (docs/domain.md 1.1).
const siv: readonly StageShare[] = [
  { stage: "SIV_PRE_COM", share: 42 },
  { stage: "SIV_COM_REVIEW", share: 33 },
  { stage: "SIV_COM_DENIED", share: 2.2 },
  { stage: "SIV_COM_APPEAL", share: 1.8 },
  { stage: "SIV_COM_REVOKED", share: 0.4 },
  { stage: "SIV_FINAL_DENIED", share: 0.7 },
  { stage: "SIV_I360", share: 0.8 },
  { stage: "SIV_NVC", share: 3.4 },
  { stage: "SIV_SCHED", share: 2.8 },
  { stage: "SIV_MED", share: 1.4 },
  { stage: "SIV_INTERVIEW", share: 1.3 },
  { stage: "SIV_REFUSED", share: 0.3 },
  { stage: "SIV_AP", share: 3 },
  { stage: "SIV_ISSUED", share: 1.4 },
  { stage: "SIV_TRAVEL", share: 0.9 },
  { stage: "SIV_ARRIVED", share: 1.1 },
  { stage: "CLOSED", after: "SIV_ARRIVED", share: 2.2 },
  { stage: "CLOSED", after: "SIV_FINAL_DENIED", share: 0.3 },
  { stage: "CLOSED", after: "SIV_PRE_COM", share: 0.7 },
  { stage: "TRANSFERRED", after: "SIV_COM_REVIEW", share: 0.3 },
];

const p2: readonly StageShare[] = [
  { stage: "P2_REFERRAL", share: 17 },
  { stage: "P2_CASE_CREATION", share: 14 },
  { stage: "P2_INACTIVE", share: 4 },
  { stage: "P2_PRESCREEN", share: 16 },
  { stage: "P2_CHECKS", share: 18 },
  { stage: "P2_INTERVIEW", share: 8 },
  { stage: "P2_DENIED", share: 3 },
  { stage: "P2_REVIEW_REQUEST", share: 2 },
  { stage: "P2_FINAL_DENIED", share: 1 },
  { stage: "P2_MEDICAL", share: 5 },
  { stage: "P2_ORIENTATION", share: 3 },
  { stage: "P2_ASSURANCE", share: 3 },
  { stage: "P2_READY", share: 2 },
  { stage: "P2_BOOKED", share: 1.4 },
  { stage: "P2_ARRIVED", share: 1.2 },
  { stage: "CLOSED", after: "P2_ARRIVED", share: 1.2 },
  { stage: "CLOSED", after: "P2_REFERRAL", share: 0.6 },
];

/** The pathways of the demo, their share of the cases, and their stages. */
export const pathwayShares = [
  { pathway: "SIV", share: 78, stages: siv },
  { pathway: "USRAP_P2", share: 22, stages: p2 },
] as const;

// Days a case usually spends in a stage of the demo: shorter than the averages of 2017, so that months show movement.
const usualDays: Readonly<Record<string, number>> = {
  SIV_PRE_COM: 75,
  SIV_COM_REVIEW: 120,
  SIV_COM_DENIED: 55,
  SIV_COM_APPEAL: 80,
  SIV_COM_REVOKED: 50,
  SIV_FINAL_DENIED: 40,
  SIV_I360: 30,
  SIV_NVC: 60,
  SIV_SCHED: 75,
  SIV_MED: 20,
  SIV_INTERVIEW: 14,
  SIV_REFUSED: 40,
  SIV_AP: 90,
  SIV_ISSUED: 20,
  SIV_TRAVEL: 9,
  SIV_ARRIVED: 14,
  P2_REFERRAL: 25,
  P2_CASE_CREATION: 30,
  P2_PRESCREEN: 40,
  P2_CHECKS: 80,
  P2_INTERVIEW: 20,
  P2_DENIED: 40,
  P2_REVIEW_REQUEST: 60,
  P2_MEDICAL: 25,
  P2_ORIENTATION: 15,
  P2_ASSURANCE: 25,
  P2_READY: 15,
  P2_BOOKED: 10,
  P2_ARRIVED: 14,
};

/** Days usually spent in a stage. */
export function usualDaysIn(stage: string): number {
  return usualDays[stage] ?? 30;
}
