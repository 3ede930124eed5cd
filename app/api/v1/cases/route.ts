import { forRoute } from "@/lib/access/for-route";
import { listCases } from "@/lib/cases/queries/list-cases";
import { caseFilter } from "@/lib/cases/schema";

export const GET = forRoute({
  query: caseFilter,
  run: async (actor, { query }) => ({ body: await listCases(actor, query) }),
});
