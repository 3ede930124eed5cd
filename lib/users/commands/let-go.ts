import "server-only";
import { COUNTRIES } from "@/lib/access/roles";
import { realNow } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db";

/** Ends all open sessions of a user, or all but one, in the transaction of the change that makes them void. */
export async function endSessions(tx: Tx, userId: string, reason: string, except?: string): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, endedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { endedAt: realNow(), endReason: reason },
  });
  return count;
}

/** Makes every unused link of a user void. */
export async function voidLinks(tx: Tx, userId: string): Promise<void> {
  await tx.oneTimeLink.deleteMany({ where: { userId, usedAt: null } });
}

/**
 * Unassigns a user's cases and groups in these countries, including those they cover. The rule is about the owner,
 * not about the reach of the administrator who changes the account: it applies in every country.
 */
export async function unassign(tx: Tx, userId: string, lost: readonly string[]): Promise<void> {
  if (lost.length === 0) return;
  const [{ reach } = { reach: "" }] = await tx.$queryRaw<{ reach: string }[]>`
    SELECT current_setting('app.countries', true) AS reach, set_config('app.countries', ${COUNTRIES.join(",")}, true)`;
  const country = { in: [...lost] };
  const owned = { where: { ownerId: userId, country }, data: { ownerId: null, version: { increment: 1 } } };
  const covered = {
    where: { coverId: userId, country },
    data: { coverId: null, coverUntil: null, version: { increment: 1 } },
  };
  await tx.visaCase.updateMany(owned);
  await tx.visaCase.updateMany(covered);
  await tx.registrationGroup.updateMany(owned);
  await tx.registrationGroup.updateMany(covered);
  await tx.$executeRaw`SELECT set_config('app.countries', ${reach}, true)`;
}
