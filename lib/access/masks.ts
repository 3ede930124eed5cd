import type { ActingRole } from "./roles";

/**
 * Which roles see a group of list fields at all (domain.md 5.6): `case` C3 (pathway, stage, decisions), `phase` its
 * coarse form, `stay` the days left of stay permissions. Names have a rule of their own (Actor.seesNamesSql).
 */
export const LIST_FIELDS = {
  case: ["caseworker", "officer", "coordinator", "auditor"],
  phase: ["caseworker", "officer", "site-manager", "coordinator", "auditor"],
  stay: ["caseworker", "officer", "site-manager", "coordinator", "auditor"],
  owner: ["caseworker", "officer", "coordinator"],
  need: ["caseworker", "officer", "coordinator"],
} as const satisfies Record<string, readonly ActingRole[]>;

export type ListField = keyof typeof LIST_FIELDS;

/** Whether a role sees a group of list fields; unknown roles see none. */
export function listFieldSeen(role: ActingRole, field: ListField): boolean {
  return (LIST_FIELDS[field] as readonly ActingRole[]).includes(role);
}
