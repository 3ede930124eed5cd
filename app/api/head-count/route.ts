import { forCounter } from "@/lib/access/for-route";
import { sendMarks } from "@/lib/stays/commands/head-count";
import { marksInput } from "@/lib/stays/schema";

// Marks arrive when the connection is back, perhaps after the session has ended: the round's own right lets them in.
export const POST = forCounter({
  body: marksInput,
  run: async (actor, { body }) => ({ body: await sendMarks(actor, body) }),
});
