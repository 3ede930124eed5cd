import "server-only";
import { env } from "@/lib/core/env";
import { Failure } from "@/lib/core/failure";
import { log } from "@/lib/core/log";
import { withoutWords } from "@/lib/core/without-words";
import { diskStore } from "./disk-store";
import { objectStore } from "./object-store";

/** Where sealed files lie: bytes by a place, a name of 32 hexadecimal letters that says nothing. */
export type FileStore = {
  /** Writes all of the bytes or none; what is there already at this place is replaced. */
  put(place: string, bytes: Uint8Array): Promise<void>;
  /** The bytes at a place, null if there are none. */
  get(place: string): Promise<Uint8Array | null>;
  /** Removes what is at a place, whole or half written, if there is anything. */
  remove(place: string): Promise<void>;
};

let store: FileStore | undefined;

/** The store the environment names (docs/operating.md), with what it throws as Failure("busy"). */
export function fileStore(): FileStore {
  if (store) return store;
  const { files } = env();
  store = answering(files.kind === "bucket" ? objectStore(files) : diskStore(files.folder));
  return store;
}

/** A store that does not answer, has no room or refuses its key is no bug of ours: the user can try again. */
export function answering(inner: FileStore): FileStore {
  const told = async <T>(asked: Promise<T>): Promise<T> => {
    try {
      return await asked;
    } catch (error) {
      log.error(
        { error: withoutWords(error instanceof Error ? error : new Error()) },
        "the file store failed",
      );
      throw new Failure("busy", { messageKey: "failure.file.store" });
    }
  };
  return {
    put: (place, bytes) => told(inner.put(place, bytes)),
    get: (place) => told(inner.get(place)),
    remove: (place) => told(inner.remove(place)),
  };
}
