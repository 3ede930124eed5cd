import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { setting } from "@/lib/core/setting";
import type { PersonFilter } from "@/lib/people/list-filter";
import { conditionOf } from "@/lib/people/queries/list-people";
import { withOwner } from "@/lib/people/queries/owner-filter";

/** How many people an export with names would hold and how many may leave at once, before anyone takes it. */
export async function previewNamedExport(
  actor: Actor,
  filter: PersonFilter,
): Promise<{ count: number; max: number }> {
  const scope = actor.permitSql("export.names", "r");
  const condition = conditionOf(actor, await withOwner(filter, actor));
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM person_row r WHERE ${scope} AND ${condition}`;
    return { count: rows[0]?.count ?? 0, max: await setting(tx, "export.namesMaxRows") };
  });
}
