/** What a person has decided about one purpose and recipient, as it stands on a day. */
export const STANDINGS = ["GIVEN", "REFUSED", "WITHDRAWN", "LAPSED", "NOT_ASKED"] as const;
export type Standing = (typeof STANDINGS)[number];

/** Why data may leave: the person agreed, the law demands it, or a life is in danger. */
export const BASES = ["CONSENT", "LEGAL_DUTY", "VITAL_INTEREST"] as const;
export type Basis = (typeof BASES)[number];

/**
 * Whose data may leave on each basis. Where the law demands it, nobody can refuse, and no consent is pretended. Danger
 * to life stands in for people who could not be asked; it overrides nobody who said no (docs/decisions/0114).
 */
export const LETS_OUT: Record<Basis, readonly Standing[]> = {
  CONSENT: ["GIVEN"],
  LEGAL_DUTY: STANDINGS,
  VITAL_INTEREST: ["GIVEN", "LAPSED", "NOT_ASKED"],
};

/** Whether data of a person with this standing may leave on this basis. */
export function mayLeave(basis: Basis, standing: Standing): boolean {
  return LETS_OUT[basis].includes(standing);
}

export type Decision = {
  purpose: string;
  recipient: string;
  decision: "GIVEN" | "REFUSED" | "WITHDRAWN";
  validTo: string | null;
};

/** Where a person stands on a day: their latest decision counts. The decisions come newest first. */
export function standingOf(
  newestFirst: readonly Decision[],
  { purpose, recipient }: { purpose: string; recipient: string },
  today: string,
): Standing {
  const latest = newestFirst.find((each) => each.purpose === purpose && each.recipient === recipient);
  if (!latest) return "NOT_ASKED";
  const lapsed = latest.decision === "GIVEN" && latest.validTo !== null && latest.validTo < today;
  return lapsed ? "LAPSED" : latest.decision;
}
