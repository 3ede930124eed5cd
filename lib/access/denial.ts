import "server-only";
import { apart, inTransaction } from "@/lib/core/db";
import { logAccess } from "@/lib/ledger/access-log";
import type { Actor } from "./actor";

/** Records that somebody asked for what is not theirs or not there; stays when the request is rolled back. */
export async function recordDenial(actor: Actor, subject: string, code: string): Promise<void> {
  await apart(() =>
    inTransaction(actor.who, (tx) =>
      logAccess(tx, { kind: "denied", subject: subject.slice(0, 200), detail: { code } }),
    ),
  );
}
