import "server-only";
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "./env";
import { foldNumber } from "./text";

// A sealed value is: format (1 byte), nonce (12), tag (16), ciphertext. AES-256-GCM.
const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const TAIL = 4;

const keys = new Map<string, Buffer>();

function keyFile(name: "wrapping.key" | "index.key"): Buffer {
  const known = keys.get(name);
  if (known) return known;
  const folder = env().keysDir;
  if (!folder)
    throw new Error("MANZIL_KEYS_DIR is missing: it names the folder of wrapping.key and index.key");
  const key = readFileSync(join(folder, name));
  if (key.length !== 32) throw new Error(`${name} is not 32 bytes long`);
  keys.set(name, key);
  return key;
}

function bytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}

function sealBytes(key: Buffer, plain: Buffer): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return bytes(Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), body]));
}

function openBytes(key: Buffer, sealed: Uint8Array): Buffer {
  const whole = Buffer.from(sealed);
  if (whole[0] !== FORMAT) throw new Error("sealed with an unknown format");
  const decipher = createDecipheriv("aes-256-gcm", key, whole.subarray(1, 1 + NONCE));
  decipher.setAuthTag(whole.subarray(1 + NONCE, 1 + NONCE + TAG));
  return Buffer.concat([decipher.update(whole.subarray(1 + NONCE + TAG)), decipher.final()]);
}

/** A new data key for one person, in plain form for use now and wrapped for the row. */
export function newDataKey(): { key: Buffer; wrapped: Uint8Array<ArrayBuffer> } {
  const key = randomBytes(32);
  return { key, wrapped: sealBytes(keyFile("wrapping.key"), key) };
}

/** The person's data key from its wrapped form. Throws if the wrapping key is another one. */
export function openDataKey(wrapped: Uint8Array): Buffer {
  return openBytes(keyFile("wrapping.key"), wrapped);
}

/** Text sealed with a person's data key; each call gives different bytes. */
export function sealWith(key: Buffer, text: string): Uint8Array<ArrayBuffer> {
  return sealBytes(key, Buffer.from(text, "utf8"));
}

/** The same for an optional text: null for null. */
export function sealedText(key: Buffer, text: string): Uint8Array<ArrayBuffer> | null {
  return text === "" ? null : sealWith(key, text);
}

/** The text of sealWith. Throws if it was sealed with another key or changed. */
export function openWith(key: Buffer, sealed: Uint8Array): string {
  return openBytes(key, sealed).toString("utf8");
}

// A sealed file is the same with another first byte; what it is called is sealed in, so that one file cannot stand in
// the place of another.
const FILE_FORMAT = 2;

/** A new key for one file. */
export function newFileKey(): Buffer {
  return randomBytes(32);
}

/** The contents of a file sealed with its own key; `name` must be given again to open them. */
export function sealFile(key: Buffer, name: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return bytes(Buffer.concat([Buffer.from([FILE_FORMAT]), nonce, cipher.getAuthTag(), body]));
}

/** The contents of sealFile; null if a byte was changed or cut off, or if they are another file's. */
export function openFile(key: Buffer, name: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const whole = Buffer.from(sealed);
  if (whole[0] !== FILE_FORMAT || whole.length < 1 + NONCE + TAG) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, whole.subarray(1, 1 + NONCE));
    decipher.setAAD(Buffer.from(name)).setAuthTag(whole.subarray(1 + NONCE, 1 + NONCE + TAG));
    return bytes(Buffer.concat([decipher.update(whole.subarray(1 + NONCE + TAG)), decipher.final()]));
  } catch {
    return null;
  }
}

/** Text that belongs to one user (drafts, searches, stored answers), sealed with the wrapping key. */
export function sealForDesk(text: string): Uint8Array<ArrayBuffer> {
  return sealWith(keyFile("wrapping.key"), text);
}

/** The text of sealForDesk. */
export function openFromDesk(sealed: Uint8Array): string {
  return openWith(keyFile("wrapping.key"), sealed);
}

/** Keyed digest for looking something up without storing it; `domain` keeps uses apart. */
export function blindKey(domain: string, text: string): Uint8Array<ArrayBuffer> {
  return bytes(createHmac("sha256", keyFile("index.key")).update(`${domain}\u0000${text}`).digest());
}

/** The last four characters of a number as they may be shown in a masked field. */
export function lastFour(text: string): string {
  return foldNumber(text).slice(-TAIL);
}
