import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { logAccess } from "@/lib/ledger/access-log";
import { csvOf } from "@/lib/print/sheet";
import { isReferral } from "../roster-columns";
import type { Finding } from "../roster-person";
import { type importInput, storedFindings } from "../schema";
import { openCells } from "../sealed-cells";
import { ownImport } from "./own-import";

/**
 * The rows left out of an import, as a file with the headings of the sheet, and with the number of each row and the
 * reason before its cells. Corrected cells have their corrected text. `finding` puts a finding into words. Recorded, and
 * never given to a token. Failures: forbidden, notFound.
 */
export async function leftOutFile(
  actor: Actor,
  { ref }: z.output<typeof importInput>,
  words: { row: string; why: string; finding: (finding: Finding) => string },
): Promise<string> {
  actor.permit("person.importLeftOut");
  return inTransaction(actor.who, async (tx) => {
    const held = await ownImport(tx, actor, ref, ["READ", "TAKING", "TAKEN", "UNDONE"]);
    const rows = await tx.rosterRow.findMany({
      where: { importId: held.id, state: "LEFT" },
      orderBy: { number: "asc" },
      select: { number: true, cellsSealed: true, findings: true },
    });
    const headings = isReferral(held.mapping) ? held.headings.slice(0, -1) : held.headings;
    const lines = rows.map(({ number, cellsSealed, findings }) => {
      const { cells, typed } = openCells(held.key, cellsSealed);
      const shown = [...cells];
      for (const [column, at] of held.mapping) shown[at] = typed[column] ?? shown[at] ?? "";
      const why = (storedFindings.parse(findings) as Finding[])
        .filter(({ level }) => level === "error")
        .map(words.finding)
        .join("; ");
      // What the record has no cell for is no row of a list.
      return [String(number), why, ...(isReferral(held.mapping) ? shown.slice(0, -1) : shown)];
    });
    await logAccess(tx, {
      kind: "export",
      subject: ref,
      country: held.country,
      detail: { rows: lines.length },
    });
    return csvOf([words.row, words.why, ...headings], lines);
  });
}
