import "server-only";
import { Failure } from "./failure";

/**
 * Thrown by a transaction that finds somebody else of this server at what it wants to hold. It is rolled back, waits
 * without a connection until it is its turn, and begins anew (lib/core/db.ts).
 */
export class NotYourTurn extends Error {
  override readonly name = "NotYourTurn";

  constructor(
    readonly keys: readonly string[],
    /** How long it may wait, in ms. */
    readonly patience: number,
  ) {
    super("not your turn");
  }
}

type Waiter = { keys: readonly string[]; go: () => void };

const held = new Set<string>();
const line: Waiter[] = [];

/** What one piece of work holds of the things that are done one after the other. */
export class Turn {
  readonly #keys = new Set<string>();

  get keys(): readonly string[] {
    return [...this.#keys];
  }

  /** Holds `keys` until leave(). Throws NotYourTurn when somebody else holds one of them or waits for it already. */
  take(keys: readonly string[], patience: number): void {
    const wanted = keys.filter((key) => !this.#keys.has(key));
    const busy = (key: string) => held.has(key) || line.some((waiter) => waiter.keys.includes(key));
    if (wanted.some(busy)) throw new NotYourTurn([...this.#keys, ...wanted], patience);
    for (const key of wanted) this.#hold(key);
  }

  #hold(key: string): void {
    held.add(key);
    this.#keys.add(key);
  }

  /** Gives up what is held and lets the next in line go, in the order in which they came. */
  leave(): void {
    for (const key of this.#keys) held.delete(key);
    this.#keys.clear();
    callNext();
  }

  /** Waits in line until none of `keys` is held and holds them. Failure("busy") when it takes longer than `patience` ms. */
  wait(keys: readonly string[], patience: number): Promise<void> {
    return new Promise((settle, fail) => {
      const leaveLine = () => line.splice(line.indexOf(waiter), 1);
      const late = setTimeout(() => {
        leaveLine();
        callNext(); // who stood behind for the same thing may be first now
        fail(new Failure("busy"));
      }, patience);
      const waiter: Waiter = {
        keys,
        go: () => {
          clearTimeout(late);
          leaveLine();
          for (const key of keys) this.#hold(key);
          settle();
        },
      };
      line.push(waiter);
      callNext();
    });
  }
}

/** Lets go whoever waits for nothing that is held or that somebody before them waits for. */
function callNext(): void {
  const ahead = new Set<string>();
  for (const waiter of [...line]) {
    if (waiter.keys.every((key) => !held.has(key) && !ahead.has(key))) waiter.go();
    else for (const key of waiter.keys) ahead.add(key);
  }
}
