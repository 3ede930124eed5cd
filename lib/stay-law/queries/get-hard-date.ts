import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { readHardDate, type ShownHardDate } from "@/lib/law/queries/hard-date-of";
import { logAccess } from "@/lib/ledger/access-log";
import { findToOpen, personReference } from "@/lib/people/queries/get-person";

/**
 * The day on which a person's stay becomes unlawful, with the reasons; read from storage, never calculated here. For
 * users who may open the person; recorded as a read. Failures: forbidden, notFound, reasonNeeded.
 */
export async function getHardDate(
  actor: Actor,
  { ref: text, reason }: { ref: string; reason?: string | undefined },
): Promise<ShownHardDate & { ref: string }> {
  const permit = actor.permit("person.open", reason);
  return inTransaction(actor.who, async (tx) => {
    const ref = personReference(text);
    const { id, country } = await findToOpen(tx, actor, ref, permit, reason);
    await logAccess(tx, { kind: "read", subject: ref, country, ...(reason ? { reason } : {}) });
    return { ref, ...(await readHardDate(tx, id)) };
  });
}
