import "server-only";
import { z } from "zod";
import { actorOf, actorOfUser } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { inTransaction } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { finishReading } from "./commands/finish-reading";
import type { RosterWork } from "./commands/queue-work";
import { takeImport } from "./commands/take-import";
import { finishUndo } from "./commands/undo-import";

const payload = z.object({ import: z.uuid(), work: z.enum(["read", "take", "undo"]) });

/** As workOnImport, for an import by its reference: the command line needs no server. */
export async function workOnNamed(ref: string, work: RosterWork): Promise<void> {
  const job = actorOf("job", "imports", COUNTRIES);
  const row = await inTransaction(job.who, (tx) =>
    tx.rosterImport.findUnique({ where: { ref }, select: { id: true } }),
  );
  if (row) await workOnImport({ import: row.id, work });
}

/**
 * Does what the queue says about an import, as the user who uploaded it, with the rights they have now. Does nothing if
 * they no longer have any.
 */
export async function workOnImport(given: unknown): Promise<void> {
  const { import: id, work } = payload.parse(given);
  const job = actorOf("job", "imports", COUNTRIES);
  const actor = await inTransaction(job.who, async (tx) => {
    const row = await tx.rosterImport.findUnique({ where: { id }, select: { userId: true } });
    return row && actorOfUser(tx, row.userId, newId());
  });
  if (!actor?.may("person.import")) return;
  if (work === "take") return takeImport(actor, id);
  if (work === "undo") return finishUndo(actor, id);
  return finishReading(actor, id);
}
