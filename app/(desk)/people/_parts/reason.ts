import type { Actor } from "@/lib/access/actor";
import { findDraft } from "@/lib/work/queries";

/**
 * Where the reason for opening a record is stored: with the user's sealed drafts, under the record and this session.
 */
export function reasonDraft(actor: Actor, ref: string) {
  return { form: "reason", record: `${ref}:${actor.sessionId ?? "none"}` };
}

/** The reason this user gave for this record in this session, if any. */
export async function reasonGiven(actor: Actor, ref: string): Promise<string | undefined> {
  const kept = await findDraft(actor, reasonDraft(actor, ref));
  return typeof kept?.reason === "string" ? kept.reason : undefined;
}
