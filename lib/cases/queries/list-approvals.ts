import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { logAccess } from "@/lib/ledger/access-log";
import { userNames } from "./case-parts";

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

/**
 * Requests that wait: with `asked` those the actor made, otherwise those they may decide, oldest first.
 * Failure("forbidden") for who may not decide.
 */
export async function listApprovals(
  actor: Actor,
  { asked = false }: { asked?: boolean } = {},
): Promise<WaitingApproval[]> {
  const { where } = actor.permit(asked ? "case.list" : "case.approve");
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.approval.findMany({
      where: { state: "PENDING", visaCase: where, ...(asked ? { requestedById: actor.id } : {}) },
      include: { visaCase: { select: { ref: true } } },
      orderBy: [{ requestedAt: "asc" }, { ref: "asc" }],
      take: MOST,
    });
    const names = await userNames(
      tx,
      rows.map((row) => row.requestedById),
    );
    await logAccess(tx, { kind: "search", subject: "approvals", detail: { shown: rows.length } });
    return rows.map((row) => ({
      ...{
        ref: row.ref,
        case: row.visaCase.ref,
        country: row.country,
        kind: row.kind,
        from: row.fromStage,
        to: row.toStage,
      },
      ...{
        effectiveOn: dayFromDb(row.effectiveOn),
        reason: row.reason,
        requestedAt: row.requestedAt.toISOString(),
      },
      ...{ requestedBy: names.get(row.requestedById) ?? "", own: row.requestedById === actor.id },
    }));
  });
}
