"use server";
import { headers } from "next/headers";
import { currentActor } from "@/lib/access/current-actor";
import { recordDenial } from "@/lib/access/denial";
import { failed } from "@/lib/access/form-action";
import type { FormResult } from "@/lib/access/form-result";
import { isSameOrigin } from "@/lib/access/source";
import { type Verdict, verifyAudit } from "@/lib/audit/verify";
import { Failure } from "@/lib/core/failure";

/** Checks both chains. Not through the common door, whose one short transaction this would outlast. */
export async function verifyAction(): Promise<FormResult<Verdict>> {
  if (!isSameOrigin(await headers())) return failed(new Failure("forbidden"));
  const actor = await currentActor();
  if (!actor) return failed(new Failure("unauthenticated"));
  try {
    return { ok: true, data: await verifyAudit(actor) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await recordDenial(actor, "action", error.code);
    return failed(error);
  }
}
