import "server-only";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import type { Permission } from "@/lib/access/policy";
import type { Country } from "@/lib/access/roles";
import { waitBefore } from "@/lib/access/throttle";
import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { columnsOf, readTogether } from "@/lib/core/reading";
import { setting } from "@/lib/core/setting";
import { logAccess } from "@/lib/ledger/access-log";
import { daysByClock } from "@/lib/pathways/clocks";
import { progressOf } from "@/lib/pathways/progress";
import { blockedByGroup, stageOf } from "@/lib/pathways/stages";
import { labelFrom } from "@/lib/reference/label";
import { factsFrom } from "./case-facts";
import {
  appointmentsFrom,
  approvalsIn,
  changesIn,
  deadlinesFrom,
  documentsFrom,
  historyFrom,
  medicalsFrom,
  notesIn,
  numbersFrom,
} from "./case-parts";
import { membersIn, shown } from "./case-people";
import { type CaseKey, caseRows } from "./case-rows";
import { nextSteps } from "./next-steps";
import { type Definition, definitionOf } from "./pathway-definition";

const HOUR = 3600;

type Opening = { ref: string; reason?: string | undefined };

/** The row within reach, its principal's key, and which of its controls this user gets; the commands check again. */
type Found = {
  row: CaseHead;
  key: string;
  may: { edit: boolean; note: boolean; move: boolean; approve: boolean; assign: boolean };
};

type CaseHead = CaseKey & {
  ref: string;
  country: string;
  version: number;
  priority: string;
  stage: string;
  stageEnteredOn: Date;
  openedOn: Date;
  closedOn: Date | null;
  closureReason: string | null;
  externalStatus: string | null;
  holdReason: string | null;
  onHoldSince: Date | null;
  awaitingSince: Date | null;
  ownerId: string | null;
  coverId: string | null;
  coverUntil: Date | null;
  owner: string | null;
  cover: string | null;
  pathwayLabel: unknown;
};
type FoundRow = CaseHead &
  Record<"opens" | "asks" | "edits" | "notes" | "approves" | "assigns", boolean> & { key: string };

const HEAD = columnsOf("c", [
  "id",
  "ref",
  "country",
  "version",
  "versionId",
  "priority",
  "stage",
  "stageEnteredOn",
  "openedOn",
  "filedOn",
  "closedOn",
  "closureReason",
  "postCode",
  "externalStatus",
  "holdReason",
  "onHoldSince",
  "awaitingSince",
  "ownerId",
  "coverId",
  "coverUntil",
]);

/** A file that a reason would open asks for one; anything else does not exist. */
async function find(tx: Tx, actor: Actor, { ref, reason }: Opening): Promise<Found> {
  const on = (permission: Permission) =>
    actor.may(permission)
      ? Prisma.sql`coalesce(${actor.permitSql(permission, "c")}, false)`
      : Prisma.sql`false`;
  const notes = actor.may("note.add") ? actor.permitSql("note.add", "p") : Prisma.sql`false`;
  const [row] = await tx.$queryRaw<FoundRow[]>`
    SELECT ${HEAD}, encode(p.data_key, 'base64') AS key, u.name AS owner, v.name AS cover, w.label AS "pathwayLabel",
      ${actor.permitSql("case.open", "c", reason)} AS opens, ${actor.permitSql("case.open", "c", "asked")} AS asks,
      ${on("case.edit")} AS edits, ${on("case.approve")} AS approves, ${on("case.assign")} AS assigns,
      coalesce(${notes}, false) AS notes
    FROM visa_case c JOIN pathway_version n ON n.id = c.version_id JOIN pathway w ON w.code = n.pathway_code
    LEFT JOIN person p ON p.id = c.principal_id LEFT JOIN app_user u ON u.id = c.owner_id LEFT JOIN app_user v ON v.id = c.cover_id
    WHERE c.ref = ${ref}`;
  if (!row || !(row.opens || (!reason && row.asks))) throw new Failure("notFound");
  if (!row.opens) throw new Failure("reasonNeeded");
  const { opens: _opens, asks: _asks, edits, approves, assigns, notes: note, key, ...head } = row;
  const move = edits && actor.may("case.move");
  return { row: head, key, may: { edit: edits, note, move, approve: approves, assign: assigns } };
}

