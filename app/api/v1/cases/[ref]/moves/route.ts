import { forRoute } from "@/lib/access/for-route";
import { moveCase } from "@/lib/cases/commands/move-case";
import { moveBody } from "@/lib/cases/schema";
import { Failure } from "@/lib/core/failure";
import { parseReference } from "@/lib/core/reference-number";

export const POST = forRoute({
  body: moveBody,
  run: async (actor, { params, body }) => {
    const parsed = parseReference(params.ref ?? "");
    if (parsed?.letter !== "C") throw new Failure("notFound");
    const done = await moveCase(actor, { ...body, ref: parsed.ref });
    return done.moved ? { status: 201, body: done } : { status: 202, body: done };
  },
});
