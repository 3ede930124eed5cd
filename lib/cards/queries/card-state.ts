import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { setting } from "@/lib/core/setting";
import type { RevokeReason } from "../schema";

/** A person's latest card: when it was made and, if it is revoked, since when and why. */
export type CardState = { issuedAt: string; revokedAt: string | null; reason: RevokeReason | null };

/** A person's latest card; null if none was ever printed. Failures: forbidden, notFound. */
export async function cardState(
  actor: Actor,
  { person: ref }: { person: string },
): Promise<CardState | null> {
  const permit = actor.permit("card.print");
  return inTransaction(actor.who, async (tx) => {
    const person = await tx.person.findFirst({
      where: { AND: [permit.where, { ref }] },
      select: {
        cards: {
          orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
          take: 1,
          select: { issuedAt: true, revokedAt: true, revokedReason: true },
        },
      },
    });
    if (!person) throw new Failure("notFound");
    const [card] = person.cards;
    if (!card) return null;
    return {
      issuedAt: card.issuedAt.toISOString(),
      revokedAt: card.revokedAt?.toISOString() ?? null,
      reason: card.revokedReason as RevokeReason | null,
    };
  });
}

/** The number of files the cards of a site fill. Failures: forbidden. */
export async function cardFiles(
  actor: Actor,
  { site }: { site: string },
): Promise<{ cards: number; parts: number }> {
  const scope = actor.permitSql("card.print", "r");
  return inTransaction(actor.who, async (tx) => {
    const [found] = await tx.$queryRaw<{ cards: number }[]>`
      SELECT count(*)::int AS cards FROM person_row r
      WHERE ${scope} AND r.country = ANY (${[...actor.countries]}) AND r.status <> 'CLOSED' AND r.site_code = ${site}`;
    const cards = found?.cards ?? 0;
    return { cards, parts: Math.ceil(cards / (await setting(tx, "card.perFile"))) };
  });
}
