import "server-only";
import type { Actor } from "@/lib/access/actor";
import { passwordMatches } from "@/lib/access/password";
import { waitBefore } from "@/lib/access/throttle";
import { apart, inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { setting } from "@/lib/core/setting";

const WINDOW_SECONDS = 900;

/** Counts one attempt with the present password; if a refusal rolled the count back, it would not count. */
function countTry(actor: Actor): Promise<number> {
  return apart(() =>
    inTransaction(actor.who, async (tx) =>
      waitBefore(tx, "own-password", actor.id, await setting(tx, "signIn.freeTries"), WINDOW_SECONDS),
    ),
  );
}

/**
 * Checks the present password before an account changes what opens it (security.md SE-7). Failures: invalid (field
 * `present`), tooMany with seconds to wait after the free attempts of a sign-in.
 */
export async function assertPresent(tx: Tx, actor: Actor, present: string): Promise<void> {
  const wait = await countTry(actor);
  if (wait > 0)
    throw new Failure("tooMany", { messageKey: "failure.signIn.wait", values: { seconds: wait } });
  const user = await tx.appUser.findUniqueOrThrow({
    where: { id: actor.id },
    select: { passwordHash: true },
  });
  if (!(await passwordMatches(user.passwordHash, present)))
    throw new Failure("invalid", { messageKey: "failure.password.wrong", field: "present" });
}
