import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { checkInTogetherInput, checkOutTogetherInput } from "../schema";
import { checkIn } from "./check-in";
import { checkOut } from "./check-out";

/** One after the other, all or nobody; who could not is named by reference. */
async function each(people: readonly string[], run: (ref: string) => Promise<unknown>): Promise<void> {
  for (const ref of people)
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

/** Checks out everybody who is named, for one reason; all or nobody. Failures as of checkOut. */
export async function checkOutTogether(
  actor: Actor,
  { people, on, reason }: z.output<typeof checkOutTogetherInput>,
): Promise<{ count: number }> {
  actor.permit("site.place");
  actor.permit("person.place");
  return inTransaction(actor.who, async () => {
    await each(people, (person) => checkOut(actor, { person, on, reason }));
    return { count: people.length };
  });
}
