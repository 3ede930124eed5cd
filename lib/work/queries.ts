import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { realNow } from "@/lib/core/clock";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction, Prisma } from "@/lib/core/db";
import { openFromDesk } from "@/lib/core/seal";
import { setting } from "@/lib/core/setting";
import { logAccess } from "@/lib/ledger/access-log";
import { type ListedName, nameColumns } from "@/lib/people/queries/name-columns";
import { type DraftAt, draftKey, type SearchBody } from "./desk";

const KEPT = 12;

/** What this user had typed, or null; older than the retention days counts as gone. */
export async function findDraft(actor: Actor, at: DraftAt): Promise<Record<string, unknown> | null> {
  actor.permit("account.use");
  return inTransaction(actor.who, async (tx) => {
    const draft = await tx.draft.findUnique({
      where: draftKey(actor, at),
      select: { bodySealed: true, updatedAt: true },
    });
    const days = await setting(tx, "draft.days");
    if (!draft || realNow().getTime() - draft.updatedAt.getTime() > days * 86_400_000) return null;
    return JSON.parse(openFromDesk(draft.bodySealed)) as Record<string, unknown>;
  });
}

/** A stored search of this user, or null. */
export async function findSearch(
  actor: Actor,
  { noun, id }: { noun: string; id: string },
): Promise<SearchBody | null> {
  actor.permit("account.use");
  return inTransaction(actor.who, async (tx) => {
    const row = await tx.savedSearch.findFirst({
      where: { id, userId: actor.id, noun },
      select: { bodySealed: true },
    });
    return row ? (JSON.parse(openFromDesk(row.bodySealed)) as SearchBody) : null;
  });
}

/** The saved filters of this user for a list, by name. */
export async function listSearches(
  actor: Actor,
  noun: string,
): Promise<{ id: string; name: string; body: SearchBody }[]> {
  actor.permit("account.use");
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.savedSearch.findMany({
      where: { userId: actor.id, noun, name: { not: null } },
      orderBy: { name: "asc" },
      take: 50,
      select: { id: true, name: true, bodySealed: true },
    });
    return rows.map((row) => ({
      id: row.id,
      name: row.name ?? "",
      body: JSON.parse(openFromDesk(row.bodySealed)) as SearchBody,
    }));
  });
}

/** Pinned records first, then the ones opened last. */
export async function listDeskRecords(actor: Actor): Promise<{ ref: string; pinned: boolean }[]> {
  actor.permit("account.use");
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.deskRecord.findMany({
      where: { userId: actor.id },
      take: KEPT,
      select: { ref: true, pinnedAt: true },
      orderBy: [{ pinnedAt: { sort: "desc", nulls: "last" } }, { openedAt: "desc" }],
    });
    return rows.map((row) => ({ ref: row.ref, pinned: row.pinnedAt !== null }));
  });
}

/** The people a task is about, with the name that lists show the reader. */
export type TaskPerson = ListedName & { ref: string };

/** A piece of work that waits. */
export type WaitingTask = {
  ref: string;
  type: string;
  dueOn: CivilDate;
  late: boolean;
  people: TaskPerson[];
  owned: boolean;
  priority: string;
  /** What the person who requested it wrote. */
  note: string | null;
  version: number;
};

type TaskRow = Omit<WaitingTask, "dueOn" | "late"> & { dueOn: Date; total: number };

const MOST_TASKS = 20;

/**
 * Tasks that wait for this user: about their own people or assigned to them; a coordinator sees those of the country,
 * unassigned ones first. Ordered by due day. Recorded as a search. Failure: forbidden.
 */
export async function listTasks(actor: Actor): Promise<{ items: WaitingTask[]; total: number }> {
  const people = actor.permitSql("task.work", "p");
  // The person a task is about, then others it names in the order in which they were added.
  const about = Prisma.sql`(SELECT t.person_id, NULL::uuid AS named
    UNION ALL SELECT n.person_id, n.id FROM task_person n WHERE n.task_id = t.id AND n.gone_at IS NULL) a
    JOIN person p ON p.id = a.person_id LEFT JOIN person_row r ON r.person_id = p.id WHERE true`;
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.$queryRaw<TaskRow[]>`
      SELECT t.ref, t.type, t.due_on AS "dueOn", t.priority, t.note, t.version, t.owner_id IS NOT NULL AS owned, count(*) OVER ()::int AS total,
        (SELECT coalesce(json_agg(x), '[]') FROM (
          SELECT p.ref, ${nameColumns(actor)} FROM ${about} ORDER BY a.named NULLS FIRST) x) AS people
      FROM task t
      WHERE t.state IN ('OPEN', 'DOING') AND (t.owner_id = ${actor.id}::uuid OR EXISTS (SELECT FROM ${about} AND ${people}))
      ORDER BY t.owner_id DESC NULLS FIRST, t.due_on, t.ref LIMIT ${MOST_TASKS}`;
    const items = rows.map(({ total: _, ...row }) => {
      const dueOn = dayFromDb(row.dueOn);
      return { ...row, dueOn, late: dueOn < actor.today };
    });
    if (items.length > 0)
      await logAccess(tx, { kind: "search", subject: "tasks", detail: { shown: items.length } });
    return { items, total: rows[0]?.total ?? 0 };
  });
}
