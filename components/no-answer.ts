import { unstable_isUnrecognizedActionError as isUnknownAction } from "next/navigation";
import type { FormResult } from "@/lib/access/form-result";

/** Shown if a new build no longer knows what the open page asks for. */
export const RENEWED = "failure.renewed";

/** Shown if an action gave no answer: the connection is lost, or the page is older than the server. */
export function noAnswer(error: unknown): Extract<FormResult<never>, { ok: false }> {
  const messageKey = isUnknownAction(error) ? RENEWED : "failure.offline";
  return { ok: false, code: "refused", messageKey, values: {}, fields: {} };
}
