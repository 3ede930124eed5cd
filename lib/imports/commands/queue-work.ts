import "server-only";
import { realNow } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db";

/** The name of the job in the queue, and what it does with an import. */
export const ROSTER_TASK = "roster";
export type RosterWork = "read" | "take" | "undo";

// Work that has not reported progress for this long has died with its server.
const DEAD_AFTER_MS = 120_000;

/** Whether nobody seems to work on an import any more. */
export function isDead({ beatAt }: { beatAt: Date }): boolean {
  return realNow().getTime() - beatAt.getTime() > DEAD_AFTER_MS;
}

/** Another worker is working on the import right now, or has finished it. */
export class WorkedOn extends Error {}

/**
 * Makes this transaction, until it ends, the only one that works on an import in this state. Throws WorkedOn if another
 * one does, or has.
 */
export async function claim(
  tx: Tx,
  { id }: { id: string },
  state: "READING" | "TAKING" | "UNDOING",
): Promise<void> {
  const [mine] = await tx.$queryRaw<{ free: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`${ROSTER_TASK}/${id}`}, 0)) AS free`;
  if (!mine?.free || (await tx.rosterImport.count({ where: { id, state } })) === 0) throw new WorkedOn();
}

/** With more rows than this, no request waits for the work. */
export const ROWS_AT_ONCE = 1_000;

/**
 * Lets the planner use indexes although it believes the tables are empty. It judges tables by what they held when last
 * analysed, which for a first import is nothing, and would read each of them whole for every row.
 */
export async function byIndex(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT set_config('enable_seqscan', 'off', true)`;
}

/**
 * Queues work on an import in the same transaction as what is written, and starts its progress from zero. The queue
 * holds only the import's key. The work is not retried: what went wrong is shown, and the user tries again.
 */
export async function queueWork(
  tx: Tx,
  { id, country }: { id: string; country: string },
  work: RosterWork,
): Promise<void> {
  const begun = { done: 0, beatAt: realNow(), stopAsked: false };
  await tx.rosterProgress.upsert({
    where: { importId: id },
    create: { importId: id, country, ...begun },
    update: begun,
    select: { importId: true },
  });
  await tx.$queryRaw`SELECT (graphile_worker.add_job(${ROSTER_TASK}, ${JSON.stringify({ import: id, work })}::json,
    job_key := ${`${ROSTER_TASK}/${id}`}, max_attempts := 1)).id::text`;
}