/** Where a case is: its pathway, its stage, its marks and its owner. */
function headOf(row: CaseHead, definition: Definition, today: CivilDate) {
  const stage = stageOf(definition, row.stage);
  if (!stage) throw new Error(`a case in stage ${row.stage} that its version does not know`);
  const user = (id: string | null, name: string | null) =>
    id ? { id: opaqueId("user", id), name: name ?? "" } : null;
  const entered = dayFromDb(row.stageEnteredOn);
  const closedOn = maybeDay(row.closedOn);
  return {
    ref: row.ref,
    country: row.country as Country,
    version: row.version,
    priority: row.priority,
    pathway: definition.pathway,
    pathwayLabel: labelFrom(row.pathwayLabel),
    pathwayVersion: definition.code,
    stage: row.stage,
    stageLabel: stage.label,
    phase: stage.phase,
    terminal: stage.terminal,
    actor: stage.actor,
    waitingFor: blockedByGroup(stage.actor, stage.phase),
    clock: stage.clock,
    slaDays: stage.slaDays ?? null,
    stageEnteredOn: entered,
    daysInStage: daysBetween(entered, closedOn ?? today),
    openedOn: dayFromDb(row.openedOn),
    filedOn: maybeDay(row.filedOn),
    closedOn,
    closureReason: row.closureReason,
    postCode: row.postCode,
    externalStatus: row.externalStatus,
    holdReason: row.holdReason,
    onHoldSince: maybeDay(row.onHoldSince),
    awaitingSince: maybeDay(row.awaitingSince),
    owner: user(row.ownerId, row.owner),
    cover: user(row.coverId, row.cover),
    coverUntil: maybeDay(row.coverUntil),
  };
}

/**
 * A case as its file shows it, and a line in the access log that it was opened. `reason` opens files that are not
 * one's own where the role allows it; such openings are counted. Failures: reasonNeeded, notFound, tooMany.
 */
export async function getCase(actor: Actor, opening: Opening) {
  const { reason } = opening;
  actor.permit("case.open", reason);
  return inTransaction(actor.who, async (tx) => {
    const { row, key, may } = await find(tx, actor, opening);
    await logAccess(tx, {
      kind: "read",
      subject: row.ref,
      country: row.country,
      ...(reason ? { reason } : {}),
    });
    const opened = reason !== undefined;
    const [file, definition] = await Promise.all([
      readTogether(tx, {
        ...caseRows(row),
        members: membersIn(row.id, actor, opened),
        approvals: approvalsIn(row.id),
        notes: notesIn(row.id, actor, reason),
        changes: changesIn(row.id),
      }),
      definitionOf(tx, row.versionId),
      opened ? assertNotTooMany(tx, actor) : undefined,
    ]);
    const { members, approvals, notes, changes, ...rows } = file;
    const today = todayIn(row.country as Country);
    const facts = factsFrom(row, definition, members, rows, { on: today, reasonGiven: false });
    const history = historyFrom(rows.steps);
    return {
      ...headOf(row, definition, today),
      openedForReason: opened,
      today,
      may,
      members: members.map(shown),
      nextStages: nextSteps(definition, row.stage, facts, may.approve),
      progress: progressOf(definition, row.stage, history),
      stages: definition.stages.map((each) => ({ stage: each.code, label: each.label, phase: each.phase })),
      deadlines: deadlinesFrom(rows.deadlines, today),
      documents: documentsFrom(rows.papers, members, definition.docRequirements),
      appointments: appointmentsFrom(rows.appointments),
      numbers: numbersFrom(rows.numbers, key),
      medicals: medicalsFrom(rows.medicals, members),
      approvals,
      notes,
      clocks: daysByClock(definition.stages, [...history].reverse(), maybeDay(row.closedOn) ?? today),
      history,
      changes,
    };
  });
}

/**
 * Sent together with the query for the file, so that both are one message; the file is discarded if this one refuses.
 */
async function assertNotTooMany(tx: Tx, actor: Actor): Promise<void> {
  const wait = await waitBefore(tx, "open", actor.id, await setting(tx, "person.opensPerHour"), HOUR);
  if (wait > 0) throw new Failure("tooMany", { values: { seconds: wait } });
}

export type CaseFile = Awaited<ReturnType<typeof getCase>>;
