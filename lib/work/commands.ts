import "server-only";
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { now, realNow, todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { sealForDesk } from "@/lib/core/seal";
import { setting } from "@/lib/core/setting";
import { hoursBefore } from "@/lib/stays/absences";
import { type DraftAt, draftKey, type SearchBody } from "./desk";
import type { closeTaskInput } from "./schema";

/** Stores what this user has typed into a form of a record, sealed, replacing what was stored before. */
export async function storeDraft(
  actor: Actor,
  { form, record, values }: DraftAt & { values: Record<string, unknown> },
): Promise<void> {
  actor.permit("account.use");
  const bodySealed = sealForDesk(JSON.stringify(values));
  await inTransaction(actor.who, async (tx) => {
    await tx.draft.upsert({
      where: draftKey(actor, { form, record }),
      create: { userId: actor.id, form, record, version: 0, bodySealed, updatedAt: realNow() },
      update: { bodySealed, updatedAt: realNow() },
      select: { form: true },
    });
  });
}

/** Forgets a draft, whether saved or discarded. */
export async function forgetDraft(actor: Actor, { form, record }: DraftAt): Promise<void> {
  actor.permit("account.use");
  await inTransaction(actor.who, (tx) => tx.draft.deleteMany({ where: { userId: actor.id, form, record } }));
}

/**
 * Stores a search for its user and returns the id under which a list shows it: words and names never appear in an
 * address. Without a name it ends with the session.
 */
export async function storeSearch(
  actor: Actor,
  { noun, body, name }: { noun: string; body: SearchBody; name?: string },
): Promise<string> {
  actor.permit("account.use");
  const id = randomBytes(12).toString("base64url");
  await inTransaction(actor.who, (tx) =>
    tx.savedSearch.create({
      data: {
        id,
        userId: actor.id,
        sessionId: name ? null : (actor.sessionId ?? null),
        noun,
        name: name ?? null,
        bodySealed: sealForDesk(JSON.stringify(body)),
      },
      select: { id: true },
    }),
  );
  return id;
}

/** Deletes a saved filter of this user. */
export async function forgetSearch(actor: Actor, id: string): Promise<void> {
  actor.permit("account.use");
  await inTransaction(actor.who, (tx) => tx.savedSearch.deleteMany({ where: { id, userId: actor.id } }));
}

/** Remembers that this user opened a record, for the list of recent ones. Only references. */
export async function rememberOpened(actor: Actor, ref: string): Promise<void> {
  if (actor.isToken) return;
  await inTransaction(actor.who, (tx) =>
    tx.deskRecord.upsert({
      where: { userId_ref: { userId: actor.id, ref } },
      create: { userId: actor.id, ref, openedAt: realNow() },
      update: { openedAt: realNow() },
      select: { ref: true },
    }),
  );
}

/** Pins a record that this user has opened, or unpins it. Failure("notFound") for any other. */
export async function pinRecord(
  actor: Actor,
  { ref, pinned }: { ref: string; pinned: boolean },
): Promise<void> {
  actor.permit("account.use");
  const pinnedAt = pinned ? realNow() : null;
  await inTransaction(actor.who, async (tx) => {
    const { count } = await tx.deskRecord.updateMany({
      where: { userId: actor.id, ref },
      data: { pinnedAt },
    });
    if (count === 0) throw new Failure("notFound");
  });
}

/**
 * Closes a task: done, or no longer needed. Closing a closed task changes nothing. Failures: forbidden, notFound,
 * changedMeanwhile (people were added since it was read).
 */
export async function closeTask(
  actor: Actor,
  { ref, outcome, version }: z.output<typeof closeTaskInput>,
): Promise<{ ref: string }> {
  const { where: people } = actor.permit("task.work");
  return inTransaction(actor.who, async (tx) => {
    const found = await tx.task.findFirst({
      where: {
        ref,
        OR: [
          { ownerId: actor.id },
          { person: { is: people } },
          { people: { some: { goneAt: null, person: { is: people } } } },
        ],
      },
      select: { id: true },
    });
    if (!found) throw new Failure("notFound");
    // Read under the lock: nobody is added to it between reading and closing.
    await tx.$queryRaw`SELECT 1 FROM task WHERE id = ${found.id}::uuid FOR NO KEY UPDATE`;
    const task = await tx.task.findUniqueOrThrow({
      where: { id: found.id },
      select: { state: true, version: true },
    });
    if (task.state !== "OPEN" && task.state !== "DOING") return { ref };
    if (version !== undefined && version !== task.version) throw new Failure("changedMeanwhile");
    await tx.task.update({
      where: { id: found.id },
      data: { state: outcome, closedAt: now(), closedById: actor.id, version: { increment: 1 } },
    });
    return { ref };
  });
}

type Lost = { absenceId: string; personId: string; personCountry: string; ownerId: string | null };

/**
 * Creates a task for everyone at a country's sites who has been away without explanation for longer than the second
 * limit: for the owner of their case or group, to find out where they are. One for each absence, however often it
 * runs. Returns how many were created. Failures: forbidden, notFound (country).
 */
export async function raiseWhereabouts(actor: Actor, { country }: { country: Country }): Promise<number> {
  actor.permit("absence.watch");
  if (!actor.countries.includes(country)) throw new Failure("notFound");
  return inTransaction(actor.who, async (tx) => {
    const since = hoursBefore(now(), await setting(tx, "absence.taskHours"));
    const lost = await tx.$queryRaw<Lost[]>`
      SELECT a.id::text AS "absenceId", y.person_id::text AS "personId", y.person_country AS "personCountry", r.owner_id::text AS "ownerId"
      FROM absence a JOIN stay y ON y.id = a.stay_id AND y.state = 'CHECKED_IN' LEFT JOIN person_row r ON r.person_id = y.person_id
      WHERE a.country = ${country} AND a.to_at IS NULL AND a.kind = 'UNEXPLAINED' AND a.from_at <= ${since}
        AND NOT EXISTS (SELECT FROM task t WHERE t.absence_id = a.id)`;
    const { count } = await tx.task.createMany({
      data: lost.map((each) => ({
        ...each,
        id: newId(),
        country,
        type: "WHEREABOUTS",
        source: "ABSENCE",
        priority: "URGENT",
        dueOn: dayToDb(todayIn(country)),
        createdAt: now(),
      })),
      skipDuplicates: true,
    });
    return count;
  });
}
