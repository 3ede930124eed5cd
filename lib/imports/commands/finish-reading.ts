import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inLongTransaction } from "@/lib/core/db";
import { opened } from "../queries/own-import";
import { claim, WorkedOn } from "./queue-work";
import { findInRows, rowsOf, store } from "./read-rows";

/**
 * Does what startImport or remapImport left to the background: reads all rows of an import. Nothing is stored if it was
 * thrown away meanwhile, or if somebody else reads it.
 */
export async function finishReading(actor: Actor, id: string): Promise<void> {
  actor.permit("person.import");
  try {
    await inLongTransaction(actor.who, async (tx) => {
      await claim(tx, { id }, "READING");
      const row = await tx.rosterImport.findUniqueOrThrow({ where: { id } });
      if (row.userId !== actor.id) throw new WorkedOn();
      const held = opened(row);
      const found = await findInRows(tx, actor, held, await rowsOf(tx, id), { whole: true });
      // Only now is anybody kept waiting: while rows are read, their import can be thrown away.
      const { count } = await tx.rosterImport.updateMany({
        where: { id, state: "READING" },
        data: { state: "READ", version: { increment: 1 } },
      });
      if (count === 0) throw new WorkedOn();
      await store(tx, held, found);
    });
  } catch (error) {
    if (!(error instanceof WorkedOn)) throw error;
  }
}
