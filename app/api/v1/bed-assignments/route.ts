import { forRoute } from "@/lib/access/for-route";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { assignBedInput } from "@/lib/housing/schema";

export const POST = forRoute({
  body: assignBedInput,
  run: async (actor, { body }) => ({ status: 201, body: await assignBed(actor, body) }),
});
