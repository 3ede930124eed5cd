import "server-only";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { inTransaction } from "@/lib/core/db";

/** `id` is the account's name in answers and filters; not everyone can be assigned a case. */
export type Owner = { id: string; name: string; active: boolean; takesCases: boolean };

/**
 * The staff of the actor's countries who can own records, by name. Failure("forbidden") for users who see no owners.
 */
export async function listOwners(actor: Actor): Promise<Owner[]> {
  actor.permit("person.search");
  if (!actor.sees("owner")) return [];
  return inTransaction(actor.who, async (tx) => {
    const users = await tx.appUser.findMany({
      where: {
        role: { in: ["caseworker", "officer", "coordinator"] },
        scopes: { some: { country: { in: [...actor.countries] } } },
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: { id: true, name: true, active: true, role: true },
    });
    return users.map(({ id, name, active, role }) => ({
      id: opaqueId("user", id),
      name,
      active,
      takesCases: active && role !== "officer",
    }));
  });
}
