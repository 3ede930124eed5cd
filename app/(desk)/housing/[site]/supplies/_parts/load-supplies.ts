import type { Actor } from "@/lib/access/actor";
import { parseReference } from "@/lib/core/reference-number";
import { getSupplies, type Supplies } from "@/lib/supplies/queries/get-supplies";
import { type KitDue, kitsDue } from "@/lib/supplies/queries/kits-due";

export type SuppliesView = {
  supplies: Supplies;
  /** The person at the desk, if the address names them: what they are due, and whether their card was read. */
  receiver: { ref: string; due: KitDue[]; byCard: boolean } | null;
};

/** A site's supplies, and what the person named in the address is due (`?person=REF&by=card`). */
export async function loadSupplies(
  actor: Actor,
  site: string,
  given: Record<string, string | string[]>,
): Promise<SuppliesView> {
  const supplies = await getSupplies(actor, { site });
  const parsed = parseReference(String(given.person ?? ""));
  if (parsed?.letter !== "P") return { supplies, receiver: null };
  const due = await kitsDue(actor, { site, person: parsed.ref });
  return { supplies, receiver: { ref: parsed.ref, due, byCard: given.by === "card" } };
}
