import { forRoute } from "@/lib/access/for-route";
import { parseApprovalRef } from "@/lib/cases/approval-ref";
import { decideApproval } from "@/lib/cases/commands/decide-approval";
import { decisionBody } from "@/lib/cases/schema";
import { Failure } from "@/lib/core/failure";

export const POST = forRoute({
  body: decisionBody,
  run: async (actor, { params, body }) => {
    const ref = parseApprovalRef(params.ref ?? "");
    if (!ref) throw new Failure("notFound");
    return { body: await decideApproval(actor, { ...body, ref }) };
  },
});
