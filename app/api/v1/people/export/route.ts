import { forRoute } from "@/lib/access/for-route";
import { startNamedExport, startPlainExport } from "@/lib/exports/commands/start-export";
import { namedFile, plainFile } from "@/lib/exports/list-file";
import { namedExport, plainExport } from "@/lib/exports/schema";
import { loadWording } from "../../_parts/wording";

// The record of the export is committed with the door's transaction; the stream begins after that.
export const GET = forRoute({
  query: plainExport,
  run: async (actor, { query: { columns, format, ...filter } }) => {
    const job = await startPlainExport(actor, { filter, columns, format });
    return plainFile(actor, job, { columns, format, wording: await loadWording() });
  },
});

export const POST = forRoute({
  body: namedExport,
  run: async (actor, { body: { format, purpose, recipient, use, to, basis, ...filter } }) => {
    const why = { format, purpose, recipient, use, to, basis };
    const taken = await startNamedExport(actor, { ...why, filter });
    return namedFile(actor, taken, { ...why, wording: await loadWording() });
  },
});
