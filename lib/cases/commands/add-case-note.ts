import "server-only";
import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { AddCaseNote } from "../schema";

/**
 * Adds a note to a case if the user may write notes about its principal. It is never changed; a later note corrects
 * it. Failures: forbidden, notFound.
 */
export async function addCaseNote(actor: Actor, input: AddCaseNote): Promise<{ added: true }> {
  return inTransaction(actor.who, async (tx) => {
    const { where } = actor.permit("note.add");
    // Only users who may read the case's file may write to it.
    const readable = actor.permit("case.open").where;
    const visaCase = await tx.visaCase.findFirst({
      where: { AND: [readable, { ref: input.ref, principal: where }] },
      select: { id: true, country: true },
    });
    if (!visaCase) throw new Failure("notFound");
    const { level, language, body } = input;
    await tx.note.create({
      data: {
        id: newId(),
        caseId: visaCase.id,
        country: visaCase.country,
        level,
        language,
        body,
        authorId: actor.id,
        writtenAt: now(),
      },
    });
    return { added: true };
  });
}
