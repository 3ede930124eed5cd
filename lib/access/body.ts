import { Failure } from "@/lib/core/failure";

/**
 * The bytes of a request, counted while they come in and before anybody reads them. Failure("tooLarge") as soon as they
 * are more than `most`, or when their number is announced to be.
 */
export async function readBody(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  const reader = request.body?.getReader();
  if (announced > most) {
    await reader?.cancel();
    throw new Failure("tooLarge");
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) break;
    size += value.length;
    if (size > most) {
      await reader?.cancel();
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
