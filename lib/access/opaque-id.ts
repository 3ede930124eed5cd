import "server-only";
import { blindKey } from "@/lib/core/seal";

/** What is named so: accounts and what is theirs, and what hangs on a person. */
type Noun =
  | "user"
  | "session"
  | "token"
  | "need"
  | "functional-need"
  | "alias"
  | "relative"
  | "relationship"
  | "neighbour"
  | "no-contact"
  | "work"
  | "override"
  | "place-request"
  | "crossing"
  | "event";

/**
 * What an account, a session, a token or a row that hangs on a person is called in an address, a form and a file: sixteen letters that say
 * nothing and stay the same, made from its key, which no answer shows.
 */
export function opaqueId(noun: Noun, id: string): string {
  return Buffer.from(blindKey(`opaque-${noun}`, id))
    .toString("hex")
    .slice(0, 16);
}

/** The row that an opaque id means, or undefined. Its lists are short: a few hundred rows at most. */
export function findByOpaqueId<T extends { id: string }>(
  noun: Noun,
  rows: readonly T[],
  opaque: string,
): T | undefined {
  return rows.find((row) => opaqueId(noun, row.id) === opaque);
}
