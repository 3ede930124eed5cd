import type { Tx } from "@/lib/core/db";
import type { Prisma } from "@/prisma/generated/client";
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

type Before = { id: string; before: Record<string, string | null> };

/** What the closing that stands wrote over in rows of one table, each as it was first. */
function overwritten(tx: Tx, personId: string, table: "person" | "visa_case"): Promise<Before[]> {
  return tx.$queryRaw<Before[]>`
    SELECT DISTINCT ON (w.row_id) w.row_id::text AS id, w.before FROM recorded_write w
    WHERE w.table_name = ${table} AND w.before IS NOT NULL AND (w.before ? 'status' OR w.before ? 'hold_reason')
      AND w.event_id = (SELECT e.id FROM recorded_event e WHERE e.person_id = ${personId}::uuid AND e.kind = 'CLOSE' AND e.undone_at IS NULL
        ORDER BY e.recorded_at DESC, e.id DESC LIMIT 1)
    ORDER BY w.row_id, w.id`;
}

const dayOrNull = (text: string | null | undefined) => (text ? new Date(text) : null);

/**
 * The record is what it was before it was closed: active, or again of somebody who is detained or cannot be found. Their
 * own case is on the hold of that time, if it had one. Returns whether the record is active.
 */
export async function reactivate(tx: Tx, id: string, ended: FinalEvent): Promise<boolean> {
  const [was] = await overwritten(tx, id, "person");
  const { status = "ACTIVE", status_reason = null, status_on } = was?.before ?? {};
  await activate(tx, id, ended);
  if (status === null || status === "ACTIVE") return true;
  await tx.person.update({
    where: { id },
    data: { status, statusReason: status_reason, statusOn: dayOrNull(status_on) },
    select: { id: true },
  });
  for (const held of await overwritten(tx, id, "visa_case")) {
    const { hold_reason = null, on_hold_since } = held.before;
    const where: Prisma.VisaCaseWhereInput = {
      id: held.id,
      principalId: id,
      closedOn: null,
      holdReason: null,
    };
    if (hold_reason)
      await tx.visaCase.updateMany({
        where,
        data: { holdReason: hold_reason, onHoldSince: dayOrNull(on_hold_since), version: { increment: 1 } },
      });
  }
  return false;
}
