import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";

/** Whether this actor would find a person by this reference: text in that form may be a passport number. */
export async function isFound(actor: Actor, ref: string): Promise<boolean> {
  const { where } = actor.permit("person.search");
  return inTransaction(actor.who, async (tx) => {
    // The reference of a merged record finds the one that was kept.
    const meant = { OR: [{ ref }, { mergedFrom: { some: { ref } } }] };
    return (await tx.person.count({ where: { AND: [where, meant] } })) > 0;
  });
}
