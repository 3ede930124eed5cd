import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { dayOf, maybeDayOf, momentOf, type Reading, reading, readTogether } from "@/lib/core/reading";
import { logAccess } from "@/lib/ledger/access-log";
import { transition } from "@/lib/pathways/stages";
import { type ListedName, nameColumns } from "@/lib/people/queries/name-columns";
import type { Label } from "@/lib/reference/label";
import { STEP_ASKED } from "./case-parts";
import { type CasePerson, PRINCIPAL, principalColumns } from "./case-people";
import { definitionOf } from "./pathway-definition";

/** A request that waits for a second person, and whom it is about. */
export type WaitingApproval = CasePerson & {
  ref: string;
  case: string;
  country: string;
  kind: string;
  from: string;
  to: string;
  /** What is requested, in the pathway's name for the step; null if it is no step. */
  action: Label | null;
  effectiveOn: CivilDate;
  reason: string | null;
  requestedBy: string;
  requestedAt: string;
  /** Made by the user who is looking: someone else must decide. */
  own: boolean;
};

/** A document of the case of a request. */
export type ApprovalPaper = ListedName & {
  person: string | null;
  docType: string;
  state: string;
  receivedOn: CivilDate | null;
  validTo: CivilDate | null;
  /** Whether the requested step rests on it. */
  decisive: boolean;
};

/** A request as the person who decides sees it. */
export type ApprovalToDecide = WaitingApproval & { papers: ApprovalPaper[] };

const MOST = 200;

type Row = Omit<WaitingApproval, "requestedBy" | "own"> & {
  requestedBy: string | null;
  requestedById: string;
};

/**
 * What readTogether reads for the requests the actor may decide, or with `asked` those the actor made.
 * Failure("forbidden").
 */
export function waitingApprovals({ asked }: { asked: boolean }, actor: Actor): Reading<WaitingApproval[]> {
  const sql = Prisma.sql`
    SELECT a.ref, c.ref AS "case", a.country, a.kind, a.from_stage AS "from", a.to_stage AS "to", t.action, a.effective_on AS "effectiveOn",
      a.reason, a.requested_at AS "requestedAt", a.requested_by_id AS "requestedById", u.name AS "requestedBy", ${principalColumns(actor)}
    FROM approval a ${STEP_ASKED} ${PRINCIPAL} LEFT JOIN app_user u ON u.id = a.requested_by_id
    WHERE ${waitsFor(actor, asked)} ORDER BY a.requested_at, a.ref LIMIT ${MOST}`;
  return reading(sql, (rows: readonly Row[]) =>
    rows.map(({ requestedById, requestedBy, ...row }) => ({
      ...row,
      effectiveOn: dayOf(row.effectiveOn),
      requestedBy: requestedBy ?? "",
      requestedAt: momentOf(row.requestedAt),
      own: requestedById === actor.id,
    })),
  );
}

function waitsFor(actor: Actor, asked: boolean): Prisma.Sql {
  const mine = asked ? Prisma.sql`AND a.requested_by_id = ${actor.id}::uuid` : Prisma.empty;
  return Prisma.sql`a.state = 'PENDING' AND ${actor.permitSql(asked ? "case.list" : "case.approve", "c")} ${mine}`;
}

type PaperRow = Omit<ApprovalPaper, "receivedOn" | "validTo" | "decisive"> & {
  approval: string;
  version: string;
  receivedOn: string | null;
  validTo: string | null;
};

/** The documents of these requests' cases, as far as the user can open their files. */
function papersOfRequests(actor: Actor): Reading<readonly PaperRow[]> {
  const sql = Prisma.sql`
    SELECT a.ref AS approval, c.version_id AS version, x.doc_type AS "docType", x.state, x.received_on AS "receivedOn", x.valid_to AS "validTo",
      r.ref AS person, ${nameColumns(actor)}
    FROM (SELECT a.* FROM approval a JOIN visa_case c ON c.id = a.case_id WHERE ${waitsFor(actor, false)}
      ORDER BY a.requested_at, a.ref LIMIT ${MOST}) a
    JOIN visa_case c ON c.id = a.case_id AND ${actor.permitSql("case.open", "c")}
    JOIN case_document x ON x.case_id = c.id
    JOIN case_member m ON m.case_id = c.id AND m.person_id = x.person_id AND m.included
    LEFT JOIN person_row r ON r.person_id = x.person_id
    ORDER BY x.doc_type, x.id`;
  return reading(sql, (rows: readonly PaperRow[]) => rows);
}

/** The kinds of documents that a step requires. */
async function askedFor(tx: Tx, version: string, { from, to }: WaitingApproval): Promise<string[]> {
  const guards = transition(await definitionOf(tx, version), from, to)?.guards ?? [];
  return guards.flatMap((guard) => (guard.kind === "document" ? guard.anyOf : []));
}

/** A request with the documents of its case, those it rests on first. */
async function withPapers(
  tx: Tx,
  request: WaitingApproval,
  rows: readonly PaperRow[],
): Promise<ApprovalToDecide> {
  const own = rows.filter((row) => row.approval === request.ref);
  const decisive = own[0] ? await askedFor(tx, own[0].version, request) : [];
  const papers = own.map(({ approval: _approval, version: _version, ...row }) => ({
    ...row,
    receivedOn: maybeDayOf(row.receivedOn),
    validTo: maybeDayOf(row.validTo),
    decisive: decisive.includes(row.docType),
  }));
  return {
    ...request,
    papers: [...papers.filter((each) => each.decisive), ...papers.filter((each) => !each.decisive)],
  };
}

/** Records that requests were shown. */
export function logApprovals(tx: Tx, shown: readonly WaitingApproval[]): Promise<void> {
  return logAccess(tx, { kind: "search", subject: "approvals", detail: { shown: shown.length } });
}

/**
 * Requests that the actor may decide, oldest first, each with the documents of its case. Recorded as a search, and as
 * a read of each case whose documents are shown. Failure("forbidden") for users who may not decide.
 */
export async function listApprovals(actor: Actor): Promise<ApprovalToDecide[]> {
  actor.permit("case.approve");
  return inTransaction(actor.who, async (tx) => {
    const { waiting, rows } = await readTogether(tx, {
      waiting: waitingApprovals({ asked: false }, actor),
      rows: papersOfRequests(actor),
    });
    await logApprovals(tx, waiting);
    const shown: ApprovalToDecide[] = [];
    for (const request of waiting) shown.push(await withPapers(tx, request, rows));
    for (const { case: ref, country, papers } of shown)
      if (papers.length > 0) await logAccess(tx, { kind: "read", subject: ref, country });
    return shown;
  });
}
