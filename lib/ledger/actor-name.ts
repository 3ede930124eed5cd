import "server-only";
import { Prisma, type Tx } from "@/lib/core/db";

/**
 * Joins to an entry `e` (audit_entry, access_log) the name of who did it, as `doer.name`: an account's own, or that
 * of the account behind a token or behind the right to count a round; null for the system.
 */
export const withActorName = Prisma.sql`LEFT JOIN LATERAL (
    SELECT u.name FROM (SELECT CASE WHEN e.actor_kind IN ('user', 'token') AND e.actor_id ~ '^[0-9a-f-]{36}$' THEN e.actor_id::uuid END AS id) a
    JOIN app_user u ON u.id = coalesce((SELECT t.user_id FROM api_token t WHERE t.id = a.id),
      (SELECT r.user_id FROM head_count_right r WHERE r.id = a.id), a.id)) doer ON true`;

const KEY = /^[0-9a-f-]{36}$/;

/**
 * The names behind ids of accounts, tokens and rights to count, as far as there are any; a token's includes its own.
 */
export async function actorNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => KEY.test(id));
  if (wanted.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT u.id::text AS id, u.name FROM app_user u WHERE u.id = ANY (${wanted}::uuid[])
    UNION ALL SELECT t.id::text, u.name || ' · ' || t.name FROM api_token t JOIN app_user u ON u.id = t.user_id WHERE t.id = ANY (${wanted}::uuid[])
    UNION ALL SELECT r.id::text, u.name FROM head_count_right r JOIN app_user u ON u.id = r.user_id WHERE r.id = ANY (${wanted}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Every id under which a user acts: their own, those of their tokens and of their rights to count. */
export async function actorIdsOf(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM api_token WHERE user_id = ${userId}::uuid
    UNION ALL SELECT id::text FROM head_count_right WHERE user_id = ${userId}::uuid`;
  return [userId, ...rows.map((row) => row.id)];
}
