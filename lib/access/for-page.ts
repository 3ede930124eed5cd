import "server-only";
import { notFound, redirect } from "next/navigation";
import { inTransaction } from "@/lib/core/db";
import { failureOf } from "@/lib/core/db-failure";
import type { Actor } from "./actor";
import { brokenOff } from "./break-off";
import { currentActor } from "./current-actor";
import { recordDenial } from "./denial";

/**
 * The door of a page: who is asking, one transaction, and not-found for everything that is not theirs. A visitor who
 * is not signed in goes to the sign-in page and returns to `here`. The page handles Failure("reasonNeeded"); any
 * other expected failure (database busy or gone, too many requests) appears on the error page with its own message.
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

/**
 * Throws what the framework understands: not found, or an error whose digest is the key of its message (error.tsx).
 */
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
 * What a frame shows around a page, or `otherwise` if the database is busy or gone: the page inside reports that.
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
