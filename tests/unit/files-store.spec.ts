import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { newFileKey, openFile, sealFile } from "@/lib/core/seal";
import { diskStore } from "@/lib/files/store/disk-store";
import { storeHolds } from "../support/file-store";

test("a sealed file opens with its own key and name only, and not after a change of any byte", () => {
  const key = newFileKey();
  const other = newFileKey();
  const plain = Buffer.from("what only this person's staff may see");
  const sealed = sealFile(key, "one", plain);
  expect(Buffer.from(sealed).includes("person")).toBe(false);
  expect(openFile(key, "one", sealed)).toEqual(new Uint8Array(plain));
  expect(openFile(other, "one", sealed)).toBeNull();
  expect(openFile(key, "two", sealed)).toBeNull();
  for (const at of [0, 1, 13, 29, sealed.length - 1]) {
    const changed = sealed.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(openFile(key, "one", changed), `byte ${at}`).toBeNull();
  }
  for (const length of [0, 1, 28, sealed.length - 1])
    expect(openFile(key, "one", sealed.slice(0, length)), `${length} bytes`).toBeNull();
});

test.describe("the folder", () => {
  let folder: string;
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "manzil-files-"));
  });
  test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("keeps what it is given, byte for byte", () => storeHolds(diskStore(join(folder, "files"))));

  test("is entered by nobody else, holds no half file, and has no other names than places", async () => {
    const store = diskStore(join(folder, "files"));
    const place = "0123456789abcdef0123456789abcdef";
    await store.put(place, Buffer.from("sealed"));
    const mode = (path: string) => statSync(join(folder, path)).mode & 0o777;
    expect([mode("files"), mode("files/01"), mode(`files/01/${place}`)]).toEqual([0o700, 0o700, 0o600]);
    expect(readdirSync(join(folder, "files/01"))).toEqual([place]);
    // What a kill in the middle leaves goes with the file.
    writeFileSync(join(folder, "files/01", `${place}.new`), "half");
    await store.remove(place);
    expect(readdirSync(join(folder, "files/01"))).toEqual([]);
    for (const wrong of ["../../etc/passwd", `${place}/..`, place.toUpperCase(), "", `${place}\0`])
      await expect(store.get(wrong), wrong).rejects.toThrow("not a place");
  });
});
