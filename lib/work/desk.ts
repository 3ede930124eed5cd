import type { Actor } from "@/lib/access/actor";

/** What a stored search holds: the words and the filters of a list, as an address would have named them. */
export type SearchBody = { text?: string; filter?: Record<string, string> };

/** Identifies a draft: by form and record. */
export type DraftAt = { form: string; record: string };

/** A draft belongs to one user, form and record. */
export function draftKey(actor: Actor, { form, record }: DraftAt) {
  return { userId_form_record: { userId: actor.id, form, record } };
}
