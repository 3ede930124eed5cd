import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { now, realNow } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { TASKS } from "../final-event";
import { leaveTask, notBefore } from "./ended";
import type { Merging } from "./merge-conflicts";

type Settling = Merging & { actor: Actor; today: CivilDate };

const ofPerson = (id: string) => ({ personId: id, toOn: null });

/** One open group: the kept record's. If either record was its focal point, the person remains so. */
async function settleGroups({ tx, winner, loser, today }: Settling): Promise<void> {
  const theirs = await tx.groupMembership.findFirst({ where: ofPerson(loser.id) });
  const own = theirs && (await tx.groupMembership.findFirst({ where: ofPerson(winner.id) }));
  if (!theirs || !own) return;
  const toOn = notBefore(theirs.fromOn, dayToDb(today));
  await tx.groupMembership.update({
    where: { id: theirs.id },
    data: { toOn, focalPoint: false, reason: "DUPLICATE_MERGED" },
    select: { id: true },
  });
  if (theirs.groupId !== own.groupId) return leaveGroup({ tx, winner, today }, theirs);
  if (theirs.focalPoint)
    await tx.groupMembership.update({
      where: { id: own.id },
      data: { focalPoint: true, relationship: theirs.relationship },
      select: { id: true },
    });
}

/**
 * The group that the person leaves: closed if nobody is left; if they were its focal point, its owner is asked for the
 * next.
 */
async function leaveGroup(
  { tx, winner, today }: Pick<Settling, "tx" | "winner" | "today">,
  { groupId, focalPoint }: { groupId: string; focalPoint: boolean },
): Promise<void> {
  const { openedOn, ownerId } = await tx.registrationGroup.findUniqueOrThrow({ where: { id: groupId } });
  const left = await tx.groupMembership.count({ where: { groupId, toOn: null } });
  if (left === 0)
    await tx.registrationGroup.update({
      where: { id: groupId },
      data: { closedOn: notBefore(openedOn, dayToDb(today)), version: { increment: 1 } },
      select: { id: true },
    });
  else if (focalPoint)
    await leaveTask({ tx, person: winner, today }, { type: TASKS.focalPoint, ownerId, urgent: false });
}

/** One open household: that of the record with which the person has a place now, otherwise the kept record's. */
async function settleHouseholds({ tx, winner, loser, today }: Settling): Promise<void> {
  const [theirs, own] = await Promise.all(
    [loser, winner].map(({ id }) => tx.householdMembership.findFirst({ where: ofPerson(id) })),
  );
  if (!theirs || !own) return;
  const placed = { state: { in: ["CHECKED_IN", "RESERVED"] } };
  const [lives, stays] = await Promise.all(
    [loser, winner].map(({ id }) => tx.stay.count({ where: { personId: id, ...placed } })),
  );
  const ends = lives && !stays ? own : theirs;
  await tx.householdMembership.update({
    where: { id: ends.id },
    data: { toOn: notBefore(ends.fromOn, dayToDb(today)) },
    select: { id: true },
  });
}

/**
 * Both on one case: the kept member becomes the principal if the other was, and takes the documents that only the other
 * has handed in. The other stays on the case but is not included, so that nothing is lost.
 */
async function settleCases({ tx, winner, loser }: Settling): Promise<void> {
  const theirs = await tx.caseMember.findMany({ where: { personId: loser.id } });
  for (const member of theirs) {
    const { caseId } = member;
    const own = await tx.caseMember.findFirst({ where: { caseId, personId: winner.id } });
    if (!own) continue;
    await tx.caseMember.update({
      where: { id: member.id },
      data: { role: "OTHER", included: false, reasonExcluded: "DUPLICATE_MERGED" },
      select: { id: true },
    });
    await tx.caseMember.update({
      where: { id: own.id },
      data: {
        role: member.role === "PA" ? "PA" : own.role,
        included: own.included || member.included,
      },
      select: { id: true },
    });
    await tx.$executeRaw`UPDATE case_document w SET state = l.state, received_on = l.received_on, valid_to = l.valid_to, waived_reason = l.waived_reason,
        version = w.version + 1
      FROM case_document l WHERE w.case_id = ${caseId}::uuid AND w.person_id = ${winner.id}::uuid AND w.state = 'MISSING'
        AND l.case_id = w.case_id AND l.person_id = ${loser.id}::uuid AND l.doc_type = w.doc_type AND l.state <> 'MISSING'`;
  }
}

