import "server-only";
import type { Actor } from "@/lib/access/actor";
import { isForbiddenDemo } from "@/lib/access/demo-address";
import { findByOpaqueId } from "@/lib/access/opaque-id";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";

const standing = {
  id: true,
  email: true,
  name: true,
  role: true,
  specialities: true,
  active: true,
  version: true,
  scopes: { select: { country: true, siteId: true, site: { select: { code: true } } } },
} as const;

export type Standing = {
  id: string;
  email: string;
  name: string;
  role: string;
  specialities: string[];
  active: boolean;
  version: number;
  scopes: { country: string; siteId: string | null; site: { code: string } | null }[];
};

/** The countries an account reaches, each once, in order. */
export function countriesOf(user: { scopes: readonly { country: string }[] }): string[] {
  return [...new Set(user.scopes.map((scope) => scope.country))].sort();
}

/** Whether an account stays within the countries of the administrator: nobody grants more than they have. */
export function withinReach(actor: Actor, user: { scopes: readonly { country: string }[] }): boolean {
  return user.scopes.every((scope) => (actor.countries as readonly string[]).includes(scope.country));
}

/** The id behind an account's opaque name. Failure("notFound"). */
export async function idOfUser(tx: Tx, of: string): Promise<string> {
  const found = findByOpaqueId("user", await tx.appUser.findMany({ select: { id: true } }), of);
  if (!found) throw new Failure("notFound");
  return found.id;
}

/** One account as it is now. Failure("notFound") also if it reaches further than the actor. */
export async function findStanding(actor: Actor, tx: Tx, id: string): Promise<Standing> {
  const user = await tx.appUser.findUnique({ where: { id }, select: standing });
  if (!user || !withinReach(actor, user)) throw new Failure("notFound");
  return user;
}

/**
 * The account an administrator is about to change: within reach and not their own. Changes to accounts wait for each
 * other, so that two administrators cannot remove the last one together.
 */
export async function takeUser(actor: Actor, tx: Tx, of: string): Promise<Standing> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('manzil accounts', 7))`;
  const id = await idOfUser(tx, of);
  if (id === actor.id) throw new Failure("refused", { messageKey: "failure.user.self" });
  return findStanding(actor, tx, id);
}

/** Refuses to remove an administrator if no other could sign in. failure.user.lastAdmin */
export async function assertOneAdmin(tx: Tx, user: Standing): Promise<void> {
  if (user.role !== "admin" || !user.active) return;
  const others = await tx.appUser.findMany({
    where: { role: "admin", active: true, id: { not: user.id }, passwordHash: { not: null } },
    select: { email: true },
  });
  if (others.every((other) => isForbiddenDemo(other.email)))
    throw new Failure("refused", { messageKey: "failure.user.lastAdmin" });
}
