import { forRoute } from "@/lib/access/for-route";
import { Failure } from "@/lib/core/failure";
import { recordReportExport, recordSiteReport } from "@/lib/exports/commands/start-export";
import { readSiteReport } from "@/lib/exports/queries/site-report";
import { STATUS_COLUMNS, siteReportFile, statusFile } from "@/lib/exports/report-file";
import { reportQuery } from "@/lib/exports/schema";
import { isSiteReport, SITE_REPORTS } from "@/lib/exports/site-reports";
import { weeklyStatus } from "@/lib/reports/queries";
import { loadWording } from "../../_parts/wording";

export const GET = forRoute({
  query: reportQuery,
  run: async (actor, { params: { slug }, query: { format, country, snapshot } }) => {
    if (!isSiteReport(slug) && slug !== "weekly-status") throw new Failure("notFound");
    if (format === "pdf") throw new Failure("notYet");
    if (isSiteReport(slug)) {
      const { rows, totals, asOf } = await readSiteReport(actor, { slug, country });
      if (format === "json")
        return { body: { asOf, snapshotId: null, columns: SITE_REPORTS[slug].columns, rows, totals } };
      const ref = await recordSiteReport(actor, { slug, format, rows: rows.length });
      return siteReportFile(slug, { ref, wording: await loadWording() }, rows, format);
    }
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
    return statusFile(report, { ref, wording: await loadWording() }, format);
  },
});
