import { inTransaction } from "@/lib/core/db";
import { holdSites } from "@/lib/housing/commands/site-in-reach";
import { aSiteWithBeds, insertRows } from "@/prisma/builders";
import { connected } from "@/scripts/connected";
import { expect, test } from "../support/db";
import { operator } from "./users-arrange";

const QUEUED = 40;
const WORK_S = 0.1;

test("a request that queues for a site longer than a lock lasts is answered, and takes no connection from anyone else", async ({
  database,
}) => {
  const made = aSiteWithBeds([1], { code: `TJ-TURN${process.pid}` });
  await connected(database.ownerUrl, (client) => insertRows(client, "site", [made.site]));
  let at = 0;
  const work = () =>
    inTransaction(operator.who, async (tx) => {
      await holdSites(tx, [made.site.id]);
      at += 1;
      expect(at, "one at a time").toBe(1);
      await tx.$executeRaw`SELECT pg_sleep(${WORK_S}::float8)`;
      at -= 1;
    });
  const queue = Promise.all(Array.from({ length: QUEUED }, work));
  const others: number[] = [];
  let waiting = true;
  void queue.finally(() => {
    waiting = false;
  });
  while (waiting) {
    const asked = performance.now();
    await inTransaction(operator.who, (tx) => tx.$queryRaw`SELECT 1`);
    others.push(performance.now() - asked);
    await new Promise((settle) => setImmediate(settle));
  }
  await queue;
  // If queuing requests held connections, an answer would wait for several pieces of work.
  const slow = others.filter((ms) => ms > 10 * WORK_S * 1000);
  expect(slow.length, `${others.length} answers meanwhile`).toBeLessThan(others.length / 10);
});
