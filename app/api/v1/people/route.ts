import { forRoute } from "@/lib/access/for-route";
import { registerPerson } from "@/lib/people/commands/register-person";
import { personFilter } from "@/lib/people/list-filter";
import { listPeople } from "@/lib/people/queries/list-people";
import { registerInput } from "@/lib/people/schema";

export const GET = forRoute({
  query: personFilter,
  run: async (actor, { query }) => ({ body: await listPeople(actor, query) }),
});

export const POST = forRoute({
  body: registerInput,
  run: async (actor, { body }) => ({
    status: 201,
    body: { ...(await registerPerson(actor, body)), version: 1 },
  }),
});
