import "server-only";
import type { Actor } from "@/lib/access/actor";
import { findByOpaqueId } from "@/lib/access/opaque-id";
import { inTransaction } from "@/lib/core/db";

/** Belongs to nobody: a filter by an account that does not exist finds nothing. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** A filter whose owner has the name that answers use (or `me`, `none`), with the account's key in its place. */
export async function withOwner<F extends { owner?: string | undefined }>(
  filter: F,
  actor: Actor,
): Promise<F> {
  const { owner } = filter;
  if (!owner || owner === "me" || owner === "none") return filter;
  actor.permit("person.search");
  const users = await inTransaction(actor.who, (tx) => tx.appUser.findMany({ select: { id: true } }));
  return { ...filter, owner: findByOpaqueId("user", users, owner)?.id ?? NOBODY };
}
