import type { Actor } from "@/lib/access/actor";
import { forRoute } from "@/lib/access/for-route";
import { confirmImport, discardImport, stopImport } from "@/lib/imports/commands/confirm-import";
import { leaveOut } from "@/lib/imports/commands/mend-import";
import { undoImport } from "@/lib/imports/commands/undo-import";
import { getImport, previewRows } from "@/lib/imports/queries/get-import";
import { type IMPORT_ACTS, importAct, importAt, importRowsQuery } from "@/lib/imports/schema";

const ACTS: Record<(typeof IMPORT_ACTS)[number], (actor: Actor, at: { ref: string }) => Promise<unknown>> = {
  leaveErrors: (actor, { ref }) => leaveOut(actor, { ref, rows: "errors", out: true }),
  leaveKnown: (actor, { ref }) => leaveOut(actor, { ref, rows: "known", out: true }),
  confirm: confirmImport,
  stop: stopImport,
  discard: discardImport,
  undo: undoImport,
};

export const GET = forRoute({
  query: importRowsQuery,
  run: async (actor, { params, query }) => {
    const at = importAt(params.ref);
    const { ref, country, state, counts, columns, progress, failure, form } = await getImport(actor, at);
    const { rows, total } = await previewRows(actor, { ...at, ...query });
    return {
      body: {
        ref,
        country,
        state,
        counts,
        form,
        columns,
        progress,
        failure,
        total,
        rows: rows.map(({ row, state: rowState, person, twinOf, known, cells }) => ({
          row,
          state: rowState,
          person,
          twinOf,
          known,
          findings: cells.flatMap(({ findings }) => findings.map(({ text: _, ...finding }) => finding)),
        })),
      },
    };
  },
});

export const POST = forRoute({
  body: importAct,
  run: async (actor, { params, body }) => {
    const at = importAt(params.ref);
    await ACTS[body.act](actor, at);
    return { body: { ref: at.ref } };
  },
});
