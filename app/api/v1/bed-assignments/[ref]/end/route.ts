import { forRoute } from "@/lib/access/for-route";
import { Failure } from "@/lib/core/failure";
import { parseReference } from "@/lib/core/reference-number";
import { endAssignment } from "@/lib/housing/commands/end-assignment";
import { endAssignmentInput } from "@/lib/housing/schema";

export const POST = forRoute({
  body: endAssignmentInput,
  run: async (actor, { params, body }) => {
    const parsed = parseReference(params.ref ?? "");
    if (parsed?.letter !== "B") throw new Failure("notFound");
    return { body: await endAssignment(actor, { ...body, ref: parsed.ref }) };
  },
});
