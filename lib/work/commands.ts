import "server-only";
import { randomBytes } from "node:crypto";
import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { sealForDesk } from "@/lib/core/seal";
import { type DraftAt, draftKey, type SearchBody } from "./desk";

/** Keeps what this user has typed into a form of a record, sealed, in place of what was kept before. */
export async function keepDraft(
  actor: Actor,
  { form, record, values }: DraftAt & { values: Record<string, unknown> },
): Promise<void> {
  actor.permit("account.use");
  const bodySealed = sealForDesk(JSON.stringify(values));
  await inTransaction(actor.who, async (tx) => {
    await tx.draft.upsert({
      where: draftKey(actor, { form, record }),
      create: { userId: actor.id, form, record, version: 0, bodySealed, updatedAt: now() },
      update: { bodySealed, updatedAt: now() },
      select: { form: true },
    });
  });
}

/** Forgets a draft, saved or not wanted. */
export async function forgetDraft(actor: Actor, { form, record }: DraftAt): Promise<void> {
  actor.permit("account.use");
  await inTransaction(actor.who, (tx) => tx.draft.deleteMany({ where: { userId: actor.id, form, record } }));
}

/**
 * Stores a search for its user and gives the id under which a list shows it: words and names never stand in an
 * address. Without a name it dies with the session.
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

/** Remembers that this user opened a record, for the list of recent ones. References only. */
export async function rememberOpened(actor: Actor, ref: string): Promise<void> {
  if (actor.isToken) return;
  await inTransaction(actor.who, (tx) =>
    tx.deskRecord.upsert({
      where: { userId_ref: { userId: actor.id, ref } },
      create: { userId: actor.id, ref, openedAt: now() },
      update: { openedAt: now() },
      select: { ref: true },
    }),
  );
}

/** Pins a record to this user's desk, or takes it off. */
export async function pinRecord(
  actor: Actor,
  { ref, pinned }: { ref: string; pinned: boolean },
): Promise<void> {
  actor.permit("account.use");
  const pinnedAt = pinned ? now() : null;
  await inTransaction(actor.who, (tx) =>
    tx.deskRecord.upsert({
      where: { userId_ref: { userId: actor.id, ref } },
      create: { userId: actor.id, ref, openedAt: now(), pinnedAt },
      update: { pinnedAt },
      select: { ref: true },
    }),
  );
}
