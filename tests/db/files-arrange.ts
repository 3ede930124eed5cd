import { join } from "node:path";
import type { Actor } from "@/lib/access/actor";
import { env } from "@/lib/core/env";
import { bringPhoto, expectPhoto, keepPhoto } from "@/lib/files/commands/take-photo";
import { cutPicture } from "@/lib/files/cut-picture";
import { openPhoto } from "@/lib/files/queries/photos";
import { readFile } from "@/lib/files/read-file";
import { aPicture, SQUARE } from "../support/pictures";
import { ask } from "./duplicates-arrange";

/** A photo of someone in these colours, as the server cuts it. */
export async function aPhoto(left = "#c02020"): Promise<Uint8Array> {
  return cutPicture(await aPicture({ left }), SQUARE, { mostPixels: 1_000_000, leastSide: 160 });
}

/** Gives a person a photo, as the address does. */
export async function take(actor: Actor, person: string, picture: Uint8Array) {
  await expectPhoto(actor, { person });
  return keepPhoto(actor, { person, arrived: await bringPhoto(actor, { person, picture }) });
}

/** The photo of a person as this user gets it. */
export async function seen(actor: Actor, ref: string, reason?: string): Promise<Buffer> {
  return Buffer.from(await readFile(await openPhoto(actor, { ref, reason })));
}

export type StoredRow = {
  id: string;
  state: string;
  place: string;
  keyed: boolean;
  person: string;
};

/** The files of a person by the reference, the oldest first. */
export function filesOf(url: string, ref: string): Promise<StoredRow[]> {
  return ask<StoredRow>(
    url,
    `SELECT f.id, f.state, f.place, f.key_sealed IS NOT NULL AS keyed, p.ref AS person
     FROM stored_file f JOIN person p ON p.id = f.person_id WHERE p.ref = $1 ORDER BY f.id`,
    [ref],
  );
}

/** Where the file store of the tests keeps a file. */
export function pathOf({ place }: Pick<StoredRow, "place">): string {
  const { files } = env();
  if (files.kind !== "folder") throw new Error("the tests keep files in a folder");
  return join(files.folder, place.slice(0, 2), place);
}
