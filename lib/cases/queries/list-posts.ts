import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { type Label, labelFrom } from "@/lib/reference/label";

/** The posts that hold interviews, by code. */
export async function listPosts(actor: Actor): Promise<{ code: string; label: Label }[]> {
  actor.permit("case.list");
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.consularPost.findMany({
      orderBy: { code: "asc" },
      select: { code: true, label: true },
    });
    return rows.map((row) => ({ code: row.code, label: labelFrom(row.label) }));
  });
}
