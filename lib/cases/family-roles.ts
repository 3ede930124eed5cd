import type { CaseRole } from "./queries/case-people";

const SPOUSES: ReadonlySet<string> = new Set(["HUS", "WIF", "WIF2", "CLH", "CLW"]);
const CHILDREN: ReadonlySet<string> = new Set(["SON", "DAU", "SCM", "SCF"]);
const PARENTS: ReadonlySet<string> = new Set(["PRM", "PRF"]);
const HEAD = "FP";

/** The role that a relationship to the principal suggests, if the principal is the focal point; the user decides. */
export function roleOf(relationship: string): CaseRole | "" {
  if (SPOUSES.has(relationship)) return "SPOUSE";
  return CHILDREN.has(relationship) ? "CHILD" : "";
}

/**
 * The role of a member on the case of a principal, from the relationship of each to the focal point; empty for someone
 * who is on it only if somebody says so.
 */
export function roleBeside(principal: string, member: string): CaseRole | "" {
  if (principal === HEAD) return roleOf(member);
  if (SPOUSES.has(principal)) return member === HEAD ? "SPOUSE" : CHILDREN.has(member) ? "CHILD" : "";
  return "";
}

/** The role of someone whom the sheet puts on the case. */
export function namedRole(principal: string, member: string): CaseRole {
  const beside = roleBeside(principal, member);
  if (beside) return beside;
  const parent = principal === HEAD ? PARENTS.has(member) : CHILDREN.has(principal) && member === HEAD;
  return parent ? "PARENT" : "OTHER";
}
