import { forRoute } from "@/lib/access/for-route";
import { reasonHeader } from "@/lib/people/open-reason";
import { getHardDate } from "@/lib/stay-law/queries/get-hard-date";

export const GET = forRoute({
  run: async (actor, { params, request }) => {
    const reason = reasonHeader(request.headers.get("manzil-reason"));
    return { body: await getHardDate(actor, { ref: params.ref ?? "", reason }) };
  },
});
