import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction, Prisma } from "@/lib/core/db";
import { logAccess } from "@/lib/ledger/access-log";

/**
 * What identifies a person who may be here already: the first names of their group, and which documents they have.
 */
export type ToldBy = {
  ref: string;
  family: { latin: string; native: string }[];
  papers: { type: string; lastFour: string }[];
};

const FAMILY = 8;
const NOTHING = Prisma.sql`'[]'::json`;

/**
 * What tells these people from someone about to be registered, for those whose files the user can open without a
 * reason; documents only for users to whom files open whole. Recorded as a search that names them. Failure:
 * forbidden.
 */
export async function tellApart(actor: Actor, refs: readonly string[]): Promise<ToldBy[]> {
  actor.permit("person.register");
  const found = actor.permitSql("person.search", "r");
  if (refs.length === 0) return [];
  // From the family, those whom the user would find; of a name that may be masked, its visible part.
  const family = Prisma.sql`(SELECT coalesce(json_agg(json_build_object('latin', f.latin, 'native', f.native)), '[]') FROM (
    SELECT p.given_name AS latin, split_part(p.name_native, ' ', 1) AS native
    FROM group_membership m JOIN group_membership o ON o.group_id = m.group_id AND o.to_on IS NULL AND o.person_id <> m.person_id
    JOIN person p ON p.id = o.person_id
    WHERE m.person_id = r.person_id AND m.to_on IS NULL AND ${actor.permitSql("person.search", "p")}
    ORDER BY o.focal_point DESC, o.id LIMIT ${FAMILY}) f)`;
  const papers = actor.opensWholeFiles
    ? Prisma.sql`(SELECT coalesce(json_agg(json_build_object('type', d.type, 'lastFour', d.last_four) ORDER BY d.id DESC), '[]')
        FROM identity_document d WHERE d.person_id = r.person_id AND d.type <> 'NONE')`
    : NOTHING;
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.$queryRaw<ToldBy[]>`
      SELECT r.ref, ${family} AS family, ${papers} AS papers FROM person_row r
      WHERE r.ref = ANY (${[...refs]}) AND ${found} AND ${actor.seesNamesSql("r")} ORDER BY r.ref`;
    if (rows.length > 0) {
      const beside = rows.map(({ ref }) => ref);
      await logAccess(tx, { kind: "search", subject: "people", detail: { beside } });
    }
    return rows;
  });
}
