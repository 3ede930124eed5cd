import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const KEY_BYTES = 32;

function kept(file: string, make: () => Buffer | string): Buffer {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600, flag: "wx" });
  chmodSync(file, 0o600);
  return readFileSync(file);
}

/**
 * The secret stored under this name in `dataDir`/secrets, made from 32 random bytes the first time. Hexadecimal, so
 * that it needs no escaping in an address or a statement.
 */
export function keptSecret(dataDir: string, name: string): string {
  const folder = join(dataDir, "secrets");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return kept(join(folder, name), () => randomBytes(KEY_BYTES).toString("hex"))
    .toString("utf8")
    .trim();
}

/**
 * Creates the wrapping key of sealed fields and the key of the blind index if missing, 32 bytes each, and returns
 * their folder. Losing the first loses every sealed field.
 */
export function keptKeys(dataDir: string): string {
  const folder = join(dataDir, "keys");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of ["wrapping.key", "index.key"]) {
    const size = kept(join(folder, name), () => randomBytes(KEY_BYTES)).length;
    if (size !== KEY_BYTES)
      throw new Error(
        `${join(folder, name)} contains ${size} bytes instead of ${KEY_BYTES}. Restore it from a backup.`,
      );
  }
  return folder;
}
