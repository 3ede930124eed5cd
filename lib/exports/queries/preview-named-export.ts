import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { countLeaving, type Leaving } from "@/lib/consent/queries/standing-sql";
import { inTransaction, Prisma } from "@/lib/core/db";
import { setting } from "@/lib/core/setting";
import type { PersonFilter } from "@/lib/people/list-filter";
import { conditionOf } from "@/lib/people/queries/list-people";
import { withOwner } from "@/lib/people/queries/owner-filter";
import type { exportUse } from "../schema";

/**
 * How many people match, how many may leave at once, and, once it is chosen for what and to whom, how many of them may
 * leave and why the others may not; before anyone takes the export. Failure: forbidden.
 */
export async function previewNamedExport(
  actor: Actor,
  filter: PersonFilter,
  chosen: z.output<typeof exportUse> | null,
): Promise<{ count: number; max: number; leaving: Leaving | null }> {
  const scope = actor.permitSql("export.names", "r");
  const condition = Prisma.sql`${scope} AND ${conditionOf(actor, await withOwner(filter, actor))}`;
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM person_row r WHERE ${condition}`;
    const use = chosen && { purpose: chosen.use, recipient: chosen.to, basis: chosen.basis };
    return {
      count: rows[0]?.count ?? 0,
      max: await setting(tx, "export.namesMaxRows"),
      leaving: use && (await countLeaving(tx, condition, use)),
    };
  });
}
