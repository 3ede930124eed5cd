import "server-only";
import { apart, inTransaction } from "@/lib/core/db";
import type { Failure } from "@/lib/core/failure";
import { type AccessEntry, logAccess } from "@/lib/ledger/access-log";
import type { Actor } from "./actor";

/**
 * Records that someone asked for something that is not theirs or does not exist; kept when the request is rolled
 * back.
 */
export function recordDenial(actor: Actor, subject: string, code: string): Promise<void> {
  return record(actor, { kind: "denied", subject: subject.slice(0, 200), detail: { code } });
}

/** Records what a failure denied, or how many people it revealed; kept when the request is rolled back. */
export async function recordFailure(actor: Actor, subject: string, { code, found }: Failure): Promise<void> {
  if (code === "forbidden" || code === "notFound") await recordDenial(actor, subject, code);
  else if (found > 0) await record(actor, { kind: "search", subject: "people", detail: { shown: found } });
}

async function record(actor: Actor, entry: AccessEntry): Promise<void> {
  await apart(() => inTransaction(actor.who, (tx) => logAccess(tx, entry)));
}
