import { todayIn } from "@/lib/core/clock";
import { makeSnapshot } from "@/lib/reports/commands";
import { listSnapshotDays, statusTrend, weeklyStatus } from "@/lib/reports/queries";
import { type Door, door } from "./door";

export const reportsDoors: readonly Door[] = [
  door("report.make", "lib/reports/commands.ts makeSnapshot", {
    names: ["country"],
    call: (actor, { country }) => makeSnapshot(actor, { country }),
  }),
  door("report.read", "lib/reports/queries.ts listSnapshotDays", {
    call: (actor) => listSnapshotDays(actor),
  }),
  door("report.read", "lib/reports/queries.ts weeklyStatus", {
    names: ["country"],
    call: (actor, { country }) => weeklyStatus(actor, { country }),
  }),
  door("report.read", "lib/reports/queries.ts statusTrend", {
    names: ["country"],
    empty: true,
    call: (actor, { country }) => statusTrend(actor, { country, upTo: todayIn("TJ") }),
  }),
];
