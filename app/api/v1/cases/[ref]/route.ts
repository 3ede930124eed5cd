import { forRoute } from "@/lib/access/for-route";
import { getCase } from "@/lib/cases/queries/get-case";
import { Failure } from "@/lib/core/failure";
import { parseReference } from "@/lib/core/reference-number";
import { reasonHeader } from "@/lib/people/open-reason";

export const GET = forRoute({
  run: async (actor, { params, request }) => {
    const parsed = parseReference(params.ref ?? "");
    if (parsed?.letter !== "C") throw new Failure("notFound");
    const reason = reasonHeader(request.headers.get("manzil-reason"));
    return { body: await getCase(actor, { ref: parsed.ref, reason }) };
  },
});
