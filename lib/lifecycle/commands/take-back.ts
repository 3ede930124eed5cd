import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { isCountry } from "@/lib/access/roles";
import { now, todayIn } from "@/lib/core/clock";
import { inTransaction, isRefused, isTaken, reachingAlso, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { holdSites } from "@/lib/housing/commands/site-in-reach";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import type { RecordedEvent } from "@/prisma/generated/client";
import { namedEvent } from "../queries/named-event";
import type { takeBackInput } from "../schema";
import { joinCaseTasks } from "./case-tasks";

/** What blocks taking back when someone has changed a row since, by its table. */
const AGAINST: Record<string, string> = {
  stay: "stay",
  bed_assignment: "stay",
  absence: "absence",
  border_crossing: "law",
  stay_permission: "law",
  visa_case: "case",
  case_member: "case",
  approval: "case",
  deadline: "case",
  case_document: "case",
  person: "person",
  group_membership: "family",
  registration_group: "family",
  household_membership: "family",
  contact_point: "numbers",
  identity_document: "numbers",
  external_number: "numbers",
  stored_file: "photo",
  person_number: "numbers",
};

/** The failure for what blocks an undo: the name of a table, or another reason. */
export function against(what: string): Failure {
  const told = AGAINST[what] ?? (BLOCKS.has(what) ? what : "other");
  return new Failure("refused", { messageKey: `failure.event.${told}`, data: { against: told } });
}

const BLOCKS = new Set(["undone", "elsewhere", "place", "closed", "transfer"]);

/**
 * Refuses if another country has come to answer for somebody of an event since: what was written for it belongs to the
 * country of its day, and the record to the other.
 */
export async function assertNotTransferred(
  tx: Tx,
  { event, people, since }: { event: string; people: readonly string[]; since: Date },
): Promise<void> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM transfer_person n JOIN country_transfer t ON t.id = n.transfer_id
      WHERE t.state = 'ACCEPTED' AND t.decided_at >= ${since} AND (n.person_id = ANY (${[...people]}::uuid[])
        OR n.person_id IN (SELECT w.person_id FROM recorded_write w WHERE w.event_id = ${event}::uuid))) AS found`;
  if (row?.found) throw against("transfer");
}

/** Locks what a placing command would lock where the event happened, then its people. */
async function hold(tx: Tx, event: RecordedEvent): Promise<string[]> {
  const sites = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT y.site_id::text AS id FROM recorded_write w JOIN stay y ON y.id = w.row_id
    WHERE w.event_id = ${event.id}::uuid AND w.table_name = 'stay'`;
  const all = new Set([...sites.map(({ id }) => id), ...(event.siteId ? [event.siteId] : [])]);
  await holdSites(tx, [...all]);
  const people = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM person WHERE id = ${event.personId}::uuid OR id IN
      (SELECT person_id FROM recorded_write WHERE event_id = ${event.id}::uuid) ORDER BY id FOR NO KEY UPDATE`;
  return people.map(({ id }) => id);
}

/** Whether a stay that is to be reopened would overlap another one. */
async function staysElsewhere(tx: Tx, event: RecordedEvent): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM recorded_write w JOIN stay y ON y.id = w.row_id
      JOIN stay o ON o.person_id = y.person_id AND o.id <> y.id AND o.state IN ('CHECKED_IN', 'RESERVED')
      WHERE w.event_id = ${event.id}::uuid AND w.table_name = 'stay' AND w.before ->> 'state' = 'CHECKED_IN'
        AND NOT EXISTS (SELECT FROM recorded_write m WHERE m.event_id = w.event_id AND m.row_id = o.id AND m.before IS NULL)) AS found`;
  return row?.found === true;
}

