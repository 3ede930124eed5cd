import "server-only";
import type { Actor } from "@/lib/access/actor";
import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { type Label, labelFrom } from "@/lib/reference/label";

export type ShownDeadline = { rule: string; dueOn: CivilDate; daysLeft: number };
export type ShownCase = {
  ref: string;
  country: string;
  role: string;
  included: boolean;
  outcome: string;
  pathway: string;
  stage: string;
  stageLabel: Label;
  phase: string;
  waitingFor: string;
  stageEnteredOn: CivilDate;
  daysInStage: number;
  slaDays: number | null;
  closedOn: CivilDate | null;
  closureReason: string | null;
  onHoldSince: CivilDate | null;
  awaitingSince: CivilDate | null;
  nextStages: { stage: string; label: Label }[];
  deadlines: ShownDeadline[];
};
export type DocumentDue = { case: string; type: string; state: string; validTo: CivilDate | null };

const caseSelect = {
  role: true,
  included: true,
  outcome: true,
  visaCase: {
    select: {
      ref: true,
      country: true,
      stage: true,
      versionId: true,
      stageEnteredOn: true,
      closedOn: true,
      closureReason: true,
      onHoldSince: true,
      awaitingSince: true,
      pathwayVersion: { select: { pathwayCode: true } },
      stageDef: {
        select: {
          label: true,
          phase: true,
          actor: true,
          slaDays: true,
          from: {
            where: { kind: "ADVANCE" },
            select: { to: { select: { code: true, label: true, position: true } } },
          },
        },
      },
      deadlines: { where: { state: "OPEN" }, orderBy: { dueOn: "asc" }, select: { rule: true, dueOn: true } },
    },
  },
} as const;

/** A person's cases, open ones first and the oldest of them at the top, with what comes next and their deadlines. */
export async function readCases(tx: Tx, actor: Actor, id: string, today: CivilDate): Promise<ShownCase[]> {
  const { where } = actor.permit("case.list");
  const rows = await tx.caseMember.findMany({
    where: { personId: id, visaCase: where },
    select: caseSelect,
    orderBy: [
      { visaCase: { closedOn: { sort: "desc", nulls: "first" } } },
      { visaCase: { openedOn: "asc" } },
    ],
  });
  return rows.map(
    ({ visaCase: { pathwayVersion, stageDef, deadlines, versionId: _version, ...each }, ...member }) => ({
      ...member,
      ...each,
      pathway: pathwayVersion.pathwayCode,
      stageLabel: labelFrom(stageDef.label),
      phase: stageDef.phase,
      waitingFor: stageDef.actor,
      slaDays: stageDef.slaDays,
      stageEnteredOn: dayFromDb(each.stageEnteredOn),
      daysInStage: daysBetween(dayFromDb(each.stageEnteredOn), today),
      closedOn: maybeDay(each.closedOn),
      onHoldSince: maybeDay(each.onHoldSince),
      awaitingSince: maybeDay(each.awaitingSince),
      nextStages: stageDef.from
        .map(({ to }) => to)
        .sort((a, b) => a.position - b.position)
        .map((to) => ({ stage: to.code, label: labelFrom(to.label) })),
      deadlines: deadlines.map((due) => ({
        rule: due.rule,
        dueOn: dayFromDb(due.dueOn),
        daysLeft: daysBetween(today, dayFromDb(due.dueOn)),
      })),
    }),
  );
}

/** Documents of a person that open cases still ask for: missing, rejected or run out. */
export async function readDocumentsDue(tx: Tx, actor: Actor, id: string): Promise<DocumentDue[]> {
  const { where } = actor.permit("case.list");
  const rows = await tx.caseDocument.findMany({
    where: {
      personId: id,
      state: { in: ["MISSING", "REJECTED", "EXPIRED"] },
      visaCase: { AND: [where, { closedOn: null }] },
    },
    orderBy: { docType: "asc" },
    select: { docType: true, state: true, validTo: true, visaCase: { select: { ref: true } } },
  });
  return rows.map((row) => ({
    case: row.visaCase.ref,
    type: row.docType,
    state: row.state,
    validTo: maybeDay(row.validTo),
  }));
}
