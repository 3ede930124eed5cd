import { randomBytes } from "node:crypto";
import { expect } from "@playwright/test";
import type { FileStore } from "@/lib/files/store/file-store";

/** What every file store must do, whatever is behind it. */
export async function storeHolds(store: FileStore): Promise<void> {
  const place = () => randomBytes(16).toString("hex");
  for (const size of [1, 1_000, 100_000, 5_000_001]) {
    const at = place();
    const bytes = randomBytes(size);
    await store.put(at, bytes);
    expect(Buffer.compare(bytes, (await store.get(at)) ?? Buffer.alloc(0)), `${size} bytes`).toBe(0);
    await store.remove(at);
    expect(await store.get(at)).toBeNull();
  }
  const one = place();
  const other = place();
  await store.put(one, Buffer.from("first"));
  await store.put(other, Buffer.from("beside it"));
  await store.put(one, Buffer.from("second"));
  expect(Buffer.from((await store.get(one)) ?? []).toString()).toBe("second");
  await store.remove(one);
  // What is gone may be removed again.
  await store.remove(one);
  expect(Buffer.from((await store.get(other)) ?? []).toString()).toBe("beside it");
  await store.remove(other);
}
