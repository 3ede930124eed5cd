import "server-only";
import { fork } from "node:child_process";
import { join } from "node:path";
import { Failure } from "@/lib/core/failure";
import { inTurn } from "@/lib/core/in-turn";
import type { Crop } from "./crop";
import { pictureKind } from "./picture-kind";

export type PictureLimits = { mostPixels: number; leastSide: number };

const FILE = ["lib", "files", "picture-worker.mjs"];
/** The side of a stored photo: sharp on a printed card, and small enough for a slow line. */
export const PHOTO_SIDE = 480;
const LONGEST_MS = 20_000;
const MEMORY_MB = 128;

const WHY = ["moving", "pixels", "small", "crop", "broken", "late"] as const;
type Answer = { picture: Uint8Array } | { why: (typeof WHY)[number] };

// How many pictures are cut at a time; others wait.
const toCut = inTurn(2);

/** What the other process says; it is killed if it takes too long, and may die. */
function asked(order: object): Promise<Answer> {
  const worker = fork(join(process.cwd(), ...FILE), [], {
    // Nothing of the server's own environment.
    env: { NODE_ENV: "production" },
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return new Promise<Answer>((answer) => {
    const late = setTimeout(() => answer({ why: "late" }), LONGEST_MS);
    worker.once("message", (said) => answer(said as Answer));
    worker.once("error", () => answer({ why: "broken" }));
    worker.once("exit", () => answer({ why: "broken" }));
    worker.once("exit", () => clearTimeout(late));
    worker.send(order, () => undefined);
  }).finally(() => worker.kill("SIGKILL"));
}

const wrong = (why: string) => new Failure("invalid", { field: "file", messageKey: `files.error.${why}` });

/**
 * The framed square of a picture as a new JPEG of a fixed size: upright, without anything else the file contained
 * (place, time, camera, thumbnail). Failure("invalid", file) with what is wrong with it.
 */
export async function cutPicture(
  bytes: Uint8Array,
  crop: Crop,
  { mostPixels, leastSide }: PictureLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  const kind = pictureKind(bytes);
  if (kind === null) throw wrong("kind");
  if (kind === "heic") throw wrong("heic");
  const answer = await toCut(() => asked({ bytes, crop, side: PHOTO_SIDE, leastSide, mostPixels }));
  if ("why" in answer) throw wrong(WHY.find((why) => why === answer.why) ?? "broken");
  return new Uint8Array(answer.picture);
}
