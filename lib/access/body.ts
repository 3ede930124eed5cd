import { Failure } from "@/lib/core/failure";

const DISCARD_MS = 1_000;

/**
 * Reads on for a moment and discards it: cutting the connection while the client still writes would lose the answer.
 * For the same reason we never ask the client to hang up.
 */
function discard(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): void {
  if (!reader) return;
  const cut = setTimeout(() => void reader.cancel().catch(() => undefined), DISCARD_MS).unref();
  const on = async () => {
    while (!(await reader.read()).done);
  };
  void on()
    .catch(() => undefined)
    .finally(() => clearTimeout(cut));
}

/**
 * The bytes of a request, counted as they arrive and before they are parsed. Failure("tooLarge") as soon as there are
 * more than `most`, or when more are announced.
 */
export async function readBody(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  const reader = request.body?.getReader();
  if (announced > most) {
    discard(reader);
    throw new Failure("tooLarge");
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) break;
    size += value.length;
    if (size > most) {
      discard(reader);
      throw new Failure("tooLarge");
    }
    pieces.push(value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
