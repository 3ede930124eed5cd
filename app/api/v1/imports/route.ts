import { forRoute } from "@/lib/access/for-route";
import { Failure } from "@/lib/core/failure";

/** Imports are part of the contract but not yet of the product. */
export const POST = forRoute({
  run: async () => {
    throw new Failure("notYet");
  },
});
