import "server-only";
import type { Actor, Permit } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import type { Country } from "@/lib/access/roles";
import { waitBefore } from "@/lib/access/throttle";
import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { setting } from "@/lib/core/setting";
import { logAccess } from "@/lib/ledger/access-log";
import { daysByClock } from "@/lib/pathways/clocks";
import { blockedByGroup, stageOf } from "@/lib/pathways/stages";
import { labelFrom } from "@/lib/reference/label";
import type { VisaCase } from "@/prisma/generated/client";
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
import { type Definition, definitionOf } from "./pathway-definition";

const HOUR = 3600;

type Opening = { ref: string; reason?: string | undefined };

/** The row within reach; a file that a reason would open asks for one, all else is not there. */
async function find(
  tx: Tx,
  actor: Actor,
  permit: Permit<"case.open">,
  { ref, reason }: Opening,
): Promise<VisaCase> {
  const found = await tx.visaCase.findFirst({ where: { AND: [permit.where, { ref }] } });
  if (found) return found;
  if (reason) throw new Failure("notFound");
  const wider = actor.permit("case.open", "asked").where;
  const there = await tx.visaCase.findFirst({ where: { AND: [wider, { ref }] }, select: { id: true } });
  throw new Failure(there ? "reasonNeeded" : "notFound");
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

/** Where a case stands: its pathway, its stage, its marks and who keeps it. */
async function headOf(tx: Tx, row: VisaCase, definition: Definition, today: CivilDate) {
  const stage = stageOf(definition, row.stage);
  if (!stage) throw new Error(`a case in stage ${row.stage} that its version does not know`);
  const names = await userNames(tx, [row.ownerId, row.coverId]);
  const user = (id: string | null) => (id ? { id: opaqueId("user", id), name: names.get(id) ?? "" } : null);
  const pathway = await tx.pathway.findUniqueOrThrow({
    where: { code: definition.pathway },
    select: { label: true },
  });
  const [entered, closedOn] = [dayFromDb(row.stageEnteredOn), maybeDay(row.closedOn)];
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
    ...{ stageEnteredOn: entered, daysInStage: daysBetween(entered, closedOn ?? today) },
    ...{
      openedOn: dayFromDb(row.openedOn),
      filedOn: maybeDay(row.filedOn),
      closedOn,
      closureReason: row.closureReason,
    },
    ...{ postCode: row.postCode, externalStatus: row.externalStatus, holdReason: row.holdReason },
    ...{ onHoldSince: maybeDay(row.onHoldSince), awaitingSince: maybeDay(row.awaitingSince) },
    ...{ owner: user(row.ownerId), cover: user(row.coverId), coverUntil: maybeDay(row.coverUntil) },
  };
}

/**
 * A case as its file shows it, and a line in the access log that it was opened. `reason` opens files that are not
 * one's own where the role allows it; such openings are counted. Failures: reasonNeeded, notFound, tooMany.
 */
export async function getCase(actor: Actor, opening: Opening) {
  const { reason } = opening;
  const permit = actor.permit("case.open", reason);
  return inTransaction(actor.who, async (tx) => {
    const row = await find(tx, actor, permit, opening);
    if (reason) {
      const wait = await waitBefore(tx, "open", actor.id, await setting(tx, "person.opensPerHour"), HOUR);
      if (wait > 0) throw new Failure("tooMany", { values: { seconds: wait } });
    }
    await logAccess(tx, {
      kind: "read",
      subject: row.ref,
      country: row.country,
      ...(reason ? { reason } : {}),
    });
    const today = todayIn(row.country as Country);
    const definition = await definitionOf(tx, row.versionId);
    const members = await membersOf(tx, actor, row.id, reason !== undefined);
    const facts = await factsOf(tx, row, members, { on: today, reasonGiven: false });
    const may = await controlsOf(tx, actor, row.id);
    const history = await historyOf(tx, row.id);
    return {
      ...(await headOf(tx, row, definition, today)),
      ...{ openedForReason: reason !== undefined, today, may, members: members.map(shown) },
      nextStages: nextSteps(definition, row.stage, facts, may.approve),
      stages: definition.stages.map((each) => ({ stage: each.code, label: each.label, phase: each.phase })),
      deadlines: await deadlinesOf(tx, row.id, today),
      documents: await documentsOf(tx, row.id, members, definition.docRequirements),
      appointments: await appointmentsOf(tx, row.id),
      numbers: await numbersOf(tx, row.id),
      medicals: await medicalsOf(tx, members),
      approvals: await approvalsOf(tx, row.id),
      notes: await notesOf(tx, actor, row.id, row.principalId, reason),
      clocks: daysByClock(definition.stages, [...history].reverse(), maybeDay(row.closedOn) ?? today),
      history,
      changes: await changesOf(tx, row.id),
    };
  });
}

export type CaseFile = Awaited<ReturnType<typeof getCase>>;
