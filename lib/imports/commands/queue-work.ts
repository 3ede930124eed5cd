import "server-only";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db";

/** The task of the queue, and what it is to do with an import. */
export const ROSTER_TASK = "roster";
export type RosterWork = "read" | "take" | "undo";

/** Of more rows than these no request waits for the work. */
export const ROWS_AT_ONCE = 1_000;

/**
 * Lets the planner use the indexes although it believes tables to be empty: it judges them by what they held when they
 * were last analysed, which for a first import is nothing, and would read them whole for every row.
 */
export async function byIndex(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT set_config('enable_seqscan', 'off', true)`;
}

/**
 * Queues work on an import together with what the transaction writes, and begins its progress anew. The queue holds
 * only the import's key. Not tried again by itself: what went wrong is shown, and the user tries again.
 */
export async function queueWork(
  tx: Tx,
  { id, country }: { id: string; country: string },
  work: RosterWork,
): Promise<void> {
  const begun = { done: 0, beatAt: now(), stopAsked: false };
  await tx.rosterProgress.upsert({
    where: { importId: id },
    create: { importId: id, country, ...begun },
    update: begun,
    select: { importId: true },
  });
  await tx.$queryRaw`SELECT (graphile_worker.add_job(${ROSTER_TASK}, ${JSON.stringify({ import: id, work })}::json,
    job_key := ${`${ROSTER_TASK}/${id}`}, max_attempts := 1)).id::text`;
}
