import "server-only";
import type { Actor } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import { now, todayIn } from "@/lib/core/clock";
import { inTransaction, isRefused, isTaken, reachingAlso, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { reopenPair } from "@/lib/duplicates/commands/decide-pair";
import { heldPair } from "@/lib/duplicates/queries/pair-in-reach";
import type { PairInput } from "@/lib/duplicates/schema";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { writeNameKeys } from "@/lib/people/commands/write-keys";
import type { PersonMerge } from "@/prisma/generated/client";
import { holdBoth } from "./merge-people";
import { renewNumberKeys } from "./renew-number-keys";
import { resealOwn } from "./reseal";
import { against, assertNotTransferred } from "./take-back";

const refused = (what: string) => new Failure("refused", { messageKey: `failure.duplicate.${what}` });

const SEALER = { id: true, country: true, dataKey: true } as const;

async function takeApart(tx: Tx, merge: PersonMerge): Promise<void> {
  const { winnerId, loserId, eventId } = merge;
  await holdBoth(tx, [winnerId, loserId]);
  const people = [winnerId, loserId];
  await assertNotTransferred(tx, { event: eventId, people, since: merge.mergedAt });
  const [changed] = await tx.$queryRaw<{ table: string }[]>`
    SELECT x AS table FROM manzil.changed_since(${eventId}::uuid) x`;
  if (changed) throw against(changed.table);
  try {
    const today = todayIn(countryOf(merge.country));
    await tx.$queryRaw`SELECT manzil.take_back(${eventId}::uuid, ${today}::date, ${now()})::text`;
    await tx.$queryRaw`SELECT manzil.follow_parents(${eventId}::uuid, ${winnerId}::uuid, ${loserId}::uuid, ${merge.personCountry})::text`;
  } catch (error) {
    if (isTaken(error) || isRefused(error)) throw against("place");
    throw error;
  }
  const [winner, loser] = await Promise.all(
    [winnerId, loserId].map((id) => tx.person.findUniqueOrThrow({ where: { id }, select: SEALER })),
  );
  if (!winner || !loser) throw new Error("a merge of one");
  await resealOwn(tx, loser, winner);
  await resealOwn(tx, winner, loser);
  for (const each of [winner, loser]) {
    await renewNumberKeys(tx, each);
    await writeNameKeys(tx, each);
  }
  await updateHardDates(tx, [winnerId, loserId]);
}

/**
 * Undoes a merge within thirty days: every row goes back to where it was, with later changes to it; what was added
 * since stays with the kept record. The pair is in the queue again. Failures: forbidden, notFound, changedMeanwhile,
 * refused (not merged, too late, what has changed since).
 */
export async function undoMerge(actor: Actor, input: PairInput): Promise<{ version: number }> {
  actor.permit("person.decideMerge");
  return inTransaction(actor.who, async (tx) => {
    const pair = await heldPair(tx, actor, input, "person.decideMerge");
    const merge = await tx.personMerge.findFirst({ where: { pairId: pair.id, undoneAt: null } });
    if (!merge) throw refused("notMerged");
    if (merge.undoUntil < now()) throw refused("late");
    const undone = { data: { undoneAt: now(), undoneById: actor.id }, select: { id: true } };
    await reachingAlso(tx, actor.who, merge.country, () =>
      reachingAlso(tx, actor.who, merge.personCountry, async () => {
        await takeApart(tx, merge);
        await tx.recordedEvent.update({ where: { id: merge.eventId }, ...undone });
        await tx.personMerge.update({ where: { id: merge.id }, ...undone });
      }),
    );
    return reopenPair(tx, pair.id);
  });
}
