import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { putTogetherInput, takeOutTogetherInput } from "../schema";
import { putInBed, takeOutOfBed } from "./put-in-bed";

/** What refuses one person refuses all; the failure says which of them it was, counting from zero. */
async function eachOf<T>(all: readonly T[], act: (one: T) => Promise<unknown>) {
  for (const [at, one] of all.entries())
    try {
      await act(one);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { code, messageKey, field, values, data } = error;
      throw new Failure(code, {
        messageKey,
        ...(field ? { field } : {}),
        values,
        data: { ...(data as object | undefined), at },
      });
    }
}

/**
 * Gives several people without a bed, usually a household, a bed each from tonight: all of them or nobody. Returns
 * how many. Failures: those of putInBed with the person's place in the list as `at`, refused (one has a bed already).
 */
export async function putTogether(
  actor: Actor,
  { beds, reason }: z.output<typeof putTogetherInput>,
): Promise<{ placed: number }> {
  actor.permit("site.place");
  actor.permit("person.place");
  return inTransaction(
    actor.who,
    async () => {
      await eachOf(beds, async (each) => {
        const { had } = await putInBed(actor, { ...each, reason });
        if (had) throw new Failure("refused", { messageKey: "failure.housing.hasBed" });
      });
      return { placed: beds.length };
    },
    reason,
  );
}

/**
 * Ends the nights of several people in their beds, from tonight on: all of them or nobody. Returns how many.
 * Failures: those of takeOutOfBed with the person's place in the list as `at`.
 */
export async function takeOutTogether(
  actor: Actor,
  { people, reason }: z.output<typeof takeOutTogetherInput>,
): Promise<{ left: number }> {
  actor.permit("site.place");
  actor.permit("person.place");
  return inTransaction(
    actor.who,
    async () => {
      await eachOf(people, (person) => takeOutOfBed(actor, { person, reason }));
      return { left: people.length };
    },
    reason,
  );
}
