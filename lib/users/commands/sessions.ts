import "server-only";
import type { Actor } from "@/lib/access/actor";
import { findByOpaqueId } from "@/lib/access/opaque-id";
import { realNow } from "@/lib/core/clock";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { logAccess } from "@/lib/ledger/access-log";
import { takeUser } from "../within-reach";
import { endSessions } from "./let-go";

async function endOne(tx: Tx, userId: string, session: string): Promise<number> {
  const open = await tx.session.findMany({ where: { userId, endedAt: null }, select: { id: true } });
  const found = findByOpaqueId("session", open, session);
  if (!found) throw new Failure("notFound");
  const ended = await tx.session.updateMany({
    where: { id: found.id, endedAt: null },
    data: { endedAt: realNow(), endReason: "by hand" },
  });
  return ended.count;
}

/** Ends one session of another user, or all of them; the next request with one of them is refused. */
export async function endUserSessions(
  actor: Actor,
  { of, session }: { of: string; session?: string | undefined },
): Promise<{ ended: number }> {
  actor.permit("user.manage");
  return inTransaction(actor.who, async (tx) => {
    const { id } = await takeUser(actor, tx, of);
    const ended = session ? await endOne(tx, id, session) : await endSessions(tx, id, "by hand");
    await logAccess(tx, { kind: "admin", subject: id, detail: { act: "sessions", ended } });
    return { ended };
  });
}

/** Ends one of the actor's own sessions, or all but the one they ask with. */
export async function endOwnSession(
  actor: Actor,
  { session }: { session?: string | undefined },
): Promise<{ ended: number }> {
  actor.permit("account.use");
  return inTransaction(actor.who, async (tx) => ({
    ended: session
      ? await endOne(tx, actor.id, session)
      : await endSessions(tx, actor.id, "by hand", actor.sessionId),
  }));
}
