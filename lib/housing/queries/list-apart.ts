import "server-only";
import type { Actor } from "@/lib/access/actor";
import { findByOpaqueId, opaqueId } from "@/lib/access/opaque-id";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { openDataKey, openWith } from "@/lib/core/seal";
import { logAccess } from "@/lib/ledger/access-log";
import type { Apart } from "../placement-rules";

/** Two people who are kept apart; `other` is null if they are outside the user's countries. */
export type Pair = {
  pair: string;
  person: string;
  other: string | null;
  level: Apart;
  reason: string;
  since: CivilDate;
};

/** Only protection officers keep and read pairs. Failure("forbidden"). */
export function assertProtection(actor: Actor): void {
  if (!actor.has("protection")) throw new Failure("forbidden");
}

const inForce = (actor: Actor) => ({ OR: [{ toOn: null }, { toOn: { gt: dayToDb(actor.today) } }] });

/** The pairs in force within reach, the latest first; reading them is recorded. Failure("forbidden"). */
export async function listApart(actor: Actor): Promise<Pair[]> {
  const { where } = actor.permit("person.keepApart");
  assertProtection(actor);
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.noContact.findMany({
      where: { AND: [{ a: where }, inForce(actor)] },
      orderBy: [{ fromOn: "desc" }, { id: "desc" }],
      take: 200,
    });
    const ids = [...new Set(rows.flatMap((row) => [row.personAId, row.personBId]))];
    const people = await tx.person.findMany({
      where: { AND: [where, { id: { in: ids } }] },
      select: { id: true, ref: true, country: true, dataKey: true },
    });
    const known = new Map(people.map((each) => [each.id, each]));
    for (const { ref, country } of people) await logAccess(tx, { kind: "read", subject: ref, country });
    return rows.flatMap(({ id, level, fromOn, reasonSealed, personAId, personBId }) => {
      const a = known.get(personAId);
      const b = known.get(personBId);
      if (!a) return [];
      return {
        pair: opaqueId("no-contact", id),
        person: a.ref,
        other: b?.ref ?? null,
        level: level as Apart,
        reason: openWith(openDataKey(a.dataKey), reasonSealed),
        since: dayFromDb(fromOn),
      };
    });
  });
}

/** The row behind the opaque name of a pair in force. Failure("notFound"). */
export async function namedPair(tx: Tx, pair: string): Promise<{ id: string; country: string }> {
  const rows = await tx.noContact.findMany({ where: { toOn: null }, select: { id: true, country: true } });
  const found = findByOpaqueId("no-contact", rows, pair);
  if (!found) throw new Failure("notFound");
  return found;
}
