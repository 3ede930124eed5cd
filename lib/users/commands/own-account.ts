import "server-only";
import type { Actor } from "@/lib/access/actor";
import { hashPassword } from "@/lib/access/password";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { logAccess } from "@/lib/ledger/access-log";
import { endSessions } from "./let-go";
import { assertPresent } from "./present-password";

/**
 * Sets one's own password and ends one's other sessions. Failures: invalid (the present one is wrong), tooMany with
 * seconds to wait after the free attempts of a sign-in.
 */
export async function changeOwnPassword(
  actor: Actor,
  { present, password }: { present: string; password: string },
): Promise<{ endedSessions: number }> {
  actor.permit("account.use");
  if (actor.isToken) throw new Failure("forbidden");
  return inTransaction(actor.who, async (tx) => {
    await assertPresent(tx, actor, present);
    const passwordHash = await hashPassword(password);
    await tx.appUser.update({ where: { id: actor.id }, data: { passwordHash }, select: { id: true } });
    await logAccess(tx, { kind: "admin", subject: actor.id, detail: { act: "password" } });
    return { endedSessions: await endSessions(tx, actor.id, "password", actor.sessionId) };
  });
}

/** Sets the language and appearance of one's own pages. */
export async function changePreferences(
  actor: Actor,
  data: { locale: string; appearance: string },
): Promise<void> {
  actor.permit("account.use");
  await inTransaction(actor.who, (tx) =>
    tx.appUser.update({ where: { id: actor.id }, data, select: { id: true } }),
  );
}
