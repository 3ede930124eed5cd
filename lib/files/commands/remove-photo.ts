import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { findByOpaqueId, opaqueId } from "@/lib/access/opaque-id";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { openForEdit } from "@/lib/people/commands/open-for-edit";
import type { putBackInput, removePhotoInput } from "../schema";
import { dropPhoto, holdPhoto, photoHeld } from "./hold-photo";

/**
 * Removes a person's photo: nobody sees it any more. It can be put back for some weeks, then its contents are erased.
 * Failures: forbidden, notFound, refused (there is none).
 */
export async function removePhoto(
  actor: Actor,
  { person: ref }: z.output<typeof removePhotoInput>,
): Promise<{ removed: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const person = await openForEdit(tx, permit, ref);
    const held = await photoHeld(tx, person.id);
    if (!held) throw new Failure("refused", { messageKey: "failure.file.noPhoto" });
    await dropPhoto(tx, actor, person.id);
    return { removed: opaqueId("photo", held.id) };
  });
}

/**
 * Puts a photo that was removed or replaced back; the one in its place is removed instead, `before`. Failures:
 * forbidden, notFound (also once it is erased).
 */
export async function putBackPhoto(
  actor: Actor,
  { person: ref, photo }: z.output<typeof putBackInput>,
): Promise<{ photo: string; before: string | null }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const person = await openForEdit(tx, permit, ref);
    const held = await photoHeld(tx, person.id);
    const removed = await tx.storedFile.findMany({
      where: { personId: person.id, kind: "PHOTO", state: "REMOVED" },
      select: { id: true },
    });
    const back = findByOpaqueId("photo", removed, photo);
    if (!back) throw new Failure("notFound");
    await holdPhoto(tx, actor, { id: back.id, personId: person.id, from: "REMOVED" });
    return { photo, before: held && opaqueId("photo", held.id) };
  });
}
