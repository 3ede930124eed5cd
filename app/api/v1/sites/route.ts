import { z } from "zod";
import { forRoute } from "@/lib/access/for-route";
import { listSites } from "@/lib/housing/queries/sites";

export const GET = forRoute({
  query: z.strictObject({}),
  run: async (actor) => {
    const items = (await listSites(actor)).map((site) => ({ ref: site.code, ...site }));
    return { body: { items, nextCursor: null, total: items.length } };
  },
});
