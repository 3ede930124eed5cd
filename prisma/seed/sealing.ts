import type { NumberName } from "@/lib/people/number-name";

/** What lib/core/seal.ts returns; passed as an argument so that the generator needs no keys. */
export type SealTools = {
  newDataKey(): { key: Buffer; wrapped: Uint8Array };
  sealWith(key: Buffer, text: string): Uint8Array;
  blindKey(domain: string, text: string): Uint8Array;
};

/** A placeholder in a row for a person's new data key. */
export class NewKey {
  constructor(readonly personId: string) {}
}

/** A placeholder in a row for text that is sealed with the person's data key when the row is written. */
export class Sealed {
  constructor(
    readonly personId: string,
    readonly text: string,
  ) {}
}

/** A placeholder in a row for what a number is found by. */
export class FoundBy {
  constructor(readonly name: NumberName) {}
}

/** Turns the placeholders of rows into bytes; holds the data keys of the people since the last `forget`. */
export class Sealer {
  readonly #tools: SealTools;
  readonly #keys = new Map<string, { key: Buffer; wrapped: Uint8Array }>();

  constructor(tools: SealTools) {
    this.#tools = tools;
  }

  bytes(value: NewKey | Sealed | FoundBy): Uint8Array {
    if (value instanceof FoundBy) return this.#tools.blindKey(value.name.domain, value.name.text);
    const { key, wrapped } = this.#of(value.personId);
    return value instanceof NewKey ? wrapped : this.#tools.sealWith(key, value.text);
  }

  forget(): void {
    this.#keys.clear();
  }

  #of(personId: string) {
    let found = this.#keys.get(personId);
    if (!found) {
      found = this.#tools.newDataKey();
      this.#keys.set(personId, found);
    }
    return found;
  }
}
