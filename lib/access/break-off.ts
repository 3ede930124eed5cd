import "server-only";
import { breakOffWith } from "@/lib/core/answer";
import { failureOf } from "@/lib/core/db-failure";
import { Failure } from "@/lib/core/failure";
import { STATUS } from "./problem";

/**
 * An error for the framework to throw where no answer can be given instead. An expected failure carries the key of
 * its message (error.tsx) and its own status; anything else is returned unchanged.
 */
export function brokenOff(error: unknown): unknown {
  const failure = failureOf(error);
  if (!failure) return error;
  breakOffWith(STATUS[failure.code]);
  // Nothing else goes with it: the framework prints what it is thrown.
  const { code, messageKey } = failure;
  return Object.assign(new Failure(code, { messageKey }), { digest: messageKey });
}
