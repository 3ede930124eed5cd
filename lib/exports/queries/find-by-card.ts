import "server-only";
import type { Actor } from "@/lib/access/actor";
import { digestOf } from "@/lib/access/identify";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { logAccess } from "@/lib/ledger/access-log";

/**
 * Whose card this is, of the people this user finds: by the token in its code. Gives the reference and where they stay.
 * Recorded as a search. Failures: forbidden, notFound (unknown, revoked, out of reach).
 */
export async function findByCard(
  actor: Actor,
  { token }: { token: string },
): Promise<{ ref: string; site: string | null }> {
  const scope = actor.permitSql("person.search", "r");
  return inTransaction(actor.who, async (tx) => {
    const [found] = await tx.$queryRaw<{ ref: string; site: string | null; country: string }[]>`
      SELECT r.ref, r.site_code AS site, r.country FROM person_card c JOIN person_row r ON r.person_id = c.person_id
      WHERE c.token_hash = ${digestOf(token)} AND c.revoked_at IS NULL AND ${scope}`;
    if (!found) throw new Failure("notFound");
    await logAccess(tx, {
      ...{ kind: "search", subject: found.ref, country: found.country, detail: { by: "card" } },
    });
    return { ref: found.ref, site: found.site };
  });
}
