import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { checkIn } from "@/lib/stays/commands/check-in";
import type { checkInTogetherInput, checkOutTogetherInput } from "@/lib/stays/schema";
import { checkOut } from "./check-out";

/**
 * One after the other, all or nobody; who could not is named by reference. Always in the order of the references, so that
 * two who do the same do not wait for each other.
 */
async function each(people: readonly string[], run: (ref: string) => Promise<unknown>): Promise<void> {
  for (const ref of [...people].sort())
    try {
      await run(ref);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== "refused") throw error;
      throw new Failure("refused", { messageKey: "failure.stay.together", values: { ref }, data: { ref } });
    }
}

/** Checks in everybody who is named, into the beds reserved for them; all or nobody. Failures as of checkIn. */
export async function checkInTogether(
  actor: Actor,
  { site, people, on }: z.output<typeof checkInTogetherInput>,
): Promise<{ count: number }> {
  actor.permit("site.place");
  actor.permit("person.place");
  return inTransaction(actor.who, async () => {
    await each(people, (person) => checkIn(actor, { person, site, on }));
    return { count: people.length };
  });
}

/**
 * Checks out everybody who is named, for one reason; all or nobody. Gives the events, the last one first: in this order
 * they are taken back. Failures as of checkOut.
 */
export async function checkOutTogether(
  actor: Actor,
  { people, on, reason }: z.output<typeof checkOutTogetherInput>,
): Promise<{ count: number; events: { ref: string; event: string }[] }> {
  actor.permit("site.place");
  actor.permit("person.place");
  return inTransaction(actor.who, async () => {
    const events: { ref: string; event: string }[] = [];
    await each(people, async (person) => {
      events.unshift(await checkOut(actor, { person, on, reason }));
    });
    return { count: people.length, events };
  });
}
