import "server-only";
import { realNow } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { blindKey } from "@/lib/core/seal";
import { setting } from "@/lib/core/setting";
import { logAccess } from "@/lib/ledger/access-log";
import { isForbiddenDemo } from "./demo-address";
import { newSecret, nobody } from "./identify";
import { passwordMatches } from "./password";
import { forgetTries, noteRefusedTry, waitBeforeSignIn } from "./throttle";

export type SignInTry = {
  email: string;
  password: string;
  source: string;
  device: string;
  deviceMark?: string;
};

/** What a known device carries for this account. */
export function deviceMarkFor(email: string): string {
  return Buffer.from(blindKey("device", email.trim().toLowerCase())).toString("base64url");
}

/**
 * Tries an email address and password. Returns a new session's secret, or null: unknown, inactive and wrong give the
 * same answer after the same work. Failure("tooMany") with seconds to wait; attempts are counted before hashing.
 */
export async function signIn(
  attempt: SignInTry,
): Promise<{ userId: string; secret: string; locale: string } | null> {
  const request = newId();
  const email = attempt.email.trim().toLowerCase();
  const knownDevice = attempt.deviceMark === deviceMarkFor(email);
  const found = await inTransaction(nobody(request), async (tx) => {
    const wait = await waitBeforeSignIn(tx, email, attempt.source, knownDevice);
    if (wait > 0) await noteRefusedTry(tx, attempt.source);
    const user = await tx.appUser.findUnique({
      where: { email },
      select: { id: true, passwordHash: true, active: true, locale: true },
    });
    return { wait, user: isForbiddenDemo(email) ? null : user };
  });
  if (found.wait > 0)
    throw new Failure("tooMany", { messageKey: "failure.signIn.wait", values: { seconds: found.wait } });
  const { user } = found;
  const right = await passwordMatches(user?.active ? user.passwordHash : null, attempt.password);
  return inTransaction(nobody(request), async (tx) => {
    if (!right || !user) {
      await logAccess(tx, { kind: "sign-in-failed", ...(user ? { subject: user.id } : {}) });
      return null;
    }
    const { secret, digest } = newSecret();
    const at = realNow();
    const hours = await setting(tx, "session.absoluteHours");
    await tx.session.create({
      data: {
        id: newId(),
        userId: user.id,
        tokenHash: digest,
        createdAt: at,
        lastSeenAt: at,
        endsAt: new Date(at.getTime() + hours * 3_600_000),
        device: attempt.device.slice(0, 200),
      },
    });
    await forgetTries(tx, email);
    await logAccess(tx, { kind: "sign-in", subject: user.id });
    return { userId: user.id, secret, locale: user.locale };
  });
}
