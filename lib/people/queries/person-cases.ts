import "server-only";
import type { Actor } from "@/lib/access/actor";
import { type CivilDate, daysBetween, parseCivilDate } from "@/lib/core/civil-date";
import { Prisma } from "@/lib/core/db";
import { dayOf, maybeDayOf, type Reading, reading } from "@/lib/core/reading";
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
  /** The stages the case may advance to, each with the words of the step there. */
  nextStages: { stage: string; action: Label }[];
  deadlines: ShownDeadline[];
};
export type DocumentDue = { case: string; type: string; state: string; validTo: CivilDate | null };

type CaseRow = Omit<ShownCase, "stageLabel" | "daysInStage" | "nextStages" | "deadlines" | keyof Days> & {
  stageLabel: unknown;
  next: { stage: string; action: unknown }[];
  due: { rule: string; dueOn: string }[];
} & Days;
type Days = Record<"closedOn" | "onHoldSince" | "awaitingSince", string | null> & { stageEnteredOn: string };

/** A person's cases, open ones first and the oldest of them on top, with what comes next and their deadlines. */
export function casesOf(id: string, actor: Actor, today: CivilDate): Reading<ShownCase[]> {
  const sql = Prisma.sql`
    SELECT m.role, m.included, m.outcome, c.ref, c.country, c.stage, c.stage_entered_on AS "stageEnteredOn", c.closed_on AS "closedOn",
      c.closure_reason AS "closureReason", c.on_hold_since AS "onHoldSince", c.awaiting_since AS "awaitingSince",
      w.pathway_code AS pathway, f.label AS "stageLabel", f.phase, f.actor AS "waitingFor", f.sla_days AS "slaDays",
      (SELECT coalesce(json_agg(json_build_object('stage', g.code, 'action', t.action) ORDER BY g.position), '[]')
        FROM transition_def t JOIN stage_def g ON g.version_id = t.version_id AND g.code = t.to_stage
        WHERE t.version_id = c.version_id AND t.from_stage = c.stage AND t.kind = 'ADVANCE') AS next,
      (SELECT coalesce(json_agg(json_build_object('rule', d.rule, 'dueOn', d.due_on) ORDER BY d.due_on), '[]')
        FROM deadline d WHERE d.case_id = c.id AND d.state = 'OPEN') AS due
    FROM case_member m JOIN visa_case c ON c.id = m.case_id JOIN pathway_version w ON w.id = c.version_id
    JOIN stage_def f ON f.version_id = c.version_id AND f.code = c.stage
    WHERE m.person_id = ${id}::uuid AND ${actor.permitSql("case.list", "c")}
    ORDER BY c.closed_on DESC NULLS FIRST, c.opened_on`;
  return reading(sql, (rows: readonly CaseRow[]) => rows.map((row) => shownCase(row, today)));
}

function shownCase({ next, due, ...row }: CaseRow, today: CivilDate): ShownCase {
  return {
    ...row,
    stageLabel: labelFrom(row.stageLabel),
    stageEnteredOn: dayOf(row.stageEnteredOn),
    daysInStage: daysBetween(dayOf(row.stageEnteredOn), today),
    closedOn: maybeDayOf(row.closedOn),
    onHoldSince: maybeDayOf(row.onHoldSince),
    awaitingSince: maybeDayOf(row.awaitingSince),
    nextStages: next.map(({ stage, action }) => ({ stage, action: labelFrom(action) })),
    deadlines: due.flatMap(({ rule, dueOn }) => {
      const day = parseCivilDate(dueOn);
      return day ? [{ rule, dueOn: day, daysLeft: daysBetween(today, day) }] : [];
    }),
  };
}

/** A person's documents that open cases still require: missing, rejected or expired. */
export function documentsDueOf(id: string, actor: Actor): Reading<DocumentDue[]> {
  const sql = Prisma.sql`
    SELECT c.ref AS "case", d.doc_type AS type, d.state, d.valid_to AS "validTo"
    FROM case_document d JOIN visa_case c ON c.id = d.case_id
    WHERE d.person_id = ${id}::uuid AND d.state IN ('MISSING', 'REJECTED', 'EXPIRED') AND c.closed_on IS NULL
      AND ${actor.permitSql("case.list", "c")} ORDER BY d.doc_type`;
  type Row = Omit<DocumentDue, "validTo"> & { validTo: string | null };
  return reading(sql, (rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, validTo: maybeDayOf(row.validTo) })),
  );
}
