import { forRoute } from "@/lib/access/for-route";
import { Failure } from "@/lib/core/failure";
import { recordReportExport } from "@/lib/exports/commands/start-export";
import { STATUS_COLUMNS, statusFile } from "@/lib/exports/report-file";
import { reportQuery } from "@/lib/exports/schema";
import { weeklyStatus } from "@/lib/reports/queries";

export const GET = forRoute({
  query: reportQuery,
  run: async (actor, { params: { slug }, query: { format, country, snapshot } }) => {
    if (slug !== "weekly-status") throw new Failure("notFound");
    if (format === "pdf") throw new Failure("notYet");
    const report = await weeklyStatus(actor, {
      ...(country ? { country } : {}),
      ...(snapshot ? { snapshot } : {}),
    });
    if (format === "json") {
      const { asOf, snapshotId, comparedWith, rows, totals, overflow } = report;
      return { body: { asOf, snapshotId, comparedWith, columns: STATUS_COLUMNS, rows, totals, overflow } };
    }
    const ref = await recordReportExport(actor, {
      slug,
      format,
      rows: report.rows.length,
      snapshotId: report.snapshotId,
    });
    return statusFile(report, ref, format);
  },
});
