import { forRoute } from "@/lib/access/for-route";
import { Failure } from "@/lib/core/failure";

// Who may look for duplicates is decided; how they are scored is not built yet.
export const POST = forRoute({
  run: async (actor) => {
    actor.permit("person.search");
    throw new Failure("notYet");
  },
});
