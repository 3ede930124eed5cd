import { forRoute } from "@/lib/access/for-route";
import { forgetDraft, storeDraft } from "@/lib/work/commands";
import { findDraft } from "@/lib/work/queries";
import { draftAt, draftKept } from "@/lib/work/schema";

// A fixed address: a new build of the pages does not break a form that is open.
export const GET = forRoute({
  query: draftAt,
  run: async (actor, { query }) => ({ body: { values: await findDraft(actor, query) } }),
});

export const POST = forRoute({
  body: draftKept,
  run: async (actor, { body }) => {
    await storeDraft(actor, body);
    return { status: 204, body: null };
  },
});

export const DELETE = forRoute({
  query: draftAt,
  run: async (actor, { query }) => {
    await forgetDraft(actor, query);
    return { status: 204, body: null };
  },
});
