import { forRoute } from "@/lib/access/for-route";
import { listBeds } from "@/lib/housing/queries/list-beds";
import { bedsQuery } from "@/lib/housing/schema";

export const GET = forRoute({
  query: bedsQuery,
  run: async (actor, { params, query }) => ({
    body: await listBeds(actor, { site: params.code ?? "", on: query.on }),
  }),
});
