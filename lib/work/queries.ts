import "server-only";
import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { openFromDesk } from "@/lib/core/seal";
import { setting } from "@/lib/core/setting";
import { type DraftAt, draftKey, type SearchBody } from "./desk";

const KEPT = 12;

/** What this user had typed, or null; older than the kept days counts as gone. */
export async function findDraft(actor: Actor, at: DraftAt): Promise<Record<string, unknown> | null> {
  actor.permit("account.use");
  return inTransaction(actor.who, async (tx) => {
    const draft = await tx.draft.findUnique({
      where: draftKey(actor, at),
      select: { bodySealed: true, updatedAt: true },
    });
    const days = await setting(tx, "draft.days");
    if (!draft || now().getTime() - draft.updatedAt.getTime() > days * 86_400_000) return null;
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
