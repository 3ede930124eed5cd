import "server-only";
import type { Actor } from "@/lib/access/actor";
import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { openDataKey, openWith } from "@/lib/core/seal";
import { actorNames } from "@/lib/ledger/actor-name";
import type { DocRequirement } from "@/lib/pathways/definition";
import { memberName } from "./case-facts";
import type { MemberRow } from "./case-people";

/** Users' names by their ids; staff know each other's names. */
export async function userNames(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((each) => each !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.appUser.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The checklist: each paper of each member, with what the pathway says about it. Stages in their order. */
export async function documentsOf(
  tx: Tx,
  caseId: string,
  members: readonly MemberRow[],
  requirements: readonly DocRequirement[],
) {
  const rows = await tx.caseDocument.findMany({
    where: { caseId },
    orderBy: [{ docType: "asc" }, { id: "asc" }],
  });
  const names = new Map(members.map((each, at) => [each.personId, memberName(each, at)]));
  const place = new Map(requirements.map((each, at) => [each.docType, at]));
  return rows
    .flatMap((row) => {
      const member = names.get(row.personId);
      if (!member) return [];
      const rule = requirements.find((each) => each.docType === row.docType);
      return [
        {
          ...{ member, docType: row.docType, state: row.state, version: row.version },
          ...{
            receivedOn: maybeDay(row.receivedOn),
            validTo: maybeDay(row.validTo),
            waivedReason: row.waivedReason,
          },
          ...{
            stage: rule?.stage ?? null,
            mandatory: rule?.mandatory ?? false,
            translation: rule?.translation ?? false,
          },
          waivable: rule?.waivable ?? false,
        },
      ];
    })
    .sort((left, right) => (place.get(left.docType) ?? 999) - (place.get(right.docType) ?? 999));
}

/** Deadlines, the open ones first and the next one on top. */
export async function deadlinesOf(tx: Tx, caseId: string, today: CivilDate) {
  const rows = await tx.deadline.findMany({ where: { caseId }, orderBy: { dueOn: "asc" } });
  const read = rows.map((row) => ({
    ...{ rule: row.rule, state: row.state, anchorOn: dayFromDb(row.anchorOn), dueOn: dayFromDb(row.dueOn) },
    ...{ closedOn: maybeDay(row.closedOn), daysLeft: daysBetween(today, dayFromDb(row.dueOn)) },
  }));
  return [...read.filter((each) => each.state === "OPEN"), ...read.filter((each) => each.state !== "OPEN")];
}

export async function appointmentsOf(tx: Tx, caseId: string) {
  const rows = await tx.appointment.findMany({ where: { caseId }, orderBy: { onDay: "desc" } });
  return rows.map((row) => ({
    kind: row.kind,
    on: dayFromDb(row.onDay),
    postCode: row.postCode,
    outcome: row.outcome,
  }));
}

/** The newest medical of each member: that it was done and until when it holds, never what was found. */
export async function medicalsOf(tx: Tx, members: readonly MemberRow[]) {
  const names = new Map(members.map((each, at) => [each.personId, memberName(each, at)]));
  const rows = await tx.medicalStatus.findMany({
    where: { personId: { in: [...names.keys()] } },
    orderBy: [{ doneOn: "desc" }, { id: "desc" }],
    distinct: ["personId"],
  });
  return rows.map((row) => ({
    member: names.get(row.personId) ?? "",
    ...{ doneOn: dayFromDb(row.doneOn), validTo: dayFromDb(row.validTo), travelReady: row.travelReady },
  }));
}

/** The numbers other authorities know a case by, opened with the key of its principal. */
export async function numbersOf(tx: Tx, caseId: string): Promise<{ issuer: string; number: string }[]> {
  const rows = await tx.externalNumber.findMany({
    where: { caseId },
    orderBy: { issuer: "asc" },
    select: { issuer: true, numberSealed: true },
  });
  if (rows.length === 0) return [];
  const key = await principalKey(tx, caseId);
  return rows.map(({ issuer, numberSealed }) => ({ issuer, number: openWith(key, numberSealed) }));
}

/** The data key of a case's principal, with which what belongs to the case as a whole is sealed. */
export async function principalKey(tx: Tx, caseId: string): Promise<Buffer> {
  const { principal } = await tx.visaCase.findUniqueOrThrow({
    where: { id: caseId },
    select: { principal: { select: { dataKey: true } } },
  });
  return openDataKey(principal.dataKey);
}

/** Notes that may be read with the principal's file; none where the asker may not read that. */
export async function notesOf(
  tx: Tx,
  actor: Actor,
  caseId: string,
  principalId: string,
  reason: string | undefined,
) {
  if (!actor.may("note.read")) return [];
  const { where } = actor.permit("note.read", reason);
  const principal = await tx.person.findFirst({
    where: { AND: [where, { id: principalId }] },
    select: { id: true },
  });
  if (!principal) return [];
  const rows = await tx.note.findMany({
    where: { caseId, level: { in: ["GENERAL", "CASE"] } },
    orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  const names = await userNames(
    tx,
    rows.map((row) => row.authorId),
  );
  return rows.map((row) => ({
    ...{
      level: row.level,
      language: row.language,
      body: row.body ?? "",
      writtenAt: row.writtenAt.toISOString(),
    },
    author: names.get(row.authorId) ?? "",
  }));
}

/** Requests of a case that waited or wait for a second person, newest first. */
export async function approvalsOf(tx: Tx, caseId: string) {
  const rows = await tx.approval.findMany({
    where: { caseId },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
  });
  const names = await userNames(
    tx,
    rows.flatMap((row) => [row.requestedById, row.decidedById]),
  );
  return rows.map((row) => ({
    ...{
      ref: row.ref,
      kind: row.kind,
      from: row.fromStage,
      to: row.toStage,
      state: row.state,
      reason: row.reason,
    },
    ...{ effectiveOn: dayFromDb(row.effectiveOn), requestedAt: row.requestedAt.toISOString() },
    requestedBy: names.get(row.requestedById) ?? "",
    decidedBy: row.decidedById ? (names.get(row.decidedById) ?? "") : null,
    ...{ decidedAt: row.decidedAt?.toISOString() ?? null, decisionNote: row.decisionNote },
  }));
}

/** The steps of a case, newest first, each with the day it happened and the moment it was typed. */
export async function historyOf(tx: Tx, caseId: string) {
  const rows = await tx.stageEvent.findMany({ where: { caseId }, orderBy: { seq: "desc" } });
  const approvals = await tx.approval.findMany({
    where: { id: { in: rows.flatMap((row) => (row.approvalId ? [row.approvalId] : [])) } },
    select: { id: true, ref: true, requestedById: true },
  });
  const asked = new Map(approvals.map((each) => [each.id, each]));
  const names = await userNames(tx, [
    ...rows.map((row) => row.actorId),
    ...approvals.map((each) => each.requestedById),
  ]);
  return rows.map((row) => {
    const approval = row.approvalId ? asked.get(row.approvalId) : undefined;
    return {
      ...{ seq: row.seq, from: row.fromStage, to: row.toStage, kind: row.kind, reason: row.reason },
      ...{ effectiveOn: dayFromDb(row.effectiveOn), recordedAt: row.recordedAt.toISOString() },
      actor: row.actorId ? (names.get(row.actorId) ?? null) : null,
      askedBy: approval ? (names.get(approval.requestedById) ?? null) : null,
      approval: approval?.ref ?? null,
    };
  });
}

/** What was changed in the rows of a case, by whom and when; the names of the fields, never their values. */
export async function changesOf(tx: Tx, caseId: string, take = 40) {
  const rows = await tx.auditEntry.findMany({
    where: { caseId },
    orderBy: { id: "desc" },
    take,
    select: { at: true, actorId: true, tableName: true, action: true, fields: true, reason: true },
  });
  const names = await actorNames(
    tx,
    rows.map((row) => row.actorId),
  );
  return rows.map((row) => ({
    ...{ at: row.at.toISOString(), table: row.tableName, action: row.action, fields: row.fields },
    actor: names.get(row.actorId) ?? null,
  }));
}
