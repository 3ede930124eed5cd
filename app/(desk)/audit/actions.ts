"use server";
import type { Actor } from "@/lib/access/actor";
import { currentActor } from "@/lib/access/current-actor";
import { failed, refusal, sentFromHere } from "@/lib/access/form-action";
import type { FormResult } from "@/lib/access/form-result";
import { checkAudit, type Verdict } from "@/lib/audit/verify";
import { Failure } from "@/lib/core/failure";

/** Checks both chains. Not through the common door, whose one short transaction this would outlast. */
export async function verifyAction(): Promise<FormResult<Verdict>> {
  if (!(await sentFromHere())) return failed(new Failure("forbidden"));
  let actor: Actor | null = null;
  try {
    actor = await currentActor();
    if (!actor) return failed(new Failure("unauthenticated"));
    return { ok: true, data: await checkAudit(actor) };
  } catch (error) {
    return refusal(error, actor);
  }
}
