import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { FinalEvent } from "../final-event";

/** The end that is being recorded for one person: what each part of the work looks at. */
export type Ended = {
  tx: Tx;
  actor: Actor;
  person: { id: string; country: string };
  event: FinalEvent;
  on: CivilDate;
  /** Today where the person's record lives. */
  today: CivilDate;
};

type Work = {
  type: string;
  /** Assigned to nobody: it comes first in the coordinator's day. */
  ownerId: string | null;
  urgent: boolean;
};

/** Creates a task about the person for someone, due today. */
export async function leaveTask(
  { tx, person, today }: Pick<Ended, "tx" | "person" | "today">,
  work: Work,
): Promise<void> {
  await tx.task.create({
    data: {
      id: newId(),
      country: person.country,
      type: work.type,
      source: "EVENT",
      priority: work.urgent ? "URGENT" : "NORMAL",
      dueOn: dayToDb(today),
      personId: person.id,
      personCountry: person.country,
      ownerId: work.ownerId,
      createdAt: now(),
    },
    select: { id: true },
  });
}

/** What closes a task that is no longer needed; `by` is the key of the user who caused it. */
export function cancelled(by: string) {
  return { state: "CANCELLED", closedAt: now(), closedById: by, version: { increment: 1 } };
}

/** Open tasks. */
export const WAITING = { in: ["OPEN", "DOING"] };

/** A day in the form for comparing that nothing ends before it began. */
export function notBefore(began: Date, day: Date): Date {
  return new Date(Math.max(began.getTime(), day.getTime()));
}
