import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { revokeCardInput } from "../schema";

/**
 * Revokes a person's card for good: its code is answered as revoked from now on, and the next print makes a new one.
 * Only for users who print cards. Failures: forbidden, notFound, refused (there is no card).
 */
export async function revokeCard(
  actor: Actor,
  { person: ref, reason }: z.output<typeof revokeCardInput>,
): Promise<{ revoked: true }> {
  const permit = actor.permit("card.print");
  return inTransaction(actor.who, async (tx) => {
    const person = await tx.person.findFirst({
      where: { AND: [permit.where, { ref }] },
      select: { id: true },
    });
    if (!person) throw new Failure("notFound");
    const { count } = await tx.personCard.updateMany({
      where: { personId: person.id, revokedAt: null },
      data: { revokedAt: now(), revokedReason: reason, revokedById: actor.id },
    });
    if (count === 0) throw new Failure("refused", { messageKey: "failure.card.none" });
    return { revoked: true };
  });
}
