import { forRoute } from "@/lib/access/for-route";
import { Failure } from "@/lib/core/failure";

/** Imports are part of the contract and not of the product yet. */
export const POST = forRoute({
  run: async () => {
    throw new Failure("notYet");
  },
});
