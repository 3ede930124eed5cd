import "server-only";
import type { Permit } from "@/lib/access/actor";
import { digestOf } from "@/lib/access/identify";
import type { Tx } from "@/lib/core/db";

type PersonPermit = Pick<Permit<"person.search">, "where">;

/** Whose card a code belongs to and whether it was revoked; null if it is nobody's within reach of the permit. */
export async function cardHolder(
  tx: Tx,
  permit: PersonPermit,
  code: string,
): Promise<{ ref: string; country: string; revoked: boolean } | null> {
  const card = await tx.personCard.findFirst({
    where: { tokenHash: digestOf(code), person: { is: permit.where } },
    select: { revokedAt: true, person: { select: { ref: true, country: true } } },
  });
  return card && { ...card.person, revoked: card.revokedAt !== null };
}
