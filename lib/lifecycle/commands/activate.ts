import type { Tx } from "@/lib/core/db";
import { CLOSINGS, EFFECTS, FINAL_EVENTS, type FinalEvent, HOLD_REASONS } from "../final-event";

/** The end after which a record has this reason; null if no end gives it. */
export function endOf(statusReason: string | null): FinalEvent | null {
  return [...FINAL_EVENTS, ...CLOSINGS].find((each) => EFFECTS[each].statusReason === statusReason) ?? null;
}

/** The record is active, and their own case is off the hold that the end put on it. */
export async function activate(tx: Tx, id: string, ended: FinalEvent | null): Promise<void> {
  await tx.person.update({
    where: { id },
    data: { status: "ACTIVE", statusReason: null, statusOn: null, version: { increment: 1 } },
    select: { id: true },
  });
  if (ended)
    await tx.visaCase.updateMany({
      where: { principalId: id, closedOn: null, holdReason: HOLD_REASONS[ended] },
      data: { onHoldSince: null, holdReason: null, version: { increment: 1 } },
    });
}

type Before = {
  status: string;
  statusReason: string | null;
  statusOn: Date | null;
  cases: { id: string; holdReason: string; onHoldSince: string }[];
};

/**
 * The person, and their own cases on hold, as they were before the closing that stands. What it wrote over is noted for
 * columns that it changed; all others are as they are. Null if nothing was noted.
 */
async function beforeClosing(tx: Tx, personId: string): Promise<Before | null> {
  const [row] = await tx.$queryRaw<Before[]>`
    WITH closing AS (SELECT w.table_name, w.row_id, w.before FROM recorded_write w WHERE w.before IS NOT NULL AND w.event_id =
        (SELECT e.id FROM recorded_event e WHERE e.person_id = ${personId}::uuid AND e.kind = 'CLOSE' AND e.undone_at IS NULL
          ORDER BY e.recorded_at DESC, e.id DESC LIMIT 1)),
      held AS (SELECT c.id, jsonb_populate_record(c, w.before) AS was FROM closing w JOIN visa_case c ON c.id = w.row_id
        WHERE w.table_name = 'visa_case' AND w.before ? 'hold_reason' AND c.principal_id = ${personId}::uuid AND c.closed_on IS NULL)
    SELECT (x.was).status, (x.was).status_reason AS "statusReason", (x.was).status_on AS "statusOn",
      (SELECT coalesce(json_agg(json_build_object('id', h.id, 'holdReason', (h.was).hold_reason, 'onHoldSince', (h.was).on_hold_since)), '[]')
        FROM held h WHERE (h.was).hold_reason IS NOT NULL) AS cases
    FROM (SELECT jsonb_populate_record(p, w.before) AS was FROM closing w JOIN person p ON p.id = w.row_id
      WHERE w.table_name = 'person' AND w.before ? 'status') x`;
  return row ?? null;
}

/**
 * The record is what it was before it was closed: active, or again of somebody who is detained or cannot be found. Their
 * own case is on the hold of that time, if it had one. Returns whether the record is active.
 */
export async function reactivate(tx: Tx, id: string, ended: FinalEvent): Promise<boolean> {
  const before = await beforeClosing(tx, id);
  await activate(tx, id, ended);
  if (!before || before.status === "ACTIVE") return true;
  const { status, statusReason, statusOn, cases } = before;
  await tx.person.update({ where: { id }, data: { status, statusReason, statusOn }, select: { id: true } });
  for (const { id: caseId, holdReason, onHoldSince } of cases)
    await tx.visaCase.updateMany({
      where: { id: caseId, holdReason: null },
      data: { holdReason, onHoldSince: new Date(onHoldSince), version: { increment: 1 } },
    });
  return false;
}
