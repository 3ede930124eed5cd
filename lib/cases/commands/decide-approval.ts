import "server-only";
import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/core/clock";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Approval } from "@/prisma/generated/client";
import { definitionOf } from "../queries/pathway-definition";
import type { DecideApproval } from "../schema";
import { caseInReach, todayOf } from "./case-in-reach";
import { endLetterDeadlines } from "./deadline-rows";
import { assertMovable, type Move, makeMove, movedMeanwhile, ruleOf } from "./make-move";
import { openAsked } from "./open-case";

async function requestInReach(tx: Tx, actor: Actor, ref: string) {
  const request = await tx.approval.findFirst({
    where: { ref, visaCase: actor.permit("case.approve").where },
    include: { visaCase: { select: { ref: true } } },
  });
  if (!request) throw new Failure("notFound");
  return request;
}

/** Writes the decision if the request still waits. Failure("changedMeanwhile") if someone else decided first. */
async function decide(
  tx: Tx,
  actor: Actor,
  request: Approval,
  state: "AGREED" | "REFUSED",
  note: string,
): Promise<void> {
  const decided = await tx.approval.updateMany({
    where: { id: request.id, state: "PENDING" },
    data: { state, decidedById: actor.id, decidedAt: now(), decisionNote: note || null },
  });
  if (decided.count === 0) throw new Failure("changedMeanwhile", { data: { state: request.state } });
}

/**
 * Approves a request and makes its move, or opens the second case it asks for, in the same transaction; or refuses it
 * with a note. Everything the move requires is checked again, as of now. Nobody decides their own request. Failures:
 * forbidden, notFound, invalid (note), refused (own request, something missing), changedMeanwhile.
 */
export async function decideApproval(
  actor: Actor,
  input: DecideApproval,
): Promise<{ state: "AGREED" | "REFUSED"; case: string }> {
  return inTransaction(actor.who, async (tx) => {
    const request = await requestInReach(tx, actor, input.ref);
    if (request.requestedById === actor.id) throw new Failure("refused", { messageKey: "failure.case.own" });
    const note = input.note ?? "";
    if (!input.agree && !note) throw new Failure("invalid", { messageKey: "failure.reason", field: "note" });
    const visaCase = await caseInReach(tx, actor.permit("case.approve"), request.visaCase.ref);
    const definition = await definitionOf(tx, visaCase.versionId);
    const state = input.agree ? "AGREED" : "REFUSED";
    await decide(tx, actor, request, state, note);
    if (request.kind === "SECOND")
      return { state, case: input.agree ? await openAsked(tx, actor, request) : visaCase.ref };
    if (!input.agree) {
      await endLetterDeadlines(tx, visaCase, definition, request.toStage, todayOf(visaCase));
      return { state, case: visaCase.ref };
    }
    const seen = input.version ?? visaCase.version;
    if (visaCase.stage !== request.fromStage || visaCase.version !== seen) throw movedMeanwhile(visaCase);
    const rule = ruleOf(definition, request.fromStage, request.toStage);
    const move: Move = {
      visaCase,
      definition,
      rule,
      effectiveOn: dayFromDb(request.effectiveOn),
      reason: request.reason ?? "",
      receivedOn: null,
    };
    const members = await assertMovable(tx, actor, move);
    await makeMove(tx, actor, move, members, request.id);
    return { state, case: visaCase.ref };
  });
}
