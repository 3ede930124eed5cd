import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { Failure } from "@/lib/core/failure";

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SLOTS = 2;
const QUEUE = 20;
// Made once from random bytes with the default cost: an unknown account takes the same work as a known one.
let nobodys: Promise<string> | undefined;

let busy = 0;
const waiting: (() => void)[] = [];

/** Two hashes at a time and twenty in the queue, so that a flood of sign-ins leaves the server time for the rest. */
async function inSlot<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= SLOTS) {
    if (waiting.length >= QUEUE) throw new Failure("tooMany");
    await new Promise<void>((resume) => waiting.push(resume));
  }
  busy += 1;
  try {
    return await work();
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}

/** The argon2id hash of a password. Failure("tooMany") when the queue is full. */
export function hashPassword(password: string): Promise<string> {
  return inSlot(() => hash(password, COST));
}

/** Whether the password matches the stored one; without a stored one it does the same work and returns false. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hash(crypto.randomUUID(), COST);
  const against = stored ?? (await nobodys);
  const right = await inSlot(() => verify(against, password));
  return right && stored !== null;
}
