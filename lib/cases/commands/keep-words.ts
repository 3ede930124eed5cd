import "server-only";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { insertMany } from "@/lib/core/insert-many";
import { blindKey, openDataKey, sealWith } from "@/lib/core/seal";
import type { SheetWords } from "@/lib/people/sheet-words";

/** What a sheet said about a person's case; `waitsFor` is the programme, folded, if there is no pathway for it. */
export type Keeping = { personId: string; country: string; words: SheetWords; waitsFor: string | null };

/** What a programme is found by that people came in with, whichever way it was written. */
export const programmeKey = (name: string) => blindKey("programme", name);

/** Keeps what a sheet said word for word, sealed with each person's key; within the caller's transaction. */
export async function keepWords(tx: Tx, keeping: readonly Keeping[]): Promise<void> {
  if (keeping.length === 0) return;
  const rows = await tx.person.findMany({
    where: { id: { in: keeping.map(({ personId }) => personId) } },
    select: { id: true, dataKey: true },
  });
  const keys = new Map(rows.map(({ id, dataKey }) => [id, openDataKey(dataKey)] as const));
  await insertMany(
    tx,
    "sheet_words",
    keeping.flatMap(({ personId, country, words, waitsFor }) => {
      const key = keys.get(personId);
      const waits = waitsFor === null ? null : programmeKey(waitsFor);
      return key
        ? [
            {
              id: newId(),
              personId,
              country,
              wordsSealed: sealWith(key, JSON.stringify(words)),
              waitsFor: waits,
              writtenAt: now(),
            },
          ]
        : [];
    }),
  );
}
