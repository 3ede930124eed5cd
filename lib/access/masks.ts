import type { ActingRole } from "./roles";

const STAFF = ["caseworker", "officer", "site-manager", "coordinator"] as const;

/**
 * Which roles see a group of fields in lists and hits: `name` and how it is masked (whole or by person:
 * Actor.seesNamesSql), `place` where someone is (site, household, status, how far registered), `case` C3 (pathway,
 * stage, decisions), `phase` its coarse form, `stay` the days left of stay permissions. Administrators and auditors
 * see reference, sex, age band and country, and find people by reference only.
 */
export const LIST_FIELDS = {
  name: STAFF,
  place: STAFF,
  case: ["caseworker", "officer", "coordinator"],
  phase: STAFF,
  stay: STAFF,
  owner: ["caseworker", "officer", "coordinator"],
  need: ["caseworker", "officer", "coordinator"],
} as const satisfies Record<string, readonly ActingRole[]>;

export type ListField = keyof typeof LIST_FIELDS;

/** Whether a role sees a group of list fields; unknown roles see none. */
export function listFieldSeen(role: ActingRole, field: ListField): boolean {
  return (LIST_FIELDS[field] as readonly ActingRole[]).includes(role);
}

/**
 * Whether a role sees them in an opened file: auditors, one file at a time and with a reason (docs/domain.md 5.6, C1
 * and C3).
 */
export function fileFieldSeen(role: ActingRole, field: "phase" | "stay"): boolean {
  return role === "auditor" || listFieldSeen(role, field);
}
