import type { Actor } from "@/lib/access/actor";
import { putBackPhoto, removePhoto } from "@/lib/files/commands/remove-photo";
import { sweepFiles } from "@/lib/files/commands/sweep-files";
import { bringPhoto, expectPhoto, keepPhoto } from "@/lib/files/commands/take-photo";
import { openPhoto, photoState } from "@/lib/files/queries/photos";
import { type Door, door } from "./door";

const take = "lib/files/commands/take-photo.ts";
const remove = "lib/files/commands/remove-photo.ts";
const queries = "lib/files/queries/photos.ts";

/** A door to the photo of a person who is the user's own, or of the colleague's case. */
function photoDoor(at: string, call: (actor: Actor, person: string) => Promise<unknown>): Door {
  return door("person.edit", at, {
    names: ["person"],
    call: (actor, { person }) => call(actor, person.people[1].ref),
  });
}

const picture = new Uint8Array([1, 2, 3]);

export const filesDoors: readonly Door[] = [
  photoDoor(`${take} expectPhoto`, (actor, person) => expectPhoto(actor, { person })),
  photoDoor(`${take} bringPhoto`, (actor, person) => bringPhoto(actor, { person, picture })),
  photoDoor(`${take} keepPhoto`, async (actor, person) =>
    keepPhoto(actor, { person, arrived: await bringPhoto(actor, { person, picture }) }),
  ),
  photoDoor(`${remove} removePhoto`, (actor, person) => removePhoto(actor, { person })),
  photoDoor(`${remove} putBackPhoto`, async (actor, person) => {
    const { removed } = await removePhoto(actor, { person });
    return putBackPhoto(actor, { person, photo: removed });
  }),
  door("person.photo", `${queries} openPhoto`, {
    names: ["person"],
    call: (actor, { person }) => openPhoto(actor, { ref: person.people[0].ref }),
  }),
  door("person.photo", `${queries} openPhoto`, {
    names: ["person"],
    reason: "asked",
    call: (actor, { person }) => openPhoto(actor, { ref: person.people[0].ref, reason: "asked" }),
  }),
  door("person.photo", `${queries} photoState`, {
    names: ["person"],
    empty: true,
    call: (actor, { person }) => photoState(actor, { ref: person.people[0].ref }),
  }),
  door("file.sweep", "lib/files/commands/sweep-files.ts sweepFiles", {
    names: ["country"],
    call: (actor, { country }) => sweepFiles(actor, { country }),
  }),
];
