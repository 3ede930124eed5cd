import "server-only";
import type { Actor } from "@/lib/access/actor";
import { newSecret } from "@/lib/access/identify";
import { findByOpaqueId } from "@/lib/access/opaque-id";
import { realNow } from "@/lib/core/clock";
import { inTransaction, type Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { NewToken, OwnToken } from "../schema";
import { grantable } from "../token-grants";
import { countriesOf, withinReach } from "../within-reach";
import { assertPresent } from "./present-password";

const DAY = 86_400_000;

/** A token as it is shown once. */
export type MadeToken = { secret: string; endsAt: string };

async function insertToken(tx: Tx, userId: string, given: NewToken): Promise<MadeToken> {
  const user = await tx.appUser.findUniqueOrThrow({
    where: { id: userId },
    select: { role: true, scopes: { select: { country: true } } },
  });
  const allowed: readonly string[] = grantable(user.role);
  const refused = (field: string) => new Failure("invalid", { messageKey: "failure.forbidden", field });
  if (!given.permissions.every((permission) => allowed.includes(permission))) throw refused("permissions");
  if (!given.countries.every((country) => countriesOf(user).includes(country))) throw refused("countries");
  const { secret, digest } = newSecret();
  const endsAt = new Date(realNow().getTime() + given.days * DAY);
  const { name, permissions, countries } = given;
  await tx.apiToken.create({
    data: {
      id: newId(),
      userId,
      name,
      permissions,
      countries,
      tokenHash: digest,
      createdAt: realNow(),
      endsAt,
    },
    select: { id: true },
  });
  return { secret, endsAt: endsAt.toISOString() };
}

/** Tokens need a session with two factors; in demo mode, where there is no second factor, a password is enough. */
function needSecondFactor(): void {
  if (!env().demo) throw new Failure("notYet");
}

/**
 * Creates a token for the actor: part of their role's permissions, for part of their countries, for 1 to 90 days. Its
 * secret is shown once and stored as a digest. Failures: notYet outside demo mode, forbidden by a token, invalid
 * (also a wrong present password), tooMany after too many wrong ones.
 */
export async function addToken(actor: Actor, { present, ...given }: OwnToken): Promise<MadeToken> {
  actor.permit("account.use");
  if (actor.isToken) throw new Failure("forbidden");
  needSecondFactor();
  return inTransaction(actor.who, async (tx) => {
    await assertPresent(tx, actor, present);
    return insertToken(tx, actor.id, given);
  });
}

/**
 * The same for another user, from the command line. Failure("notFound") for an unknown or closed account, and for one
 * that reaches further than the caller.
 */
export async function addTokenFor(operator: Actor, email: string, given: NewToken): Promise<MadeToken> {
  operator.permit("user.manage");
  needSecondFactor();
  return inTransaction(operator.who, async (tx) => {
    const select = { id: true, scopes: { select: { country: true } } } as const;
    const user = await tx.appUser.findUnique({ where: { email, active: true }, select });
    if (!user || !withinReach(operator, user)) throw new Failure("notFound");
    return insertToken(tx, user.id, given);
  });
}

/** Revokes one of the actor's own tokens at once. Failure("notFound"). */
export async function revokeToken(actor: Actor, { token }: { token: string }): Promise<void> {
  actor.permit("account.use");
  await inTransaction(actor.who, async (tx) => {
    const open = await tx.apiToken.findMany({
      where: { userId: actor.id, revokedAt: null },
      select: { id: true },
    });
    const found = findByOpaqueId("token", open, token);
    if (!found) throw new Failure("notFound");
    await tx.apiToken.update({
      where: { id: found.id },
      data: { revokedAt: realNow() },
      select: { id: true },
    });
  });
}
