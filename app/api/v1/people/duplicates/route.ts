import { forRoute } from "@/lib/access/for-route";
import { findDuplicates } from "@/lib/duplicates/queries/find-duplicates";
import { registerInput } from "@/lib/people/schema";

export const POST = forRoute({
  body: registerInput,
  run: async (actor, { body }) => ({ body: await findDuplicates(actor, body) }),
});
