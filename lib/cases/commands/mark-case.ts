import "server-only";
import type { Actor } from "@/lib/access/actor";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import type { Prisma } from "@/lib/core/db";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { SetAwaiting, SetHold } from "../schema";
import { assertCurrent, caseInReach, todayOf } from "./case-in-reach";
import { movedMeanwhile } from "./make-move";

type Marks = Pick<
  Prisma.VisaCaseUncheckedUpdateManyInput,
  | "onHoldSince"
  | "holdReason"
  | "awaitingSince"
  | "ownerId"
  | "coverId"
  | "coverUntil"
  | "postCode"
  | "priority"
>;

/** Writes to a case that still has the version the user saw. Failure("changedMeanwhile") otherwise. */
export async function writeMarks(
  tx: Tx,
  visaCase: { id: string; version: number; stage: string },
  data: Marks,
): Promise<number> {
  const written = await tx.visaCase.updateMany({
    where: { id: visaCase.id, version: visaCase.version },
    data: { ...data, version: { increment: 1 } },
  });
  if (written.count === 0) throw movedMeanwhile(visaCase);
  return visaCase.version + 1;
}

/**
 * Puts a case on hold from a day (today by default) for a reason, or takes it off hold; the stage stays. Failures:
 * forbidden, notFound, invalid (reason, since), changedMeanwhile, refused (closed).
 */
export async function setHold(actor: Actor, input: SetHold): Promise<{ version: number }> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.edit"), input.ref);
    assertCurrent(visaCase, input.version, {
      since: maybeDay(visaCase.onHoldSince) ?? "",
      reason: visaCase.holdReason ?? "",
    });
    const today = todayOf(visaCase);
    const since = input.since ?? today;
    if (input.on && !input.reason)
      throw new Failure("invalid", { messageKey: "failure.reason", field: "reason" });
    assertPast(since, { today, field: "since" });
    const marks = input.on
      ? { onHoldSince: dayToDb(since), holdReason: input.reason ?? "" }
      : { onHoldSince: null, holdReason: null };
    return { version: await writeMarks(tx, visaCase, marks) };
  });
}

/**
 * Marks that the applicant has to act since a day (today by default), or removes the mark. Failures: forbidden,
 * notFound, invalid (since), changedMeanwhile, refused (closed).
 */
export async function setAwaiting(actor: Actor, input: SetAwaiting): Promise<{ version: number }> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.edit"), input.ref);
    assertCurrent(visaCase, input.version, { since: maybeDay(visaCase.awaitingSince) ?? "" });
    const today = todayOf(visaCase);
    const since = input.since ?? today;
    assertPast(since, { today, field: "since" });
    return { version: await writeMarks(tx, visaCase, { awaitingSince: input.on ? dayToDb(since) : null }) };
  });
}
