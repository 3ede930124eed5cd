import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/core/clock";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { questionsIn } from "../queries/case-questions";
import { assertWhole, holdImport, type OpenImport, ownImport } from "../queries/own-import";
import type { importInput } from "../schema";
import { assertOneOfItsFile } from "./one-of-a-file";
import { isDead, queueWork } from "./queue-work";

type Named = z.output<typeof importInput>;

async function assertStill(tx: Tx, held: OpenImport): Promise<void> {
  const progress = await tx.rosterProgress.findUnique({ where: { importId: held.id } });
  if (progress && !isDead(progress))
    throw new Failure("refused", { messageKey: `imports.error.state.${held.state}` });
}

/**
 * Confirms an import: everyone who was not left out is registered in the background, all of them or nobody. Work that
 * stopped because its server died is started again. Failures: forbidden, notFound; refused while a row is in error, if
 * nobody is left, or if another import of this file was confirmed first.
 */
export async function confirmImport(actor: Actor, { ref }: Named): Promise<{ ref: string }> {
  actor.permit("person.import");
  return inTransaction(actor.who, async (tx) => {
    const held = await holdImport(tx, actor, ref, ["READ", "TAKING", "READING", "UNDOING"]);
    if (held.state !== "READ") await assertStill(tx, held);
    if (held.state === "READING" || held.state === "UNDOING") {
      await queueWork(tx, held, held.state === "READING" ? "read" : "undo");
      return { ref };
    }
    await assertOneOfItsFile(tx, held);
    await assertWhole(tx, held);
    const states = await tx.rosterRow.groupBy({ by: ["state"], where: { importId: held.id }, _count: true });
    const countOf = (state: string) => states.find((each) => each.state === state)?._count ?? 0;
    if (countOf("ERROR") > 0)
      throw new Failure("refused", {
        messageKey: "imports.error.errorsLeft",
        values: { count: countOf("ERROR") },
      });
    if ((await questionsIn(tx, held.id)) > 0)
      throw new Failure("refused", { messageKey: "imports.error.asks" });
    const changes = await tx.rosterRow.count({
      where: { importId: held.id, state: "READY", sameListed: true, sameChoice: null },
    });
    if (changes > 0) throw new Failure("refused", { messageKey: "imports.error.changes" });
    const idle = await tx.rosterRow.count({
      where: { importId: held.id, state: "READY", sameChoice: "SAME" },
    });
    if (countOf("READY") === idle) throw new Failure("refused", { messageKey: "imports.error.nobody" });
    const { count } = await tx.rosterImport.updateMany({
      where: { id: held.id, state: held.state },
      data: { state: "TAKING", failure: null, version: { increment: 1 } },
    });
    if (count === 0) throw new Failure("refused", { messageKey: "imports.error.state.TAKING" });
    await queueWork(tx, held, "take");
    return { ref };
  });
}

/** Asks the work on an import to stop; nobody is registered. Failures: forbidden, notFound, refused if it is over. */
export async function stopImport(actor: Actor, { ref }: Named): Promise<{ ref: string }> {
  actor.permit("person.import");
  return inTransaction(actor.who, async (tx) => {
    const held = await ownImport(tx, actor, ref, ["TAKING"]);
    await tx.rosterProgress.updateMany({ where: { importId: held.id }, data: { stopAsked: true } });
    return { ref };
  });
}

/**
 * Discards an import that was not confirmed: its rows are deleted, and the key of what remains is erased. Failures:
 * forbidden, notFound, refused.
 */
export async function discardImport(actor: Actor, { ref }: Named): Promise<{ ref: string }> {
  actor.permit("person.import");
  return inTransaction(actor.who, async (tx) => {
    const held = await holdImport(tx, actor, ref, ["READ", "READING"]);
    await tx.rosterRow.deleteMany({ where: { importId: held.id } });
    await tx.rosterImport.updateMany({
      where: { id: held.id, state: held.state },
      data: { state: "DISCARDED", dataKey: null, endedAt: now(), version: { increment: 1 } },
    });
    return { ref };
  });
}
