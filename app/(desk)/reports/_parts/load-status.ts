import type { Actor } from "@/lib/access/actor";
import { Failure } from "@/lib/core/failure";
import { listSnapshotDays, type StatusFilter, statusTrend, weeklyStatus } from "@/lib/reports/queries";

/** The weekly status with the weeks before it, and the available days; no report if nothing has been stored yet. */
export async function loadStatus(actor: Actor, filter: StatusFilter) {
  const report = await weeklyStatus(actor, filter).catch((error: unknown) => {
    if (error instanceof Failure && error.messageKey === "failure.snapshot.none") return null;
    throw error;
  });
  return {
    report,
    days: await listSnapshotDays(actor),
    trend: report ? await statusTrend(actor, { country: filter.country, upTo: report.onDay }) : [],
  };
}
