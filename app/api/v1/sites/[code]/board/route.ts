import { forRoute } from "@/lib/access/for-route";
import { PRIVATE } from "@/lib/access/problem";
import { boardTag } from "@/lib/housing/queries/board";

/** Whether a board has changed: 304 while it has not. What changed is read from the page, as the user may see it. */
export const GET = forRoute({
  run: async (actor, { params, request }) => {
    const { tag } = await boardTag(actor, { site: params.code ?? "" });
    const headers = { ...PRIVATE, etag: `"${tag}"` };
    return request.headers.get("if-none-match") === headers.etag
      ? new Response(null, { status: 304, headers })
      : Response.json({ tag }, { headers });
  },
});
