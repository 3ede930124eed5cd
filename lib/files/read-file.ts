import "server-only";
import { Failure } from "@/lib/core/failure";
import { inTurn } from "@/lib/core/in-turn";
import { log } from "@/lib/core/log";
import { openFile } from "@/lib/core/seal";
import { fileStore } from "./store/file-store";

/** A file in the store, with its opened key: for the moment of reading, never to be kept. */
export type SealedFile = { id: string; place: string; key: Buffer };

/** The contents of a file; null if it is gone from the store or was changed there, which is logged. */
async function contentsOf({ id, place, key }: SealedFile): Promise<Uint8Array<ArrayBuffer> | null> {
  const sealed = await fileStore().get(place);
  const plain = sealed && openFile(key, id, sealed);
  if (!plain) log.error({ place, found: sealed !== null }, "a stored file is gone or was changed");
  return plain;
}

/**
 * The contents of a file as they were stored, byte for byte. Takes the time of the store: never within a transaction.
 * Failures: refused (gone or changed in the store), busy (the store does not answer).
 */
export async function readFile(file: SealedFile): Promise<Uint8Array<ArrayBuffer>> {
  const plain = await contentsOf(file);
  if (!plain) throw new Failure("refused", { messageKey: "failure.file.damaged" });
  return plain;
}

// How many files are asked of the store at a time, for one who asks for many.
const AT_ONCE = 8;

/**
 * The contents of several files, each under what names it here; without those that are gone or damaged, so that one of
 * them does not keep back the rest. Failure("busy") if the store does not answer.
 */
export async function readFiles<K>(
  files: ReadonlyMap<K, SealedFile>,
): Promise<Map<K, Uint8Array<ArrayBuffer>>> {
  const next = inTurn(AT_ONCE);
  const read = await Promise.all(
    [...files].map(async ([name, file]) => [name, await next(() => contentsOf(file))] as const),
  );
  return new Map(read.flatMap(([name, contents]) => (contents ? [[name, contents] as const] : [])));
}
