import "server-only";
import type { Actor } from "@/lib/access/actor";
import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { Prisma, type Tx } from "@/lib/core/db";
import { dayOf, maybeDayOf, momentOf, type Reading, reading, readOne, without } from "@/lib/core/reading";
import { openDataKey, openWith } from "@/lib/core/seal";
import { withActorName } from "@/lib/ledger/actor-name";
import type { DocRequirement } from "@/lib/pathways/definition";
import type { Label } from "@/lib/reference/label";
import { memberName } from "./case-facts";
import type { MemberRow } from "./case-people";
import type { AppointmentRow, DeadlineRow, MedicalRow, NumberRow, PaperRow, StepRow } from "./case-rows";

const namesOf = (members: readonly MemberRow[]) =>
  new Map(members.map((each, at) => [each.personId, memberName(each, at)]));

/** The checklist: each document of each member, with what the pathway says about it. Stages in order. */
export function documentsFrom(
  rows: readonly PaperRow[],
  members: readonly MemberRow[],
  requirements: readonly DocRequirement[],
) {
  const names = namesOf(members);
  const place = new Map(requirements.map((each, at) => [each.docType, at]));
  return rows
    .flatMap(({ personId, receivedOn, validTo, ...row }) => {
      const member = names.get(personId);
      if (!member) return [];
      const rule = requirements.find((each) => each.docType === row.docType);
      return [
        {
          ...row,
          member,
          receivedOn: maybeDayOf(receivedOn),
          validTo: maybeDayOf(validTo),
          stage: rule?.stage ?? null,
          mandatory: rule?.mandatory ?? false,
          translation: rule?.translation ?? false,
          waivable: rule?.waivable ?? false,
        },
      ];
    })
    .sort((left, right) => (place.get(left.docType) ?? 999) - (place.get(right.docType) ?? 999));
}

/** Deadlines, open ones first and the next one on top. */
export function deadlinesFrom(rows: readonly DeadlineRow[], today: CivilDate) {
  const read = rows.map(({ rule, state, anchorOn, dueOn, closedOn }) => ({
    rule,
    state,
    anchorOn: dayOf(anchorOn),
    dueOn: dayOf(dueOn),
    closedOn: maybeDayOf(closedOn),
    daysLeft: daysBetween(today, dayOf(dueOn)),
  }));
  return [...read.filter((each) => each.state === "OPEN"), ...read.filter((each) => each.state !== "OPEN")];
}

/** Appointments, the latest first. */
export function appointmentsFrom(rows: readonly AppointmentRow[]) {
  return rows.map(({ kind, onDay, postCode, outcome }) => ({ kind, on: dayOf(onDay), postCode, outcome }));
}

/** Each member's newest medical: that it was done and until when it is valid, never what was found. */
export function medicalsFrom(rows: readonly MedicalRow[], members: readonly MemberRow[]) {
  const names = namesOf(members);
  const newest = [...new Map([...rows].reverse().map((row) => [row.personId, row])).values()].reverse();
  return newest.map(({ personId, doneOn, validTo, travelReady }) => ({
    member: names.get(personId) ?? "",
    doneOn: dayOf(doneOn),
    validTo: dayOf(validTo),
    travelReady,
  }));
}

/** The numbers other authorities know a case by, opened with its principal's key (base64). */
export function numbersFrom(rows: readonly NumberRow[], key: string) {
  if (rows.length === 0) return [];
  const opened = openDataKey(Buffer.from(key, "base64"));
  return rows.map(({ issuer, sealed }) => ({
    issuer,
    number: openWith(opened, Buffer.from(sealed, "base64")),
  }));
}

/** The same for one case, as a query of its own. */
export async function numbersOf(tx: Tx, caseId: string): Promise<{ issuer: string; number: string }[]> {
  const sql = Prisma.sql`SELECT x.issuer, encode(x.number_sealed, 'base64') AS sealed, encode(p.data_key, 'base64') AS key
    FROM external_number x JOIN visa_case c ON c.id = x.case_id JOIN person p ON p.id = c.principal_id
    WHERE x.case_id = ${caseId}::uuid ORDER BY x.issuer`;
  const rows = await readOne(
    tx,
    reading(sql, (found: readonly (NumberRow & { key: string })[]) => found),
  );
  return numbersFrom(rows, rows[0]?.key ?? "");
}

