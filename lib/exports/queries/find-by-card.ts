import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { logAccess } from "@/lib/ledger/access-log";
import { cardHolder } from "@/lib/people/queries/card-holder";

/**
 * Whose card this is, of the people this user finds: by the token in its code. Gives the reference and where they stay.
 * Recorded as a search. Failures: forbidden, notFound (unknown, out of reach), refused (revoked).
 */
export async function findByCard(
  actor: Actor,
  { token }: { token: string },
): Promise<{ ref: string; site: string | null }> {
  const permit = actor.permit("person.search");
  return inTransaction(actor.who, async (tx) => {
    const found = await cardHolder(tx, permit, token);
    if (!found) throw new Failure("notFound");
    if (found.revoked) throw new Failure("refused", { messageKey: "failure.card.revoked", field: "token" });
    const row = await tx.personRow.findFirst({ where: { ref: found.ref }, select: { siteCode: true } });
    await logAccess(tx, {
      ...{ kind: "search", subject: found.ref, country: found.country, detail: { by: "card" } },
    });
    return { ref: found.ref, site: row?.siteCode ?? null };
  });
}
