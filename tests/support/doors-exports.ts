import {
  recordReportExport,
  recordSiteReport,
  startNamedExport,
  startPlainExport,
} from "@/lib/exports/commands/start-export";
import { previewNamedExport } from "@/lib/exports/queries/preview-named-export";
import { readSiteReport } from "@/lib/exports/queries/site-report";
import { SITE_REPORT_SLUGS, SITE_REPORTS } from "@/lib/exports/site-reports";
import { type Door, door } from "./door";

// Everyone of the world has agreed to this.
const NAMED = { use: "RESETTLEMENT", to: "UNHCR", basis: "CONSENT" } as const;

export const exportsDoors: readonly Door[] = [
  door("export.list", "lib/exports/commands/start-export.ts startPlainExport", {
    call: (actor) =>
      startPlainExport(actor, { filter: {}, columns: ["ref", "sex", "country"], format: "csv" }),
  }),
  door("export.names", "lib/exports/commands/start-export.ts startNamedExport", {
    call: (actor) =>
      startNamedExport(actor, { ...NAMED, filter: {}, format: "csv", purpose: "x", recipient: "y" }),
  }),
  door("report.read", "lib/exports/commands/start-export.ts recordReportExport", {
    call: (actor) =>
      recordReportExport(actor, {
        slug: "weekly-status",
        format: "csv",
        rows: 1,
        snapshotId: "S-2026-01-05",
      }),
  }),
  door("export.names", "lib/exports/queries/preview-named-export.ts previewNamedExport", {
    call: (actor) => previewNamedExport(actor, {}, NAMED),
  }),
  ...SITE_REPORT_SLUGS.flatMap((slug) => [
    door(SITE_REPORTS[slug].needs, "lib/exports/queries/site-report.ts readSiteReport", {
      call: (actor) => readSiteReport(actor, { slug }),
    }),
    door(SITE_REPORTS[slug].needs, "lib/exports/commands/start-export.ts recordSiteReport", {
      call: (actor) => recordSiteReport(actor, { slug, format: "csv", rows: 0 }),
    }),
  ]),
];
