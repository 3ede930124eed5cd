import { z } from "zod";

/** Columns of a sheet about a case whose words are kept with the person. */
export const KEPT_COLUMNS = ["programme", "caseNumber", "stage", "stageOn", "filedOn", "employer"] as const;

/** What a sheet said about a person's case, each with the heading of its column. */
export const sheetWords = z.array(
  z.object({ column: z.enum(KEPT_COLUMNS), heading: z.string(), text: z.string() }),
);
export type SheetWords = z.output<typeof sheetWords>;