/** What one person has once: a valid card, a photo, a waiting notice, a request for a place, a requested neighbour. */
async function settleOnes({ tx, actor, winner, loser, today }: Settling): Promise<void> {
  const day = dayToDb(today);
  const card = { revokedAt: null };
  if ((await tx.personCard.count({ where: { personId: winner.id, ...card } })) > 0)
    await tx.personCard.updateMany({
      where: { personId: loser.id, ...card },
      data: { revokedAt: now(), revokedReason: "LEFT", revokedById: actor.id },
    });
  const photo = { kind: "PHOTO", state: "HELD" };
  if ((await tx.storedFile.count({ where: { personId: winner.id, ...photo } })) > 0)
    await tx.storedFile.updateMany({
      where: { personId: loser.id, ...photo },
      data: { state: "REMOVED", removedAt: realNow(), removedById: actor.id },
    });
  await tx.$executeRaw`UPDATE authority_notification l SET withdrawn_on = ${day}::date
    WHERE l.person_id = ${loser.id}::uuid AND l.sent_on IS NULL AND l.withdrawn_on IS NULL
      AND EXISTS (SELECT FROM authority_notification w WHERE w.person_id = ${winner.id}::uuid AND w.country = l.country
        AND w.sent_on IS NULL AND w.withdrawn_on IS NULL)`;
  const request = { state: "PENDING" };
  if ((await tx.placementRequest.count({ where: { personId: winner.id, ...request } })) > 0)
    await tx.placementRequest.updateMany({
      where: { personId: loser.id, ...request },
      data: { state: "ENDED", decidedById: actor.id },
    });
  // A hand-out counts for its period, whichever of the two records received it.
  await tx.$executeRaw`UPDATE hand_out l SET unit_id = ${winner.id}::uuid WHERE l.unit_id = ${loser.id}::uuid
    AND NOT EXISTS (SELECT FROM hand_out w WHERE w.unit_id = ${winner.id}::uuid AND w.kit_code = l.kit_code AND w.period = l.period)`;
  // Between the two themselves, or with someone both asked for.
  await tx.$executeRaw`UPDATE requested_neighbour l SET to_on = greatest(l.from_on, ${day}::date)
    WHERE l.to_on IS NULL AND ${loser.id}::uuid IN (l.person_a_id, l.person_b_id)
      AND (${winner.id}::uuid IN (l.person_a_id, l.person_b_id) OR EXISTS (SELECT FROM requested_neighbour w WHERE w.to_on IS NULL
        AND ${winner.id}::uuid IN (w.person_a_id, w.person_b_id)
        AND CASE WHEN w.person_a_id = ${winner.id}::uuid THEN w.person_b_id ELSE w.person_a_id END
          = CASE WHEN l.person_a_id = ${loser.id}::uuid THEN l.person_b_id ELSE l.person_a_id END))`;
  await tx.$executeRaw`UPDATE relationship l SET to_on = greatest(l.from_on, ${day}::date)
    WHERE l.to_on IS NULL AND ${loser.id}::uuid IN (l.person_a_id, l.person_b_id) AND ${winner.id}::uuid IN (l.person_a_id, l.person_b_id)`;
}

/** Ends what only one of the two records can keep: what the kept record has continues. */
export async function settleRows(settling: Settling): Promise<void> {
  await settleGroups(settling);
  await settleHouseholds(settling);
  await settleCases(settling);
  await settleOnes(settling);
}
