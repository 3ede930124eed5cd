import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { realNow } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { setting } from "@/lib/core/setting";
import { fileStore } from "../store/file-store";

const DAY = 86_400_000;
// How long a file may take from its row to being held, before it counts as broken off.
const ARRIVING_MS = 10 * 60_000;
const AT_ONCE = 500;

/** Gives up what arrived and was never held, and what was removed long ago: from now on nobody can have it back. */
async function giveUp(actor: Actor, country: Country, at: Date): Promise<void> {
  await inTransaction(actor.who, async (tx) => {
    const days = await setting(tx, "photo.keepRemovedDays");
    await tx.storedFile.updateMany({
      where: {
        country,
        OR: [
          { state: "REMOVED", removedAt: { lt: new Date(at.getTime() - days * DAY) } },
          { state: "ARRIVING", createdAt: { lt: new Date(at.getTime() - ARRIVING_MS) } },
        ],
      },
      data: { state: "ERASING" },
    });
  });
}

/**
 * Erases the files of a country that were removed long ago or never fully arrived: first their rows say that nobody can
 * have them back, then their contents leave the store, then their keys go. Interrupted at any point, the next run goes
 * on. Returns how many were erased. Failures: forbidden, busy (the store).
 */
export async function sweepFiles(
  actor: Actor,
  { country }: { country: Country },
  at: Date = realNow(),
): Promise<{ erased: number }> {
  actor.permit("file.sweep");
  await giveUp(actor, country, at);
  const gone = await inTransaction(actor.who, (tx) =>
    tx.storedFile.findMany({
      where: { country, state: "ERASING" },
      select: { id: true, place: true },
      take: AT_ONCE,
    }),
  );
  for (const { id, place } of gone) {
    await fileStore().remove(place);
    await inTransaction(actor.who, (tx) =>
      tx.storedFile.updateMany({
        where: { id, state: "ERASING" },
        data: { state: "ERASED", keySealed: null, erasedAt: at },
      }),
    );
  }
  return { erased: gone.length };
}
