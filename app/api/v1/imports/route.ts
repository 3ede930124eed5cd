import { forRoute } from "@/lib/access/for-route";
import { storeImport } from "@/lib/imports/commands/start-import";
import { getImport } from "@/lib/imports/queries/get-import";
import { fileOf } from "@/lib/imports/roster-file";
import { readRosterFile } from "@/lib/imports/roster-table";

export const POST = forRoute({
  prepare: async (actor, request) => {
    // A file from someone who may not import is not read.
    actor.permit("person.import");
    const value = await readRosterFile(await fileOf(request));
    return { value, digest: value.digest };
  },
  run: async (actor, { prepared }) => {
    const { ref, again } = await storeImport(actor, prepared);
    const { state, counts } = await getImport(actor, { ref });
    return { status: 201, body: { ref, state, counts, again } };
  },
});
