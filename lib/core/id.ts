import { v7 } from "uuid";

/**
 * A new row key: UUID version 7, so that rows created together are stored together. Never shown, never in an address.
 */
export function newId(): string {
  return v7();
}
