import "server-only";
import { Failure } from "./failure";

/**
 * Thrown by a transaction that finds another one of this server on what it wants to hold. It is rolled back, waits
 * without a connection for its turn, and starts again (lib/core/db.ts).
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

/** What one piece of work holds of the things that are done one at a time. */
export class Turn {
  readonly #keys = new Set<string>();

  get keys(): readonly string[] {
    return [...this.#keys];
  }

  /**
   * Holds `keys` until leave(). Throws NotYourTurn if another piece of work holds one of them or already waits for
   * it.
   */
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

  /** Releases what is held and lets the next in line go, in order of arrival. */
  leave(): void {
    for (const key of this.#keys) held.delete(key);
    this.#keys.clear();
    callNext();
  }

  /**
   * Waits in line until none of `keys` is held, then holds them. Failure("busy") if it takes longer than `patience`
   * ms.
   */
  wait(keys: readonly string[], patience: number): Promise<void> {
    return new Promise((settle, fail) => {
      const leaveLine = () => line.splice(line.indexOf(waiter), 1);
      const late = setTimeout(() => {
        leaveLine();
        callNext(); // whoever was behind for the same thing may be first now
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

/** Lets everyone go who waits for nothing that is held or that someone before them waits for. */
function callNext(): void {
  const ahead = new Set<string>();
  for (const waiter of [...line]) {
    if (waiter.keys.every((key) => !held.has(key) && !ahead.has(key))) waiter.go();
    else for (const key of waiter.keys) ahead.add(key);
  }
}
