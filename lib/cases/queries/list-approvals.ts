import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { dayOf, momentOf, type Reading, reading, readOne } from "@/lib/core/reading";
import { logAccess } from "@/lib/ledger/access-log";

/** A request that waits for a second person; of the case its reference alone. */
export type WaitingApproval = {
  ref: string;
  case: string;
  country: string;
  kind: string;
  from: string;
  to: string;
  effectiveOn: CivilDate;
  reason: string | null;
  requestedBy: string;
  requestedAt: string;
  /** Asked for by whoever looks: somebody else must decide. */
  own: boolean;
};

const MOST = 200;

type Row = Omit<WaitingApproval, "requestedBy" | "own"> & {
  requestedBy: string | null;
  requestedById: string;
};

/** What readTogether asks for the requests that listApprovals gives. Failure("forbidden"). */
export function waitingApprovals({ asked }: { asked: boolean }, actor: Actor): Reading<WaitingApproval[]> {
  const within = actor.permitSql(asked ? "case.list" : "case.approve", "c");
  const sql = Prisma.sql`
    SELECT a.ref, c.ref AS "case", a.country, a.kind, a.from_stage AS "from", a.to_stage AS "to", a.effective_on AS "effectiveOn",
      a.reason, a.requested_at AS "requestedAt", a.requested_by_id AS "requestedById", u.name AS "requestedBy"
    FROM approval a JOIN visa_case c ON c.id = a.case_id LEFT JOIN app_user u ON u.id = a.requested_by_id
    WHERE a.state = 'PENDING' AND ${within} ${asked ? Prisma.sql`AND a.requested_by_id = ${actor.id}::uuid` : Prisma.empty}
    ORDER BY a.requested_at, a.ref LIMIT ${MOST}`;
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

/** Records that requests were shown. */
export function logApprovals(tx: Tx, shown: readonly WaitingApproval[]): Promise<void> {
  return logAccess(tx, { kind: "search", subject: "approvals", detail: { shown: shown.length } });
}

/**
 * Requests that wait: with `asked` those the actor made, otherwise those they may decide, oldest first.
 * Recorded as a search. Failure("forbidden") for who may not decide.
 */
export async function listApprovals(
  actor: Actor,
  { asked = false }: { asked?: boolean } = {},
): Promise<WaitingApproval[]> {
  actor.permit(asked ? "case.list" : "case.approve");
  const waiting = waitingApprovals({ asked }, actor);
  return inTransaction(actor.who, async (tx) => {
    const shown = await readOne(tx, waiting);
    await logApprovals(tx, shown);
    return shown;
  });
}
