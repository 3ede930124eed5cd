import "server-only";
import type { Actor } from "@/lib/access/actor";
import { actorOfUser, digestOf, newSecret, nobody } from "@/lib/access/identify";
import { hashPassword } from "@/lib/access/password";
import { realNow } from "@/lib/core/clock";
import { inTransaction, type Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { setting } from "@/lib/core/setting";
import { logAccess } from "@/lib/ledger/access-log";
import { takeUser } from "../within-reach";
import { endSessions, voidLinks } from "./let-go";

/** A link as it is shown once. `email` and `locale` say where and in which language it may be mailed. */
export type MadeLink = { url: string; minutes: number; email: string; locale: string };

/** The address of a link: the secret comes after the #, which no server, log or referrer ever gets. */
function addressOf(secret: string): string {
  return `${env().appUrl}/link#${secret}`;
}

/**
 * Creates a link for a new or forgotten password, valid once and for the minutes of the setting `link.minutes`. Older
 * links stop working. Failures: notFound, refused (own account, closed account).
 */
export async function makeLink(actor: Actor, { of }: { of: string }): Promise<MadeLink> {
  actor.permit("user.manage");
  return inTransaction(actor.who, async (tx) => {
    const { id, active, email } = await takeUser(actor, tx, of);
    if (!active) throw new Failure("refused");
    const row = await tx.appUser.findUniqueOrThrow({
      where: { id },
      select: { passwordHash: true, locale: true },
    });
    await voidLinks(tx, id);
    const minutes = await setting(tx, "link.minutes");
    const { secret, digest } = newSecret();
    const at = realNow();
    await tx.oneTimeLink.create({
      data: {
        id: newId(),
        userId: id,
        purpose: row.passwordHash ? "reset" : "invite",
        tokenHash: digest,
        createdAt: at,
        endsAt: new Date(at.getTime() + minutes * 60_000),
      },
      select: { id: true },
    });
    await logAccess(tx, { kind: "admin", subject: id, detail: { act: "link" } });
    return { url: addressOf(secret), minutes, email, locale: row.locale };
  });
}

function openLink(tx: Tx, secret: string) {
  return tx.oneTimeLink.findFirst({
    where: { tokenHash: digestOf(secret), usedAt: null, endsAt: { gt: realNow() }, user: { active: true } },
    select: { id: true, userId: true },
  });
}

/**
 * Sets the password a link was made for and ends all sessions of its user. Of uses at the same moment one wins.
 * Failure("refused") failure.link.gone for a link that is unknown, used or too old, all alike.
 */
export async function applyLink({ secret, password }: { secret: string; password: string }): Promise<void> {
  const gone = () => new Failure("refused", { messageKey: "failure.link.gone" });
  const request = newId();
  const user = await inTransaction(nobody(request), async (tx) => {
    const link = await openLink(tx, secret);
    return link ? actorOfUser(tx, link.userId, request) : null;
  });
  if (!user) throw gone();
  const passwordHash = await hashPassword(password);
  await inTransaction(user.who, async (tx) => {
    const { count } = await tx.oneTimeLink.updateMany({
      where: { tokenHash: digestOf(secret), userId: user.id, usedAt: null, endsAt: { gt: realNow() } },
      data: { usedAt: realNow() },
    });
    if (count !== 1) throw gone();
    await tx.appUser.update({ where: { id: user.id }, data: { passwordHash }, select: { id: true } });
    await endSessions(tx, user.id, "password");
    await logAccess(tx, { kind: "admin", subject: user.id, detail: { act: "password" } });
  });
}
