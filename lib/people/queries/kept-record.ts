import "server-only";
import { Prisma } from "@/lib/core/db";

const MOST_MERGES = 20;

/** The key of the person that a reference finds: the record itself, or the one it was finally merged into. */
export function keptRecord(ref: string): Prisma.Sql {
  return Prisma.sql`(WITH RECURSIVE kept (id, merged_into_id, step) AS (
    SELECT k.id, k.merged_into_id, 0 FROM person k WHERE k.ref = ${ref}
    UNION ALL SELECT k.id, k.merged_into_id, kept.step + 1 FROM kept JOIN person k ON k.id = kept.merged_into_id WHERE kept.step < ${MOST_MERGES})
    SELECT kept.id FROM kept ORDER BY kept.step DESC LIMIT 1)`;
}
