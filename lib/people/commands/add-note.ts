import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { noteInput } from "../schema";

/**
 * Adds a note to a person's file. Notes are never changed. Users with a site's reach write only general ones.
 * Failures: forbidden, notFound.
 */
export async function addNote(
  actor: Actor,
  { ref, level, body }: z.output<typeof noteInput>,
): Promise<{ ref: string }> {
  const { where, reach } = actor.permit("note.add");
  if (reach === "site" && level !== "GENERAL") throw new Failure("forbidden");
  return inTransaction(actor.who, async (tx) => {
    const person = await tx.person.findFirst({
      where: { AND: [{ ref }, where] },
      select: { id: true, country: true },
    });
    if (!person) throw new Failure("notFound");
    await tx.note.create({
      data: {
        id: newId(),
        personId: person.id,
        country: person.country,
        level,
        body,
        language: actor.locale,
        authorId: actor.id,
        writtenAt: now(),
      },
      select: { id: true },
    });
    return { ref };
  });
}
