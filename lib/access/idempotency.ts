import "server-only";
import { createHash } from "node:crypto";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { openFromDesk, sealForDesk } from "@/lib/core/seal";
import type { Actor } from "./actor";

type Answer = { status: number; body: unknown };

/**
 * Runs `run` once per actor and key: a second request with the same key and content gets the first one's answer,
 * one with another content Failure("refused"). The key is stored in the transaction of the work itself.
 */
export async function once(
  actor: Actor,
  key: string,
  content: string,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const digest = new Uint8Array(createHash("sha256").update(content).digest());
  return inTransaction(actor.who, async (tx) => {
    // Waits for a twin that is still at work: its commit decides which of the two does it.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${actor.who.id}/${key}`}, 7))`;
    const known = await tx.idempotencyKey.findUnique({
      where: { actorId_key: { actorId: actor.who.id, key } },
    });
    if (known) {
      if (Buffer.compare(known.digest, digest) !== 0)
        throw new Failure("refused", { messageKey: "failure.keyReused" });
      return { status: known.status, body: JSON.parse(openFromDesk(known.bodySealed)) as unknown };
    }
    const answer = await run();
    await tx.idempotencyKey.create({
      data: {
        actorId: actor.who.id,
        key,
        digest,
        status: answer.status,
        bodySealed: sealForDesk(JSON.stringify(answer.body)),
      },
    });
    return answer;
  });
}
