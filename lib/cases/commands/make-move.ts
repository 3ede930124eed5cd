import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { Transition } from "@/lib/pathways/definition";
import { missing } from "@/lib/pathways/guards";
import { stageOf, transition } from "@/lib/pathways/stages";
import type { VisaCase } from "@/prisma/generated/client";
import { splitReason } from "../closing-reason";
import { factsOf } from "../queries/case-facts";
import { type MemberRow, membersOf } from "../queries/case-people";
import { asBlocked } from "../queries/next-steps";
import type { Definition } from "../queries/pathway-definition";
import { todayOf } from "./case-in-reach";
import { closeDeadlines, openDeadlines } from "./deadline-rows";
import { addRequiredDocuments } from "./required-rows";

/** A move that is about to be made or requested. */
export type Move = {
  visaCase: VisaCase;
  definition: Definition;
  rule: Transition;
  effectiveOn: CivilDate;
  reason: string;
  receivedOn: CivilDate | null;
};

// A transfer names its reason by itself.
const CLOSED_BY: Partial<Record<Transition["kind"], string>> = { TRANSFER: "TRANSFERRED_PROGRAMME" };

/** Another user was faster: the case is no longer where this user saw it. */
export function movedMeanwhile(visaCase: Pick<VisaCase, "stage" | "version">): Failure {
  return new Failure("changedMeanwhile", { data: { stage: visaCase.stage, version: visaCase.version } });
}

/** The published rule of a move. Failure("refused") if there is none. */
export function ruleOf(definition: Definition, from: string, to: string): Transition {
  const rule = transition(definition, from, to);
  if (!rule) throw new Failure("refused", { messageKey: "failure.case.notOffered", field: "to" });
  return rule;
}

/**
 * Checks everything a move requires: its days, its reason and its guards, with the facts of this transaction.
 * Failures: invalid (effectiveOn, receivedOn, reason, closureReason), refused with the list of what is missing.
 */
export async function assertMovable(tx: Tx, actor: Actor, move: Move): Promise<MemberRow[]> {
  const { visaCase, definition, rule, effectiveOn, reason } = move;
  const today = todayOf(visaCase);
  assertPast(effectiveOn, { today, after: dayFromDb(visaCase.stageEnteredOn), field: "effectiveOn" });
  assertPast(move.receivedOn, { today, field: "receivedOn" });
  if (rule.needsReason && !reason)
    throw new Failure("invalid", { messageKey: "failure.reason", field: "reason" });
  const codes = rule.reasonCodes ?? [];
  if (stageOf(definition, rule.to)?.terminal && codes.length > 0 && !splitReason(reason, codes).code) {
    throw new Failure("invalid", {
      messageKey: "failure.choose",
      field: "closureReason",
      data: { reasonCodes: codes },
    });
  }
  const members = await membersOf(tx, actor, visaCase.id, false);
  const facts = await factsOf(tx, visaCase, members, { on: effectiveOn, reasonGiven: reason !== "" });
  const found = missing(rule.guards, facts);
  if (found.length > 0) {
    throw new Failure("refused", {
      messageKey: "failure.case.guards",
      field: "to",
      data: { missing: found.map(asBlocked) },
    });
  }
  return members;
}

/** Ends the case's waiting requests except the one being carried out: what they asked for is no longer possible. */
async function endOtherRequests(tx: Tx, caseId: string, approvalId: string | null): Promise<void> {
  const waiting = await tx.approval.findMany({ where: { caseId, state: "PENDING" }, select: { id: true } });
  const others = waiting.map((each) => each.id).filter((id) => id !== approvalId);
  if (others.length > 0)
    await tx.approval.updateMany({ where: { id: { in: others } }, data: { state: "ENDED" } });
}

async function addStep(tx: Tx, actor: Actor, move: Move, approvalId: string | null): Promise<void> {
  const { visaCase, rule, effectiveOn, reason } = move;
  const last = await tx.stageEvent.aggregate({ where: { caseId: visaCase.id }, _max: { seq: true } });
  await tx.stageEvent.create({
    data: {
      id: newId(),
      caseId: visaCase.id,
      country: visaCase.country,
      seq: (last._max.seq ?? 0) + 1,
      fromStage: rule.from,
      toStage: rule.to,
      kind: rule.kind,
      effectiveOn: dayToDb(effectiveOn),
      recordedAt: now(),
      actorId: actor.id,
      reason: reason || null,
      approvalId,
    },
  });
}

/**
 * Makes a move whose case is locked and whose conditions were just checked: the case, its step with both dates, its
 * deadlines and the documents the next stage requires. Failure("changedMeanwhile") if another user was faster.
 */
export async function makeMove(
  tx: Tx,
  actor: Actor,
  move: Move,
  members: MemberRow[],
  approvalId: string | null,
): Promise<void> {
  const { visaCase, definition, rule, effectiveOn, reason } = move;
  const target = stageOf(definition, rule.to);
  const ends = target?.terminal === true;
  const over = {
    closedOn: dayToDb(effectiveOn),
    closureReason: splitReason(reason, rule.reasonCodes ?? []).code ?? CLOSED_BY[rule.kind] ?? null,
  };
  const moved = await tx.visaCase.updateMany({
    where: { id: visaCase.id, stage: rule.from, version: visaCase.version },
    data: {
      stage: rule.to,
      stageEnteredOn: dayToDb(effectiveOn),
      version: { increment: 1 },
      ...(ends
        ? { ...over, onHoldSince: null, holdReason: null, awaitingSince: null }
        : { closedOn: null, closureReason: null }),
    },
  });
  if (moved.count === 0) throw movedMeanwhile(visaCase);
  await addStep(tx, actor, move, approvalId);
  await endOtherRequests(tx, visaCase.id, approvalId);
  await closeDeadlines(tx, move, ends || target?.phase === "ARRIVED");
  if (!ends) {
    await openDeadlines(tx, { ...move, to: rule.to, enteredOn: effectiveOn }, members);
    await addRequiredDocuments(tx, visaCase, definition.docRequirements, rule.to, members, effectiveOn);
  }
}
