import { forRoute } from "@/lib/access/for-route";
import { startImport } from "@/lib/imports/commands/start-import";
import { getImport } from "@/lib/imports/queries/get-import";
import { fileOf } from "@/lib/imports/roster-file";

export const POST = forRoute({
  run: async (actor, { request }) => {
    // A file from someone who may not import is not read.
    actor.permit("person.import");
    const { ref, again } = await startImport(actor, await fileOf(request));
    const { state, counts } = await getImport(actor, { ref });
    return { status: 201, body: { ref, state, counts, again } };
  },
});
