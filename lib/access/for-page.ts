import "server-only";
import { notFound, redirect } from "next/navigation";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Actor } from "./actor";
import { currentActor } from "./current-actor";
import { recordDenial } from "./denial";

/**
 * The door of a page: who is asking, one transaction, and not-found for all that is not theirs. Somebody not
 * signed in goes to the sign-in page and comes back to `here`. Failure("reasonNeeded") is the page's to answer.
 */
export async function forPage<T>(
  here: string,
  run: (actor: Actor) => Promise<T>,
): Promise<T & { actor: Actor }> {
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?next=${encodeURIComponent(here)}`);
  try {
    const data = await inTransaction(actor.who, () => run(actor));
    return { ...data, actor };
  } catch (error) {
    if (error instanceof Failure && (error.code === "forbidden" || error.code === "notFound")) {
      await recordDenial(actor, here, error.code);
      notFound();
    }
    throw error;
  }
}
