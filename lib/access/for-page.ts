import "server-only";
import { notFound, redirect } from "next/navigation";
import { inTransaction } from "@/lib/core/db";
import { failureOf } from "@/lib/core/db-failure";
import type { Actor } from "./actor";
import { brokenOff } from "./break-off";
import { currentActor } from "./current-actor";
import { recordDenial } from "./denial";

/**
 * The door of a page: who is asking, one transaction, and not-found for all that is not theirs. Somebody not
 * signed in goes to the sign-in page and comes back to `here`. Failure("reasonNeeded") is the page's to answer; any
 * other that could be expected (the database busy or gone, too much asked) is told on the error page in its own words.
 */
export async function forPage<T>(
  here: string,
  run: (actor: Actor) => Promise<T>,
): Promise<T & { actor: Actor }> {
  let asker: Actor | null = null;
  try {
    asker = await currentActor();
    if (!asker) redirect(`/sign-in?next=${encodeURIComponent(here)}`);
    const actor = asker;
    const data = await inTransaction(actor.who, () => run(actor));
    return { ...data, actor };
  } catch (error) {
    return await refusal(error, asker, here);
  }
}

/** Throws what the framework makes of it: not found, or an error whose digest is the key of its words (error.tsx). */
async function refusal(error: unknown, actor: Actor | null, here: string): Promise<never> {
  const failure = failureOf(error);
  if (!failure) throw error;
  if (actor && (failure.code === "forbidden" || failure.code === "notFound")) {
    try {
      await recordDenial(actor, here, failure.code);
    } catch (unrecorded) {
      return await refusal(unrecorded, null, here);
    }
    notFound();
  }
  throw brokenOff(failure);
}

/**
 * What a frame shows around a page, or `otherwise` where the database is busy or gone: the page inside tells of it.
 * Decides nothing.
 */
export async function whereReachable<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (failureOf(error)?.code === "busy") return otherwise;
    throw error;
  }
}
