import { forRoute } from "@/lib/access/for-route";
import { personSearch } from "@/lib/people/list-filter";
import { searchPeople } from "@/lib/people/queries/search-people";

export const POST = forRoute({
  body: personSearch,
  run: async (actor, { body }) => ({ body: await searchPeople(actor, body) }),
});