/** The data key of a case's principal; it seals what belongs to the case as a whole. */
export async function principalKey(tx: Tx, caseId: string): Promise<Buffer> {
  const { principal } = await tx.visaCase.findUniqueOrThrow({
    where: { id: caseId },
    select: { principal: { select: { dataKey: true } } },
  });
  return openDataKey(principal.dataKey);
}

export type ShownCaseNote = {
  level: string;
  language: string;
  body: string;
  writtenAt: string;
  author: string;
};

/** Notes that may be read with the principal's file; none if the user may not read that. */
export function notesIn(caseId: string, actor: Actor, reason: string | undefined): Reading<ShownCaseNote[]> {
  if (!actor.may("note.read")) return without<ShownCaseNote[]>([]);
  const sql = Prisma.sql`
    SELECT n.level, n.language, coalesce(n.body, '') AS body, n.written_at AS "writtenAt", coalesce(u.name, '') AS author
    FROM visa_case c JOIN person p ON p.id = c.principal_id AND ${actor.permitSql("note.read", "p", reason)}
    JOIN note n ON n.case_id = c.id LEFT JOIN app_user u ON u.id = n.author_id
    WHERE c.id = ${caseId}::uuid AND n.level IN ('GENERAL', 'CASE') ORDER BY n.written_at DESC, n.id DESC LIMIT 100`;
  return reading(sql, (rows: readonly ShownCaseNote[]) =>
    rows.map((row) => ({ ...row, writtenAt: momentOf(row.writtenAt) })),
  );
}

/** The case of a request `a` and the pathway's step that it asks for, if it is one. */
export const STEP_ASKED = Prisma.sql`JOIN visa_case c ON c.id = a.case_id
  LEFT JOIN transition_def t ON t.version_id = c.version_id AND t.from_stage = a.from_stage AND t.to_stage = a.to_stage`;

type ApprovalRow = {
  ref: string;
  kind: string;
  from: string;
  to: string;
  action: Label | null;
  state: string;
  reason: string | null;
  effectiveOn: string;
  requestedAt: string;
  requestedBy: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionNote: string | null;
};

/** Requests of a case that waited or are waiting for a second person, newest first. */
export function approvalsIn(caseId: string) {
  const sql = Prisma.sql`
    SELECT a.ref, a.kind, a.from_stage AS "from", a.to_stage AS "to", t.action, a.state, a.reason, a.effective_on AS "effectiveOn",
      a.requested_at AS "requestedAt", coalesce(u.name, '') AS "requestedBy",
      CASE WHEN a.decided_by_id IS NOT NULL THEN coalesce(v.name, '') END AS "decidedBy", a.decided_at AS "decidedAt",
      a.decision_note AS "decisionNote"
    FROM approval a ${STEP_ASKED} LEFT JOIN app_user u ON u.id = a.requested_by_id LEFT JOIN app_user v ON v.id = a.decided_by_id
    WHERE a.case_id = ${caseId}::uuid ORDER BY a.requested_at DESC, a.id DESC`;
  return reading(sql, (rows: readonly ApprovalRow[]) =>
    rows.map((row) => ({
      ...row,
      effectiveOn: dayOf(row.effectiveOn),
      requestedAt: momentOf(row.requestedAt),
      decidedAt: row.decidedAt === null ? null : momentOf(row.decidedAt),
    })),
  );
}

/** The steps of a case, newest first, each with the day it happened and the moment it was typed. */
export function historyFrom(rows: readonly StepRow[]) {
  return rows.map((row) => ({
    ...row,
    effectiveOn: dayOf(row.effectiveOn),
    recordedAt: momentOf(row.recordedAt),
  }));
}

type ChangeRow = { at: string; table: string; action: string; fields: string[]; actor: string | null };

/** What was changed in the rows of a case, by whom and when; the names of the fields, never their values. */
export function changesIn(caseId: string, take = 40): Reading<ChangeRow[]> {
  const sql = Prisma.sql`
    SELECT e.at, e.table_name AS "table", e.action, coalesce(e.fields, '{}') AS fields, doer.name AS actor
    FROM (SELECT * FROM audit_entry WHERE case_id = ${caseId}::uuid ORDER BY id DESC LIMIT ${take}) e ${withActorName} ORDER BY e.id DESC`;
  return reading(sql, (rows: readonly ChangeRow[]) => rows.map((row) => ({ ...row, at: momentOf(row.at) })));
}
