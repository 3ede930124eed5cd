import "server-only";
import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/core/clock";
import { nextNumber, type Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { formatApprovalRef } from "../approval-ref";

/** What is requested: for which case, from where to where, from which day and why. */
export type Request = Pick<
  Prisma.ApprovalUncheckedCreateInput,
  "country" | "kind" | "caseId" | "fromStage" | "toStage" | "effectiveOn" | "reason" | "opening"
>;

/**
 * Submits a request to a second person. Returns its reference. Failure("refused") while another one for the case is
 * waiting.
 */
export async function askForApproval(tx: Tx, actor: Actor, request: Request): Promise<string> {
  const waiting = await tx.approval.findFirst({
    where: { caseId: request.caseId, state: "PENDING" },
    select: { ref: true },
  });
  if (waiting)
    throw new Failure("refused", {
      messageKey: "failure.case.pending",
      field: "to",
      data: { approval: waiting.ref },
    });
  const ref = formatApprovalRef(await nextNumber(tx, "approval"));
  await tx.approval.create({
    data: { ...request, id: newId(), ref, requestedById: actor.id, requestedAt: now() },
  });
  return ref;
}
