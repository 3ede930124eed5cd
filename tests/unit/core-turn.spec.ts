import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { NotYourTurn, Turn } from "@/lib/core/turn";

const seeded = { seed: Number(process.env.FC_SEED ?? 20_261_130), numRuns: 200 };
const LONG = 60_000;

/** Takes its turn as a transaction does: tries, waits if another is working, and tries again. */
async function hold(keys: readonly string[], work: () => Promise<void>, patience = LONG): Promise<void> {
  const turn = new Turn();
  try {
    for (;;) {
      try {
        turn.take(keys, patience);
        return await work();
      } catch (error) {
        if (!(error instanceof NotYourTurn)) throw error;
        turn.leave();
        await turn.wait(error.keys, error.patience);
      }
    }
  } finally {
    turn.leave();
  }
}

test(`only one works on a thing at a time, and everybody gets a turn (seed ${seeded.seed})`, async () => {
  const works = fc.array(
    fc.record({
      keys: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 3 }),
      steps: fc.nat({ max: 4 }),
    }),
    { minLength: 1, maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(works, async (given) => {
      const at = new Set<string>();
      let done = 0;
      await Promise.all(
        given.map(({ keys, steps }) =>
          hold(keys, async () => {
            for (const key of keys) {
              expect(at.has(key)).toBe(false);
              at.add(key);
            }
            for (let step = 0; step < steps; step += 1) await Promise.resolve();
            for (const key of keys) at.delete(key);
            done += 1;
          }),
        ),
      );
      expect(done).toBe(given.length);
    }),
    seeded,
  );
});

test("requests for one thing are served in the order in which they came", async () => {
  const order: number[] = [];
  await Promise.all(
    [1, 2, 3, 4, 5].map((number) =>
      hold(["one"], async () => {
        await Promise.resolve();
        order.push(number);
      }),
    ),
  );
  expect(order).toEqual([1, 2, 3, 4, 5]);
});

test("a request that waits longer than its patience is turned away, and nobody behind it is forgotten", async () => {
  let free = () => {};
  const first = hold(["x"], () => new Promise<void>((settle) => (free = settle)));
  const impatient = hold(["x"], async () => {}, 5);
  const behind = hold(["x"], async () => {});
  await expect(impatient).rejects.toMatchObject({ code: "busy" });
  free();
  await Promise.all([first, behind]);
});
