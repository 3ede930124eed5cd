import "server-only";
import type { Actor } from "@/lib/access/actor";
import { Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { CountryTransfer } from "@/prisma/generated/client";

/** The countries of a transfer `t`: the one that proposed it, and the one that decides. */
const OF = { sending: Prisma.sql`(t.country)`, receiving: Prisma.sql`(t.to_country)` };
export type Party = keyof typeof OF;

/** True for transfers `t` in which the actor coordinates one of these countries. */
export function reachesTransfer(
  actor: Actor,
  parties: readonly Party[] = ["sending", "receiving"],
): Prisma.Sql {
  const countries = Prisma.join(parties.map((party) => OF[party]));
  return Prisma.sql`EXISTS (SELECT FROM (VALUES ${countries}) c(country) WHERE ${actor.permitSql("person.transfer", "c")})`;
}

/**
 * A proposal that waits, within reach of one of its countries and unchanged since the user saw it, locked until the end
 * of the transaction. Failures: forbidden, notFound, changedMeanwhile (changed or decided since).
 */
export async function heldTransfer(
  tx: Tx,
  actor: Actor,
  { transfer, version }: { transfer: string; version: number },
  party: Party,
): Promise<CountryTransfer> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT t.id::text AS id FROM country_transfer t WHERE t.ref = ${transfer} AND ${reachesTransfer(actor, [party])} FOR NO KEY UPDATE`;
  if (!row) throw new Failure("notFound");
  const found = await tx.countryTransfer.findUniqueOrThrow({ where: { id: row.id } });
  if (found.version !== version || found.state !== "PROPOSED")
    throw new Failure("changedMeanwhile", {
      messageKey: "failure.transfer.changed",
      data: { state: found.state },
    });
  return found;
}
