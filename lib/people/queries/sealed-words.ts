import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { openDataKey, openWith } from "@/lib/core/seal";
import { logAccess } from "@/lib/ledger/access-log";
import { REFERRAL_WORDS } from "../sealed-words";

/**
 * What a referral form says of a person that is too sensitive for a note, line by line: for the protection officer, of
 * their own people and with a reason of others. Nothing for everyone else and of nobody in reach; what is shown is
 * recorded. Failure: forbidden.
 */
export async function sealedWords(
  actor: Actor,
  { ref, reason }: { ref: string; reason?: string | undefined },
): Promise<string[]> {
  const { where } = actor.permit("need.readRestricted", reason);
  if (!actor.has("protection")) return [];
  return inTransaction(actor.who, async (tx) => {
    const found = await tx.person.findFirst({
      where: { AND: [{ ref }, where] },
      select: {
        country: true,
        dataKey: true,
        statements: {
          where: { kind: REFERRAL_WORDS.kind },
          orderBy: { recordedAt: "asc" },
          select: { bodySealed: true },
        },
      },
    });
    if (!found || found.statements.length === 0) return [];
    await logAccess(tx, {
      kind: "read",
      subject: ref,
      country: found.country,
      detail: { of: "referral" },
      ...(reason ? { reason } : {}),
    });
    const key = openDataKey(found.dataKey);
    return found.statements.flatMap(({ bodySealed }) => openWith(key, bodySealed).split("\n"));
  });
}
