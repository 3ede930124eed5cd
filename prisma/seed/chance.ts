import { type CivilDate, dayNumber } from "@/lib/core/civil-date";

/** Repeatable chance: the same seed gives the same sequence (sfc32, seeded by a hash of the text). */
export class Chance {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    [this.#a, this.#b, this.#c] = hashed(seed);
    for (let round = 0; round < 12; round += 1) this.bits();
  }

  /** 32 bits as a whole number from 0. */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** A share from 0 up to, but not including, 1. */
  share(): number {
    return this.bits() / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both possible. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.share() * (most - least + 1));
  }

  /** True with this probability. */
  happens(probability: number): boolean {
    return this.share() < probability;
  }

  /** One of the list. Throws if it is empty. */
  pick<T>(list: readonly T[]): T {
    const at = Math.floor(this.share() * list.length);
    if (at >= list.length) throw new RangeError("nothing to pick from");
    return list[at] as T;
  }

  /** One of the pairs' first values, each as often as its weight says. */
  weighted<T>(pairs: readonly (readonly [T, number])[]): T {
    let rest = this.share() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of pairs) {
      rest -= weight;
      if (rest < 0) return value;
    }
    const last = pairs.at(-1);
    if (!last) throw new RangeError("nothing to pick from");
    return last[0];
  }

  /** This many ASCII digits, the first not 0. */
  digits(count: number): string {
    let text = String(this.whole(1, 9));
    while (text.length < count) text += String(this.whole(0, 9));
    return text;
  }
}

function hashed(text: string): [number, number, number] {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    a = Math.imul(a ^ code, 597399067);
    b = Math.imul(b ^ code, 2869860233);
    c = Math.imul(c ^ code, 951274213);
  }
  return [a ^ (b >>> 15), b ^ (c >>> 13), c ^ (a >>> 11)];
}

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, "0");

/**
 * Row keys in the form of UUID version 7 that depend only on the seed and the day. They rise with each call, so that
 * rows created together are stored together, and are dated a day before `day`, so that later keys sort after them.
 */
export class Keys {
  readonly #chance: Chance;
  readonly #start: number;
  #made = 0;

  constructor(seed: string, day: CivilDate) {
    this.#chance = new Chance(`keys ${seed} ${day}`);
    this.#start = (dayNumber(day) - 1) * 86_400_000;
  }

  next(): string {
    const at = this.#made;
    this.#made += 1;
    const time = hex(this.#start + Math.floor(at / 4096), 12);
    const high = this.#chance.bits();
    const low = this.#chance.bits();
    const tail = hex(this.#chance.bits() & 0xffff, 4) + hex(low, 8);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(at % 4096, 3)}-${hex(0x8000 | (high & 0x3fff), 4)}-${tail}`;
  }
}
