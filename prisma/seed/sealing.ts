/** What lib/core/seal.ts gives; taken as an argument so that the generator needs no keys. */
export type SealTools = {
  newDataKey(): { key: Buffer; wrapped: Uint8Array };
  sealWith(key: Buffer, text: string): Uint8Array;
  numberKey(text: string): Uint8Array;
  tailKey(text: string): Uint8Array | null;
};

/** Stands in a row for a person's new data key. */
export class NewKey {
  constructor(readonly personId: string) {}
}

/** Stands in a row for text that is sealed with the person's data key when the row is written. */
export class Sealed {
  constructor(
    readonly personId: string,
    readonly text: string,
  ) {}
}

/** Stands in a row for what a number is found by: whole, or by its last four characters. */
export class FoundBy {
  constructor(
    readonly text: string,
    readonly tail: boolean,
  ) {}
}

/** Turns the stand-ins of rows into bytes; holds the data keys of the people since the last `forget`. */
export class Sealer {
  readonly #tools: SealTools;
  readonly #keys = new Map<string, { key: Buffer; wrapped: Uint8Array }>();

  constructor(tools: SealTools) {
    this.#tools = tools;
  }

  bytes(value: NewKey | Sealed | FoundBy): Uint8Array {
    if (value instanceof FoundBy) {
      const key = value.tail ? this.#tools.tailKey(value.text) : this.#tools.numberKey(value.text);
      if (!key) throw new RangeError("a number of fewer than four characters has no tail");
      return key;
    }
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
