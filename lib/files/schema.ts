import { z } from "zod";
import { typedWhole } from "@/lib/core/number-field";
import { personRef } from "@/lib/core/reference-field";

/** The longest side of a picture that is looked at at all. */
const LONGEST = 30_000;

/** The part of a picture that is kept, as a form sends it (lib/files/crop.ts). */
export const cropInput = z.strictObject({
  x: typedWhole(0, LONGEST, "files.error.crop"),
  y: typedWhole(0, LONGEST, "files.error.crop"),
  side: typedWhole(1, LONGEST, "files.error.crop"),
});

/** A photo in an answer: it changes with each new one, so that a page shows the new one. */
const photo = z.string().regex(/^[0-9a-f]{16}$/, "failure.notFound");

/** The address of a photo; `of` is ignored, except that another one is another address. */
export const photoQuery = z.strictObject({ of: photo.optional() });

/** Removes the photo of a person. */
export const removePhotoInput = z.strictObject({ person: personRef });

/** Puts a photo that was removed or replaced back in its place. */
export const putBackInput = z.strictObject({ person: personRef, photo });
