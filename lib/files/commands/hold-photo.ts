import "server-only";
import type { Actor } from "@/lib/access/actor";
import { realNow } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";

/** The photo a person has, or null. Two users who change it do so one after the other. */
export async function photoHeld(
  tx: Tx,
  personId: string,
): Promise<{ id: string; digest: Uint8Array } | null> {
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
  return tx.storedFile.findFirst({
    where: { personId, kind: "PHOTO", state: "HELD" },
    select: { id: true, digest: true },
  });
}

/** Removes the photo a person has, if they have one; it can be put back for some weeks. */
export async function dropPhoto(tx: Tx, actor: Actor, personId: string): Promise<number> {
  const { count } = await tx.storedFile.updateMany({
    where: { personId, kind: "PHOTO", state: "HELD" },
    data: { state: "REMOVED", removedAt: realNow(), removedById: actor.id },
  });
  return count;
}

/** Makes this file the person's photo in place of the one they have. Failure("changedMeanwhile") if it is not as it was. */
export async function holdPhoto(
  tx: Tx,
  actor: Actor,
  { id, personId, from }: { id: string; personId: string; from: "ARRIVING" | "REMOVED" },
): Promise<void> {
  await dropPhoto(tx, actor, personId);
  const { count } = await tx.storedFile.updateMany({
    where: { id, personId, kind: "PHOTO", state: from },
    data: { state: "HELD", removedAt: null, removedById: null },
  });
  if (count === 0) throw new Failure("changedMeanwhile");
}
