import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { Prisma, type Tx } from "@/lib/core/db";
import { dayOf, maybeDayOf, momentOf, type Reading, reading } from "@/lib/core/reading";

export type ShownNeed = {
  code: string;
  status: string;
  severity: string | null;
  restricted: boolean;
  identifiedOn: CivilDate;
  endedOn: CivilDate | null;
};
export type Needs = { items: ShownNeed[]; hidden: boolean };
export type ShownNote = { level: string; body: string; author: string; writtenAt: string; language: string };

/** Whether the user reads a person's restricted needs (C4): the protection officer, for their own people. */
export async function readsRestricted(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  if (!actor.has("protection") || !actor.may("need.readRestricted")) return false;
  const { where } = actor.permit("need.readRestricted");
  return (await tx.person.count({ where: { AND: [{ id }, where] } })) > 0;
}

type NeedRow = Omit<ShownNeed, "identifiedOn" | "endedOn"> & { identifiedOn: string; endedOn: string | null };

/** Specific needs; for the restricted ones (C4) only that there are some, unless the user may read them. */
export function needsOf(id: string, restrictedToo: boolean): Reading<Needs> {
  const sql = Prisma.sql`
    SELECT code, status, severity, restricted, identified_on AS "identifiedOn", ended_on AS "endedOn"
    FROM specific_need WHERE person_id = ${id}::uuid ORDER BY ended_on DESC NULLS FIRST, identified_on DESC`;
  return reading(sql, (rows: readonly NeedRow[]) => {
    const items = rows.filter((row) => restrictedToo || !row.restricted);
    const shown = items.map((row) => ({
      ...row,
      identifiedOn: dayOf(row.identifiedOn),
      endedOn: maybeDayOf(row.endedOn),
    }));
    return { items: shown, hidden: items.length < rows.length };
  });
}

/** Notes that are not restricted, newest first; only the general ones for users with a site's reach. */
export function notesOf(id: string, actor: Actor, reason?: string): Reading<ShownNote[]> {
  const { reach } = actor.permit("note.read", reason);
  const levels = reach === "site" ? ["GENERAL"] : ["GENERAL", "CASE"];
  const sql = Prisma.sql`
    SELECT n.level, coalesce(n.body, '') AS body, n.language, coalesce(u.name, '') AS author, n.written_at AS "writtenAt"
    FROM note n LEFT JOIN app_user u ON u.id = n.author_id
    WHERE n.person_id = ${id}::uuid AND n.level = ANY (${levels}) ORDER BY n.written_at DESC, n.id DESC LIMIT 100`;
  return reading(sql, (rows: readonly ShownNote[]) =>
    rows.map((row) => ({ ...row, writtenAt: momentOf(row.writtenAt) })),
  );
}
