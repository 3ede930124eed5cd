/** What can happen at a site (docs/domain.md 4.2). */
export const INCIDENT_KINDS = [
  "THEFT",
  "FIGHT",
  "FIRE",
  "HEALTH_OUTBREAK",
  "MISSING_PERSON",
  "POLICE_VISIT",
  "PROTEST",
  "MEDIA_INTRUSION",
  "ACCIDENT",
  "GBV_DISCLOSURE",
  "SELF_HARM",
  "STAFF_MISCONDUCT",
  "DATA_BREACH",
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** Kinds whose circumstances go straight into a restricted part, with none of them in the summary. */
export const RESTRICTED_KINDS: ReadonlySet<IncidentKind> = new Set([
  "GBV_DISCLOSURE",
  "SELF_HARM",
  "STAFF_MISCONDUCT",
]);

/** Whether a report may name or describe someone: for violence against a person only with their consent. */
export function needsConsent(kind: IncidentKind): boolean {
  return kind === "GBV_DISCLOSURE";
}
