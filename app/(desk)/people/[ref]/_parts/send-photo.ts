import { type Crop, LEAST_SIDE } from "@/lib/files/crop";
import type { Values } from "@/lib/i18n/words";

/** A new photo, and the one it replaced; unchanged if it was there already. */
export type Sent = { photo: string; before: string | null; changed: boolean };
export type Wrong = { key: string; values?: Values };

// The longest side of what is sent of a large picture: twice what is stored.
const SENT_SIDE = 960;
const SMALL_BYTES = 1_000_000;

type Sending = { file: Blob; crop: Crop };

/**
 * What of a large picture is sent over a slow line, or of one in a format that only this browser reads: its framed part.
 * The server cuts whatever comes.
 */
async function lighter({ file, crop }: Sending, image: HTMLImageElement, always: boolean): Promise<Sending> {
  if (!always && file.size <= SMALL_BYTES) return { file, crop };
  const side = Math.max(LEAST_SIDE, Math.min(SENT_SIDE, crop.side));
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  canvas.getContext("2d")?.drawImage(image, crop.x, crop.y, crop.side, crop.side, 0, 0, side, side);
  const part = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.92));
  return part ? { file: part, crop: { x: 0, y: 0, side } } : { file, crop };
}

/** Sends the framed part of a picture as the photo of a person. Returns what is wrong with it if it was not taken. */
export async function sendPhoto(
  person: string,
  chosen: Sending & { image: HTMLImageElement; convert: boolean },
): Promise<Sent | Wrong> {
  const { file, crop } = await lighter(chosen, chosen.image, chosen.convert);
  const form = new FormData();
  // What the file is called stays here.
  form.set("file", file, "photo");
  for (const [name, value] of Object.entries(crop)) form.set(name, String(value));
  const answer = await fetch(`/api/v1/people/${person}/photo`, { method: "POST", body: form }).catch(
    () => null,
  );
  if (!answer) return { key: "failure.offline" };
  if (answer.ok) return (await answer.json()) as Sent;
  const { code, values } = (await answer.json().catch(() => ({}))) as { code?: string; values?: Values };
  return { key: code ?? "failure.refused", ...(values ? { values } : {}) };
}
