import { forRoute } from "@/lib/access/for-route";
import { updatePerson } from "@/lib/people/commands/update-person";
import { reasonHeader } from "@/lib/people/open-reason";
import { getPerson, personReference } from "@/lib/people/queries/get-person";
import { personPatch } from "@/lib/people/schema";

export const GET = forRoute({
  run: async (actor, { params, request }) => {
    const reason = reasonHeader(request.headers.get("manzil-reason"));
    const file = await getPerson(actor, { ref: params.ref ?? "", reason });
    if (file.masked) return { body: file };
    const { identity, ...rest } = file;
    return { body: { ...rest, ...identity } };
  },
});

export const PATCH = forRoute({
  body: personPatch,
  run: async (actor, { params, body }) => ({
    body: await updatePerson(actor, { ...body, ref: personReference(params.ref ?? "") }),
  }),
});
