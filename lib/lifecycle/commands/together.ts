import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { checkIn } from "@/lib/stays/commands/check-in";
import type { checkInTogetherInput, checkOutTogetherInput } from "@/lib/stays/schema";
import { checkOut } from "./check-out";

/**
 * One person after the other, all or nobody; a person for whom it fails is named by reference. Always in the order of
 * the references, so that two users who do the same do not wait for each other.
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

/** Checks in everyone named, into the beds reserved for them; all or nobody. Failures as checkIn. */
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
 * Checks out everyone named, for one reason; all or nobody. Returns the events, the last one first: they are taken
 * back in this order. Failures as checkOut.
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
