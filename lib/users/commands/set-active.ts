import "server-only";
import type { Actor } from "@/lib/access/actor";
import { COUNTRIES } from "@/lib/access/roles";
import { realNow } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { assertOneAdmin, takeUser } from "../within-reach";
import { endSessions, unassign, voidLinks } from "./let-go";

/**
 * Closes an account: its sessions end at once, its links and tokens stop working, and all its cases and groups become
 * unassigned in the same transaction. Failures: notFound, refused (own account, last administrator).
 */
export async function deactivateUser(
  actor: Actor,
  { of }: { of: string },
): Promise<{ endedSessions: number }> {
  actor.permit("user.manage");
  return inTransaction(actor.who, async (tx) => {
    const user = await takeUser(actor, tx, of);
    if (!user.active) return { endedSessions: 0 };
    await assertOneAdmin(tx, user);
    await tx.appUser.update({
      where: { id: user.id },
      data: { active: false, deactivatedAt: realNow(), version: { increment: 1 } },
      select: { id: true },
    });
    await unassign(tx, user.id, COUNTRIES);
    await voidLinks(tx, user.id);
    return { endedSessions: await endSessions(tx, user.id, "deactivated") };
  });
}

/** Reopens a closed account with the password and scope it had. Its cases do not come back. */
export async function reactivateUser(actor: Actor, { of }: { of: string }): Promise<void> {
  actor.permit("user.manage");
  await inTransaction(actor.who, async (tx) => {
    const user = await takeUser(actor, tx, of);
    if (user.active) return;
    await tx.appUser.update({
      where: { id: user.id },
      data: { active: true, deactivatedAt: null, version: { increment: 1 } },
      select: { id: true },
    });
  });
}
