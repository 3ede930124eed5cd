import "server-only";
import type { Actor, Permit } from "@/lib/access/actor";
import { countSearch } from "@/lib/access/throttle";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { parseReference } from "@/lib/core/reference-number";
import { logAccess } from "@/lib/ledger/access-log";
import { cardHolder } from "@/lib/people/queries/card-holder";

// A reference can be guessed, a code cannot: trying references counts like searching.
async function named(tx: Tx, actor: Actor, { where }: Permit<"person.search">, ref: string) {
  await countSearch(tx, actor.id);
  const person = await tx.person.findFirst({
    where: { AND: [where, { ref }] },
    select: { ref: true, country: true },
  });
  return person && { ...person, revoked: false };
}

/**
 * Whose card this is, among the people this user can find: by the token in its code, or by the reference printed
 * beside it, typed when the code cannot be read. Returns the reference and where they stay. Recorded as a search.
 * Failures: forbidden, notFound (unknown, out of reach), refused (revoked), tooMany (references).
 */
export async function findByCard(
  actor: Actor,
  { token }: { token: string },
): Promise<{ ref: string; site: string | null }> {
  const permit = actor.permit("person.search");
  const answer = await inTransaction(actor.who, async (tx) => {
    const typed = parseReference(token)?.letter === "P";
    // Users who see no names find people only by reference.
    const read = typed || !actor.sees("name") ? null : await cardHolder(tx, permit, token);
    const found = typed ? await named(tx, actor, permit, token) : read;
    // Raised outside the transaction, so that the attempt stays counted.
    if (!found) return null;
    if (found.revoked) throw new Failure("refused", { messageKey: "failure.card.revoked", field: "token" });
    const row = await tx.personRow.findFirst({ where: { ref: found.ref }, select: { siteCode: true } });
    await logAccess(tx, {
      kind: "search",
      subject: found.ref,
      country: found.country,
      detail: { by: typed ? "reference" : "card" },
    });
    return { ref: found.ref, site: actor.sees("place") ? (row?.siteCode ?? null) : null };
  });
  if (!answer) throw new Failure("notFound");
  return answer;
}
