import "server-only";
import type { Actor } from "@/lib/access/actor";
import { hashPassword, passwordMatches } from "@/lib/access/password";
import { waitBefore } from "@/lib/access/throttle";
import { apart, inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { setting } from "@/lib/core/setting";
import { logAccess } from "@/lib/ledger/access-log";
import { endSessions } from "./let-go";

const WINDOW_SECONDS = 900;

/** Counts one try with the present password; a count that a refusal would take back would be none. */
function countTry(actor: Actor): Promise<number> {
  return apart(() =>
    inTransaction(actor.who, async (tx) =>
      waitBefore(tx, "own-password", actor.id, await setting(tx, "signIn.freeTries"), WINDOW_SECONDS),
    ),
  );
}

/**
 * Sets one's own password and ends one's other sessions. Failures: invalid (the present one is wrong), tooMany
 * with seconds to wait after the free tries of a sign-in.
 */
export async function changeOwnPassword(
  actor: Actor,
  { present, password }: { present: string; password: string },
): Promise<{ endedSessions: number }> {
  actor.permit("account.use");
  if (actor.isToken) throw new Failure("forbidden");
  const wait = await countTry(actor);
  if (wait > 0)
    throw new Failure("tooMany", { messageKey: "failure.signIn.wait", values: { seconds: wait } });
  return inTransaction(actor.who, async (tx) => {
    const user = await tx.appUser.findUniqueOrThrow({
      where: { id: actor.id },
      select: { passwordHash: true },
    });
    if (!(await passwordMatches(user.passwordHash, present)))
      throw new Failure("invalid", { messageKey: "failure.password.wrong", field: "present" });
    const passwordHash = await hashPassword(password);
    await tx.appUser.update({ where: { id: actor.id }, data: { passwordHash }, select: { id: true } });
    await logAccess(tx, { kind: "admin", subject: actor.id, detail: { act: "password" } });
    return { endedSessions: await endSessions(tx, actor.id, "password", actor.sessionId) };
  });
}

/** Sets the language and the looks of one's own pages. */
export async function changePreferences(
  actor: Actor,
  data: { locale: string; appearance: string },
): Promise<void> {
  actor.permit("account.use");
  await inTransaction(actor.who, (tx) =>
    tx.appUser.update({ where: { id: actor.id }, data, select: { id: true } }),
  );
}
