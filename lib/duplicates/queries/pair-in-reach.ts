import "server-only";
import type { Actor } from "@/lib/access/actor";
import { Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { DuplicatePair } from "@/prisma/generated/client";

/**
 * True for pairs `d` if this permission reaches at least one of the records. A merged record is in nobody's reach, but
 * users who work with its whole country still find the pair, to undo the merge.
 */
export function reachesPair(
  actor: Actor,
  permission: "person.proposeMerge" | "person.decideMerge",
): Prisma.Sql {
  if (actor.permit(permission).reach === "country")
    return Prisma.sql`EXISTS (SELECT FROM (VALUES (d.country), (d.person_country)) c(country) WHERE ${actor.permitSql(permission, "c")})`;
  return Prisma.sql`EXISTS (SELECT FROM person_row r WHERE r.person_id IN (d.person_a_id, d.person_b_id) AND ${actor.permitSql(permission, "r")})`;
}

/**
 * A pair within reach of a permission, unchanged since the user saw it, and locked until the end of the transaction.
 * Failures: forbidden, notFound, changedMeanwhile.
 */
export async function heldPair(
  tx: Tx,
  actor: Actor,
  { pair, version }: { pair: string; version: number },
  permission: "person.proposeMerge" | "person.decideMerge",
): Promise<DuplicatePair> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT d.id::text AS id FROM duplicate_pair d WHERE d.ref = ${pair} AND ${reachesPair(actor, permission)} FOR NO KEY UPDATE`;
  if (!row) throw new Failure("notFound");
  const found = await tx.duplicatePair.findUniqueOrThrow({ where: { id: row.id } });
  if (found.version !== version)
    throw new Failure("changedMeanwhile", {
      messageKey: "failure.duplicate.changed",
      data: { state: found.state },
    });
  return found;
}
