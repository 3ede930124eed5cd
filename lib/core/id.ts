import { v7 } from "uuid";

/** A new row key: uuid version 7, so that rows made together lie together. Never shown, never in an address. */
export function newId(): string {
  return v7();
}
