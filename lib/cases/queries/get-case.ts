import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { daysBetween } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { logAccess } from "@/lib/ledger/access-log";
import { blockedByGroup, stageOf } from "@/lib/pathways/stages";
import { labelFrom } from "@/lib/reference/label";
import { factsOf } from "./case-facts";
import {
  appointmentsOf,
  approvalsOf,
  changesOf,
  deadlinesOf,
  documentsOf,
  historyOf,
  medicalsOf,
  notesOf,
  numbersOf,
  userNames,
} from "./case-parts";
import { membersOf, shown } from "./case-people";
import { nextSteps } from "./next-steps";
import { definitionOf } from "./pathway-definition";

type Opening = { ref: string; reason?: string | undefined };

/** The row within reach; a file that a reason would open asks for one, all else is not there. */
async function find(tx: Tx, actor: Actor, { ref, reason }: Opening) {
  const found = await tx.visaCase.findFirst({
    where: { AND: [actor.permit("case.open", reason).where, { ref }] },
  });
  if (found) return found;
  const wider = actor.permit("case.open", reason ?? "asked");
  const there = await tx.visaCase.findFirst({ where: { AND: [wider.where, { ref }] }, select: { id: true } });
  if (there && !reason) throw new Failure("reasonNeeded");
  throw new Failure("notFound");
}

/** Which of the case's controls this asker gets; the commands check again. */
async function controlsOf(tx: Tx, actor: Actor, id: string) {
  const notes = actor.may("note.add") ? actor.permit("note.add").where : null;
  const reaches = async (permission: "case.edit" | "case.approve" | "case.assign") =>
    actor.may(permission) &&
    (await tx.visaCase.count({ where: { AND: [actor.permit(permission).where, { id }] } })) === 1;
  const edit = await reaches("case.edit");
  return {
    edit,
    note: notes !== null && (await tx.visaCase.count({ where: { id, principal: notes } })) === 1,
    move: edit && actor.may("case.move"),
    approve: await reaches("case.approve"),
    assign: await reaches("case.assign"),
  };
}

/**
 * A case as its file shows it, and a line in the access log that it was opened. `reason` opens files that are not
 * one's own where the role allows it. Failures: reasonNeeded, notFound.
 */
export async function getCase(actor: Actor, opening: Opening) {
  return inTransaction(actor.who, async (tx) => {
    const row = await find(tx, actor, opening);
    const { reason } = opening;
    await logAccess(tx, {
      kind: "read",
      subject: row.ref,
      country: row.country,
      ...(reason ? { reason } : {}),
    });
    const today = todayIn(row.country as Country);
    const definition = await definitionOf(tx, row.versionId);
    const stage = stageOf(definition, row.stage);
    if (!stage) throw new Error(`a case in stage ${row.stage} that its version does not know`);
    const members = await membersOf(tx, actor, row.id, reason !== undefined);
    const facts = await factsOf(tx, row, members, { on: today, reasonGiven: false });
    const may = await controlsOf(tx, actor, row.id);
    const names = await userNames(tx, [row.ownerId, row.coverId]);
    const pathway = await tx.pathway.findUniqueOrThrow({
      where: { code: definition.pathway },
      select: { label: true },
    });
    const user = (id: string | null) => (id ? { id, name: names.get(id) ?? "" } : null);
    const entered = dayFromDb(row.stageEnteredOn);
    return {
      ...{ ref: row.ref, country: row.country as Country, version: row.version, priority: row.priority },
      ...{
        pathway: definition.pathway,
        pathwayLabel: labelFrom(pathway.label),
        pathwayVersion: definition.code,
      },
      ...{
        stage: row.stage,
        stageLabel: stage.label,
        phase: stage.phase,
        terminal: stage.terminal,
        actor: stage.actor,
      },
      ...{
        waitingFor: blockedByGroup(stage.actor, stage.phase),
        clock: stage.clock,
        slaDays: stage.slaDays ?? null,
      },
      ...{
        stageEnteredOn: entered,
        daysInStage: daysBetween(entered, row.closedOn ? dayFromDb(row.closedOn) : today),
      },
      ...{
        openedOn: dayFromDb(row.openedOn),
        filedOn: maybeDay(row.filedOn),
        closedOn: maybeDay(row.closedOn),
      },
      ...{ closureReason: row.closureReason, postCode: row.postCode, externalStatus: row.externalStatus },
      ...{
        onHoldSince: maybeDay(row.onHoldSince),
        holdReason: row.holdReason,
        awaitingSince: maybeDay(row.awaitingSince),
      },
      ...{ owner: user(row.ownerId), cover: user(row.coverId), coverUntil: maybeDay(row.coverUntil) },
      ...{ openedForReason: reason !== undefined, today, may },
      members: members.map(shown),
      nextStages: nextSteps(definition, row.stage, facts, may.approve),
      stages: definition.stages.map((each) => ({ stage: each.code, label: each.label, phase: each.phase })),
      deadlines: await deadlinesOf(tx, row.id, today),
      documents: await documentsOf(tx, row.id, members, definition.docRequirements),
      appointments: await appointmentsOf(tx, row.id),
      numbers: await numbersOf(tx, row.id),
      medicals: await medicalsOf(tx, members),
      approvals: await approvalsOf(tx, row.id),
      notes: await notesOf(tx, actor, row.id, row.principalId, reason),
      history: await historyOf(tx, row.id),
      changes: await changesOf(tx, row.id),
    };
  });
}

export type CaseFile = Awaited<ReturnType<typeof getCase>>;
