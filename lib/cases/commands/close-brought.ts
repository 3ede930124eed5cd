import "server-only";
import type { Actor } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import { now, todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";

const IN_ERROR = "REGISTERED_IN_ERROR";
const CLOSED = "CLOSED";

/**
 * Closes the cases of people who turn out not to have been registered rightly: each as opened in error, its deadlines
 * ended and nobody of them waiting for a pathway. Within the caller's transaction, after its checks.
 */
export async function closeBroughtCases(tx: Tx, actor: Actor, people: readonly string[]): Promise<void> {
  const principals = [...people];
  const open = await tx.visaCase.findMany({
    where: { principalId: { in: principals }, closedOn: null },
    select: { id: true, country: true, stage: true, versionId: true },
  });
  for (const { id: caseId, country, stage, versionId } of open) {
    const on = dayToDb(todayIn(countryOf(country)));
    const { kind } = await tx.transitionDef.findUniqueOrThrow({
      where: { versionId_fromStage_toStage: { versionId, fromStage: stage, toStage: CLOSED } },
      select: { kind: true },
    });
    await tx.visaCase.update({
      where: { id: caseId },
      data: {
        stage: CLOSED,
        stageEnteredOn: on,
        closedOn: on,
        closureReason: IN_ERROR,
        version: { increment: 1 },
      },
      select: { id: true },
    });
    const step = { id: newId(), caseId, country, seq: 2, fromStage: stage, toStage: CLOSED, kind };
    await tx.stageEvent.create({
      data: { ...step, effectiveOn: on, recordedAt: now(), actorId: actor.id, reason: IN_ERROR },
      select: { id: true },
    });
    await tx.deadline.updateMany({
      where: { caseId, state: "OPEN" },
      data: { state: "ENDED", closedOn: on },
    });
  }
  await tx.visaCase.updateMany({
    where: { principalId: { in: principals }, closureReason: null, closedOn: { not: null } },
    data: { closureReason: IN_ERROR, version: { increment: 1 } },
  });
  await tx.sheetWords.updateMany({
    where: { personId: { in: principals }, NOT: { waitsFor: null } },
    data: { waitsFor: null },
  });
}
