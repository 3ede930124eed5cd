import { createHash } from "node:crypto";
import { Failure } from "@/lib/core/failure";
import { guessColumns } from "./guess-columns";
import { readSheets, type Sheet, UnreadableSheet } from "./read-sheet";
import { readReferralForm } from "./referral-table";
import { findHeading, ROSTER_LIMITS, rosterSheet, rowsBelow } from "./roster";
import type { Mapping } from "./roster-columns";

/** A file of people as it was sent. */
export type RosterFile = { name: string; bytes: Uint8Array };
/** The same with the table that was found in it, and the digest of its bytes. */
export type ReadRoster = Table & { name: string; digest: string };

export type Table = { headings: string[]; rows: { row: number; cells: string[] }[]; mapping: Mapping };

async function sheetOf(bytes: Uint8Array): Promise<Sheet> {
  try {
    return rosterSheet(await readSheets(bytes, ROSTER_LIMITS));
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error;
    throw new Failure("invalid", { field: "file", messageKey: `imports.error.${error.why}` });
  }
}

/** The table in a sheet; where no row names columns, its first row of several cells counts as the headings. */
function tableOf(sheet: Sheet): Table {
  const first = sheet.findIndex((cells) => cells.filter((cell) => cell.trim() !== "").length > 1);
  const found = findHeading(sheet) ?? { at: first, mapping: new Map() };
  const rows = first < 0 ? [] : rowsBelow(sheet, found.at);
  if (rows.length === 0) throw new Failure("invalid", { field: "file", messageKey: "imports.error.empty" });
  const mapping = guessColumns(
    rows.map(({ cells }) => cells),
    found.mapping,
  );
  return { headings: sheet[found.at] ?? [], rows, mapping };
}

/** Finds the table in a file of people. Failure("invalid", file) with what is wrong with it. */
export async function readRosterFile({ name, bytes }: RosterFile): Promise<ReadRoster> {
  const { headings, rows, mapping } = (await readReferralForm(bytes)) ?? tableOf(await sheetOf(bytes));
  return { name, digest: createHash("sha256").update(bytes).digest("hex"), headings, rows, mapping };
}
