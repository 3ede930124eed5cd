import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { forRoute } from "@/lib/access/for-route";
import { answerCases } from "@/lib/imports/commands/answer-cases";
import { chooseSame } from "@/lib/imports/commands/choose-same";
import { confirmImport, discardImport, stopImport } from "@/lib/imports/commands/confirm-import";
import { leaveOut } from "@/lib/imports/commands/mend-import";
import { undoImport } from "@/lib/imports/commands/undo-import";
import { getImport, previewRows } from "@/lib/imports/queries/get-import";
import { type IMPORT_ACTS, importAct, importAt, importRowsQuery } from "@/lib/imports/schema";

type Given = z.output<typeof importAct>;
type At = { ref: string; answers: Given["answers"] };

const ACTS: Record<(typeof IMPORT_ACTS)[number], (actor: Actor, at: At) => Promise<unknown>> = {
  answer: (actor, { ref, answers }) => answerCases(actor, { ref, ...(answers ?? { filed: [], stages: [] }) }),
  updateChanged: (actor, { ref }) => chooseSame(actor, { ref, rows: "changed", choice: "UPDATE" }),
  keepChanged: (actor, { ref }) => chooseSame(actor, { ref, rows: "changed", choice: "SAME" }),
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
    const { ref, country, state, counts, columns, progress, failure, cases, form } = await getImport(
      actor,
      at,
    );
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
        // Which questions are open; the words of the sheet are not given to a program.
        questions: {
          open: cases.open,
          filing: cases.filing.map(({ pathway, count, answer }) => ({ pathway, count, answer })),
        },
        total,
        rows: rows.map(({ row, state: rowState, person, twinOf, known, same, cells }) => ({
          row,
          state: rowState,
          person,
          twinOf,
          known,
          // Which fields differ, never what they say.
          same: same && {
            person: same.ref,
            choice: same.choice,
            fields: same.differences.map(({ field }) => field),
            byHand: same.byHand,
          },
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
    await ACTS[body.act](actor, { ...at, answers: body.answers });
    return { body: { ref: at.ref } };
  },
});
