import { cellOf, NEVER_BY_TOKEN, PERMISSIONS, type Permission } from "@/lib/access/policy";
import { isRole } from "@/lib/access/roles";

/**
 * What a token of a user with this role may carry: the role's permissions without those that tokens may never have.
 */
export function grantable(role: string): Permission[] {
  if (!isRole(role)) return [];
  return PERMISSIONS.filter(
    (permission) =>
      permission !== "account.use" && !NEVER_BY_TOKEN.has(permission) && cellOf(role, permission),
  );
}
