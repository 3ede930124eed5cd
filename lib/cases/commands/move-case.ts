import "server-only";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { joinReason } from "../closing-reason";
import { permissionOf, waitsForSecond } from "../move-rule";
import { definitionOf } from "../queries/pathway-definition";
import type { MoveCase } from "../schema";
import { askForApproval } from "./ask-for-approval";
import { assertInReach, caseInReach } from "./case-in-reach";
import { openLetterDeadlines } from "./deadline-rows";
import { assertMovable, type Move, makeMove, movedMeanwhile, ruleOf } from "./make-move";

export type Moved = { moved: true } | { moved: false; approval: string };

async function ask(tx: Tx, actor: Actor, move: Move): Promise<string> {
  const { visaCase, rule, effectiveOn, reason } = move;
  const ref = await askForApproval(tx, actor, {
    country: visaCase.country,
    kind: rule.kind,
    caseId: visaCase.id,
    fromStage: rule.from,
    toStage: rule.to,
    effectiveOn: dayToDb(effectiveOn),
    reason: reason || null,
  });
  await openLetterDeadlines(tx, move);
  return ref;
}

/**
 * Moves a case along a published transition of its version, or requests the move where a second person must approve,
 * and then returns the request's reference. The effective day may not be in the future nor before the last step.
 * Failures: forbidden, notFound, invalid (field), changedMeanwhile with the present stage, refused (not offered, or
 * with the list of what is missing, or another request waits).
 */
export async function moveCase(actor: Actor, input: MoveCase): Promise<Moved> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.move"), input.ref);
    if (visaCase.stage !== input.from || visaCase.version !== input.version) throw movedMeanwhile(visaCase);
    const definition = await definitionOf(tx, visaCase.versionId);
    const rule = ruleOf(definition, input.from, input.to);
    if (permissionOf(rule) === "case.close") await assertInReach(tx, actor.permit("case.close"), visaCase);
    const reason = joinReason(input.closureReason, input.reason ?? "");
    const move: Move = {
      visaCase,
      definition,
      rule,
      effectiveOn: input.effectiveOn,
      reason,
      receivedOn: input.receivedOn ?? null,
    };
    const members = await assertMovable(tx, actor, move);
    if (waitsForSecond(rule, actor.may("case.approve")))
      return { moved: false, approval: await ask(tx, actor, move) };
    if (rule.who !== "caseworker") await assertInReach(tx, actor.permit("case.approve"), visaCase);
    await makeMove(tx, actor, move, members, null);
    return { moved: true };
  });
}
