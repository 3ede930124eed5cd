import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";

/** What is recorded as an event and can be taken back as a whole. */
export const EVENT_KINDS = [
  "ARRIVAL",
  "CHECK_IN",
  "CHECK_OUT",
  "MOVE",
  "SWAP",
  "PLACEMENT",
  "CANCEL",
  "AWAY",
  "BACK",
  "MISSING",
  "CROSSING",
  "CORRECTION",
  "END",
  "RETURN",
  "CLOSE",
  "REOPEN",
  "MERGE",
  "CONSENT",
  "GROUP_MOVE",
  "HOUSEHOLD_MOVE",
  "BIRTH",
  "MARRIAGE",
  "DIVORCE",
  "CUSTODY",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

type Event = {
  kind: EventKind;
  /** Why, if the kind has reasons. */
  reason?: string;
  on: CivilDate;
  /** The country of the place; if there is no place, the person's. */
  country: string;
  siteId?: string;
  /** The person it is about; null if it is about several. */
  person?: { id: string; country: string };
};

/**
 * Runs `run` as one event: whatever it writes is noted as written for it, and can be taken back with it. Within
 * another event it is a part of that one. `by` is the user's key. Returns what `run` returns, which gets the key of
 * the event.
 */
export async function recordEvent<T>(
  tx: Tx,
  by: string,
  { kind, reason, on, country, siteId, person }: Event,
  run: (event: string) => Promise<T>,
): Promise<T> {
  const [outer] = await tx.$queryRaw<
    { id: string | null }[]
  >`SELECT nullif(current_setting('app.event', true), '') AS id`;
  if (outer?.id) return run(outer.id);
  const id = newId();
  await tx.recordedEvent.create({
    data: {
      id,
      country,
      kind,
      reason: reason ?? null,
      onDay: dayToDb(on),
      siteId: siteId ?? null,
      personId: person?.id ?? null,
      personCountry: person?.country ?? null,
      recordedAt: now(),
      recordedById: by,
    },
    select: { id: true },
  });
  await tx.$executeRaw`SELECT set_config('app.event', ${id}, true)`;
  const made = await run(id);
  // After a failure the transaction ends, and the setting with it.
  await tx.$executeRaw`SELECT set_config('app.event', '', true)`;
  return made;
}