/** Whether somebody who would get a stay back has been closed or detained since, and so gets no bed. */
async function closedSince(tx: Tx, event: RecordedEvent): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM recorded_write w JOIN stay y ON y.id = w.row_id JOIN person p ON p.id = y.person_id
      WHERE w.event_id = ${event.id}::uuid AND w.table_name = 'stay' AND w.before ->> 'state' IN ('CHECKED_IN', 'RESERVED')
        AND p.status IN ('CLOSED', 'HOLD') AND NOT EXISTS (SELECT FROM recorded_write m
          WHERE m.event_id = w.event_id AND m.table_name = 'person' AND m.row_id = p.id AND m.before ? 'status')) AS found`;
  return row?.found === true;
}

/**
 * Takes an event back as a whole: every row that was written for it gets its old values, and rows created for it
 * count as never having existed. Nothing is done if someone has changed any of it since: the message says what.
 * Returns the notices sent meanwhile, about which the authority must be told. Failures: forbidden, notFound, refused.
 */
export async function takeBack(
  actor: Actor,
  input: z.output<typeof takeBackInput>,
): Promise<{ sent: string[] }> {
  // A user who neither edits people nor places them has recorded nothing.
  if (!actor.may("person.edit")) actor.permit("site.place");
  return inTransaction(actor.who, async (tx) => {
    const event = await namedEvent(tx, actor, input);
    return reachingAlso(tx, actor.who, event.personCountry ?? event.country, async () => {
      const people = await hold(tx, event);
      const { count } = await tx.recordedEvent.updateMany({
        where: { id: event.id, undoneAt: null },
        data: { undoneAt: now(), undoneById: actor.id },
      });
      if (count === 0) throw against("undone");
      const whom = event.personId ? [...people, event.personId] : people;
      await assertNotTransferred(tx, { event: event.id, people: whom, since: event.recordedAt });
      await assertUnchanged(tx, event);
      await undo(tx, event);
      await joinCaseTasks(tx, event.id);
      await updateHardDates(tx, people);
      return { sent: await sentSince(tx, event) };
    });
  });
}

/** Whether a child whose birth is taken back is on a record by now that others wrote: a case, a consent, a document. */
async function usedSince(tx: Tx, event: RecordedEvent): Promise<boolean> {
  if (event.kind !== "BIRTH") return false;
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM recorded_write w WHERE w.event_id = ${event.id}::uuid AND w.table_name = 'person' AND w.before IS NULL
      AND (EXISTS (SELECT FROM audit_entry e WHERE e.person_id = w.row_id AND e.actor_kind <> 'job' AND e.tx <>
          (SELECT min(o.tx) FROM audit_entry o WHERE o.person_id = w.row_id AND o.table_name = 'person'))
        OR EXISTS (SELECT FROM case_member m WHERE m.person_id = w.row_id)
        OR EXISTS (SELECT FROM relationship t WHERE t.person_b_id = w.row_id AND NOT EXISTS
          (SELECT FROM recorded_write m WHERE m.event_id = w.event_id AND m.row_id = t.id)))) AS found`;
  return row?.found === true;
}

/**
 * Whether people would be left in a group that is closed: one made by the event that others have joined since, or one
 * that has been closed since somebody left it.
 */
async function groupsSince(tx: Tx, event: RecordedEvent): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM recorded_write w JOIN group_membership m ON m.group_id = w.row_id AND m.to_on IS NULL
      WHERE w.event_id = ${event.id}::uuid AND w.table_name = 'registration_group' AND w.before IS NULL
        AND NOT EXISTS (SELECT FROM recorded_write o WHERE o.event_id = w.event_id AND o.row_id = m.id))
    OR EXISTS (SELECT FROM recorded_write w JOIN group_membership m ON m.id = w.row_id
      JOIN registration_group g ON g.id = m.group_id AND g.closed_on IS NOT NULL
      WHERE w.event_id = ${event.id}::uuid AND w.table_name = 'group_membership' AND w.before ? 'to_on' AND w.before ->> 'to_on' IS NULL
        AND NOT EXISTS (SELECT FROM recorded_write o WHERE o.event_id = w.event_id AND o.row_id = g.id AND o.before ? 'closed_on')) AS found`;
  return row?.found === true;
}

async function assertUnchanged(tx: Tx, event: RecordedEvent): Promise<void> {
  const changed = await tx.$queryRaw<{ table: string }[]>`
    SELECT x AS table FROM manzil.changed_since(${event.id}::uuid) x`;
  const [first] = changed;
  if (first) throw against(first.table);
  if (await staysElsewhere(tx, event)) throw against("elsewhere");
  if (await closedSince(tx, event)) throw against("closed");
  if (await usedSince(tx, event)) throw against("person");
  if (await groupsSince(tx, event)) throw against("group_membership");
}

async function undo(tx: Tx, event: RecordedEvent): Promise<void> {
  const today = isCountry(event.country) ? todayIn(event.country) : todayIn("KZ");
  try {
    await tx.$queryRaw`SELECT manzil.take_back(${event.id}::uuid, ${today}::date, ${now()})::text`;
  } catch (error) {
    // What was free then may not be any more: a bed, a number of people, a card, a decision.
    if (isTaken(error) || isRefused(error)) throw against("place");
    throw error;
  }
}

async function sentSince(tx: Tx, event: RecordedEvent): Promise<string[]> {
  const rows = await tx.$queryRaw<{ ref: string }[]>`
    SELECT n.ref FROM recorded_write w JOIN authority_notification n ON n.id = w.row_id
    WHERE w.event_id = ${event.id}::uuid AND w.table_name = 'authority_notification' AND w.before IS NULL AND n.sent_on IS NOT NULL ORDER BY 1`;
  return rows.map(({ ref }) => ref);
}
