import "server-only";
import { randomBytes } from "node:crypto";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { waitBefore } from "@/lib/access/throttle";
import { realNow } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { blindKey, newFileKey, sealFile, sealWith } from "@/lib/core/seal";
import { setting } from "@/lib/core/setting";
import { openForEdit } from "@/lib/people/commands/open-for-edit";
import type { PictureLimits } from "../cut-picture";
import { fileStore } from "../store/file-store";
import { holdPhoto, photoHeld } from "./hold-photo";

const HOUR = 3600;

/**
 * Whether this user may give a person a photo, asked before anything of it is read; and what a picture may measure.
 * Failures: forbidden, notFound, tooMany.
 */
export async function expectPhoto(
  actor: Actor,
  { person: ref }: { person: string },
): Promise<PictureLimits & { mostBytes: number }> {
  const permit = actor.permit("person.edit");
  const expected = await inTransaction(actor.who, async (tx) => {
    await openForEdit(tx, permit, ref);
    return {
      wait: await waitBefore(tx, "photo-store", actor.id, await setting(tx, "photo.storesPerHour"), HOUR),
      mostBytes: await setting(tx, "photo.mostBytes"),
      mostPixels: await setting(tx, "photo.mostPixels"),
      leastSide: await setting(tx, "photo.leastSide"),
    };
  });
  // Raised outside the transaction, so that the attempt stays counted.
  if (expected.wait > 0) throw new Failure("tooMany", { values: { seconds: expected.wait } });
  return expected;
}

/** A photo whose contents are in the store and whose row waits to be held. */
export type ArrivedPhoto = { id: string; digest: string };

/**
 * Seals a photo and writes it to the store, its row first: if anything fails from here on, the row is what the sweep
 * finds. Nobody sees it before keepPhoto. Holds no transaction while the store works. Failures: forbidden, notFound,
 * busy (the store).
 */
export async function bringPhoto(
  actor: Actor,
  { person: ref, picture }: { person: string; picture: Uint8Array },
): Promise<ArrivedPhoto> {
  const permit = actor.permit("person.edit");
  const id = newId();
  const key = newFileKey();
  const place = randomBytes(16).toString("hex");
  const digest = blindKey("file", Buffer.from(picture).toString("base64"));
  await inTransaction(actor.who, async (tx) => {
    const person = await openForEdit(tx, permit, ref);
    await tx.storedFile.create({
      data: {
        id,
        personId: person.id,
        country: person.country,
        kind: "PHOTO",
        contentType: "image/jpeg",
        size: picture.length,
        digest,
        place,
        keySealed: sealWith(person.key, key.toString("base64")),
        createdAt: realNow(),
        createdById: actor.id,
      },
      select: { id: true },
    });
  });
  await fileStore().put(place, sealFile(key, id, picture));
  return { id, digest: Buffer.from(digest).toString("hex") };
}

/**
 * Makes a photo that has arrived the person's photo; the one before is removed, and can be put back for some weeks. The
 * same picture again changes nothing (`changed`). `before` is the photo that was replaced. Failures: forbidden, notFound,
 * changedMeanwhile (it waited too long, or the record was merged).
 */
export async function keepPhoto(
  actor: Actor,
  { person: ref, arrived }: { person: string; arrived: ArrivedPhoto },
): Promise<{ photo: string; before: string | null; changed: boolean }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const person = await openForEdit(tx, permit, ref);
    const held = await photoHeld(tx, person.id);
    if (held && Buffer.from(held.digest).toString("hex") === arrived.digest)
      return { photo: opaqueId("photo", held.id), before: null, changed: false };
    await holdPhoto(tx, actor, { id: arrived.id, personId: person.id, from: "ARRIVING" });
    const before = held && opaqueId("photo", held.id);
    return { photo: opaqueId("photo", arrived.id), before, changed: true };
  });
}
