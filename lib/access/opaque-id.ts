import "server-only";
import { blindKey } from "@/lib/core/seal";

/**
 * What an account, a session or a token is called in an address, a form and a file: sixteen letters that say
 * nothing and stay the same, made from its key, which no answer shows.
 */
export function opaqueId(noun: "user" | "session" | "token", id: string): string {
  return Buffer.from(blindKey(`opaque-${noun}`, id))
    .toString("hex")
    .slice(0, 16);
}

/** The row that an opaque id means, or undefined. Its lists are short: a few hundred accounts at most. */
export function findByOpaqueId<T extends { id: string }>(
  noun: "user" | "session" | "token",
  rows: readonly T[],
  opaque: string,
): T | undefined {
  return rows.find((row) => opaqueId(noun, row.id) === opaque);
}
