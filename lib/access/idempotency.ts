import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { openFromDesk, sealForDesk } from "@/lib/core/seal";
import type { Actor } from "./actor";

type Answer = { status: number; body: unknown };

/** A stored answer, with the permissions that were granted while it was made. */
const kept = z.object({
  body: z.unknown(),
  granted: z.object({
    permissions: z.record(z.string(), z.string()),
    countries: z.array(z.string()),
    sites: z.array(z.string()),
  }),
});

/**
 * Runs `run` once per actor and key: a second request with the same key and content gets the first answer, one with
 * other content gets Failure("refused"). Before the answer is given again, the permissions granted for it are checked
 * again: Failure("forbidden") if the user no longer has them. The key is stored in the transaction of the work
 * itself.
 */
export async function once(
  actor: Actor,
  key: string,
  content: string,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const digest = new Uint8Array(createHash("sha256").update(content).digest());
  return inTransaction(actor.who, async (tx) => {
    // Waits for a twin that is still running: its commit decides which of the two does the work.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${actor.who.id}/${key}`}, 7))`;
    const known = await tx.idempotencyKey.findUnique({
      where: { actorId_key: { actorId: actor.who.id, key } },
    });
    if (known) {
      if (Buffer.compare(known.digest, digest) !== 0)
        throw new Failure("refused", { messageKey: "failure.keyReused" });
      const { body, granted } = kept.parse(JSON.parse(openFromDesk(known.bodySealed)));
      actor.permitAgain(granted);
      return { status: known.status, body };
    }
    const answer = await run();
    await tx.idempotencyKey.create({
      data: {
        actorId: actor.who.id,
        key,
        digest,
        status: answer.status,
        bodySealed: sealForDesk(JSON.stringify({ body: answer.body, granted: actor.granted })),
      },
    });
    return answer;
  });
}
