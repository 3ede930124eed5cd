import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { UserChange } from "../schema";
import { assertOneAdmin, countriesOf, type Standing, takeUser } from "../within-reach";
import { scopeRows } from "./add-user";
import { endSessions, unassign } from "./let-go";

const OWNING_ROLES: readonly string[] = ["caseworker", "officer", "coordinator"];

const list = (values: readonly string[]) => [...values].sort().join(",");

/** What an account's form holds, for the user who was slower. */
function asTyped(user: Standing) {
  const { name, role, specialities } = user;
  const countries = role === "site-manager" ? [] : countriesOf(user);
  return {
    name,
    role,
    specialities,
    countries,
    sites: user.scopes.flatMap((s) => (s.site ? [s.site.code] : [])),
  };
}

async function replaceScopes(
  tx: Tx,
  userId: string,
  rows: readonly { id: string; country: string; siteId: string | null }[],
): Promise<void> {
  await tx.userScope.deleteMany({ where: { userId } });
  await tx.userScope.createMany({ data: rows.map((row) => ({ ...row, userId })) });
}

/**
 * Sets name, role, specialities and scope. A change in permissions ends the user's sessions at once, and cases and
 * groups of countries they lost become unassigned, all in one transaction. Failures: notFound, refused (own account,
 * last administrator), forbidden (a country out of reach), changedMeanwhile with the current values.
 */
export async function changeUser(actor: Actor, given: UserChange): Promise<{ endedSessions: number }> {
  actor.permit("user.manage");
  return inTransaction(actor.who, async (tx) => {
    const user = await takeUser(actor, tx, given.of);
    if (user.version !== given.version)
      throw new Failure("changedMeanwhile", { data: { version: user.version, current: asTyped(user) } });
    if (given.role !== "admin") await assertOneAdmin(tx, user);
    const specialities = given.role === "officer" ? given.specialities : [];
    const rows = await scopeRows(actor, tx, given);
    const { name, role } = given;
    await tx.appUser.update({
      where: { id: user.id },
      data: { name, role, specialities, version: { increment: 1 } },
      select: { id: true },
    });
    const place = (scope: { country: string; siteId: string | null }) =>
      `${scope.country}/${scope.siteId ?? ""}`;
    const sameScope = list(rows.map(place)) === list(user.scopes.map(place));
    if (sameScope && role === user.role && list(specialities) === list(user.specialities))
      return { endedSessions: 0 };
    if (!sameScope) await replaceScopes(tx, user.id, rows);
    const kept = OWNING_ROLES.includes(role) ? rows.map((row) => row.country) : [];
    await unassign(
      tx,
      user.id,
      countriesOf(user).filter((country) => !kept.includes(country)),
    );
    return { endedSessions: await endSessions(tx, user.id, "changed") };
  });
}
