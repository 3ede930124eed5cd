import "server-only";
import { blindKey } from "@/lib/core/seal";

/** What gets such a name: accounts and what belongs to them, and rows connected to a person. */
type Noun =
  | "user"
  | "session"
  | "token"
  | "need"
  | "functional-need"
  | "alias"
  | "document"
  | "relative"
  | "contact"
  | "number"
  | "consent"
  | "relationship"
  | "neighbour"
  | "no-contact"
  | "work"
  | "override"
  | "place-request"
  | "crossing"
  | "photo"
  | "event";

/**
 * The name of an account, session, token or row of a person in an address, a form or a file: sixteen letters that
 * mean nothing and never change, derived from its key, which no answer shows.
 */
export function opaqueId(noun: Noun, id: string): string {
  return Buffer.from(blindKey(`opaque-${noun}`, id))
    .toString("hex")
    .slice(0, 16);
}

/** The row that an opaque id means, or undefined. The lists it searches are short: a few hundred rows at most. */
export function findByOpaqueId<T extends { id: string }>(
  noun: Noun,
  rows: readonly T[],
  opaque: string,
): T | undefined {
  return rows.find((row) => opaqueId(noun, row.id) === opaque);
}
