import "server-only";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileStore } from "./file-store";

const PLACE = /^[0-9a-f]{32}$/;
const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

/** Makes a folder's new entries survive a loss of power. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** Files in a folder of this machine, which only the server's account can enter; 256 folders below it share them. */
export function diskStore(folder: string): FileStore {
  const pathOf = (place: string) => {
    if (!PLACE.test(place)) throw new Error("not a place in the store");
    return join(folder, place.slice(0, 2), place);
  };
  return {
    async put(place, bytes) {
      const path = pathOf(place);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const handle = await open(`${path}.new`, "w", 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${path}.new`, path);
      await settle(dirname(path));
    },
    async get(place) {
      try {
        return await readFile(pathOf(place));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async remove(place) {
      const path = pathOf(place);
      await rm(path, { force: true });
      await rm(`${path}.new`, { force: true });
    },
  };
}
