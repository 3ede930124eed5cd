"use server";
import { byField } from "@/lib/access/by-field";
import { failed, refusal, sentFromHere } from "@/lib/access/form-action";
import type { FormResult } from "@/lib/access/form-result";
import { Failure } from "@/lib/core/failure";
import { applyLink } from "@/lib/users/commands/links";
import { linkUse } from "@/lib/users/schema";

/** Sets the password a link was made for. Nobody is signed in here: the secret opens this door. */
export async function applyLinkAction(raw: unknown): Promise<FormResult<null>> {
  if (!(await sentFromHere())) return failed(new Failure("forbidden"));
  const parsed = linkUse.safeParse(raw);
  if (!parsed.success)
    return {
      ok: false,
      code: "invalid",
      messageKey: "failure.invalid",
      values: {},
      fields: byField(parsed.error),
    };
  try {
    await applyLink(parsed.data);
    return { ok: true, data: null };
  } catch (error) {
    return refusal(error, null);
  }
}
