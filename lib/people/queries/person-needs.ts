import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";

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

/** Whether the asker reads the restricted needs (C4) of a person: the officer of protection, of their own people. */
export async function readsRestricted(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  if (!actor.has("protection") || !actor.may("need.readRestricted")) return false;
  const { where } = actor.permit("need.readRestricted");
  return (await tx.person.count({ where: { AND: [{ id }, where] } })) > 0;
}

/** Specific needs; of the restricted ones (C4) only that there are some, unless the asker reads them. */
export async function readNeeds(tx: Tx, id: string, restrictedToo: boolean): Promise<Needs> {
  const rows = await tx.specificNeed.findMany({
    where: { personId: id },
    orderBy: [{ endedOn: { sort: "desc", nulls: "first" } }, { identifiedOn: "desc" }],
    select: { code: true, status: true, severity: true, restricted: true, identifiedOn: true, endedOn: true },
  });
  const items = rows.filter((row) => restrictedToo || !row.restricted);
  return {
    items: items.map((row) => ({
      ...row,
      identifiedOn: dayFromDb(row.identifiedOn),
      endedOn: maybeDay(row.endedOn),
    })),
    hidden: items.length < rows.length,
  };
}

/** Notes that are not restricted, newest first; of those with a site's reach the general ones alone. */
export async function readNotes(tx: Tx, actor: Actor, id: string, reason?: string): Promise<ShownNote[]> {
  const { reach } = actor.permit("note.read", reason);
  const levels = reach === "site" ? ["GENERAL"] : ["GENERAL", "CASE"];
  const rows = await tx.$queryRaw<(Omit<ShownNote, "writtenAt"> & { writtenAt: Date })[]>`
    SELECT n.level, coalesce(n.body, '') AS body, n.language, coalesce(u.name, '') AS author, n.written_at AS "writtenAt"
    FROM note n LEFT JOIN app_user u ON u.id = n.author_id
    WHERE n.person_id = ${id}::uuid AND n.level = ANY (${levels}) ORDER BY n.written_at DESC, n.id DESC LIMIT 100`;
  return rows.map((row) => ({ ...row, writtenAt: row.writtenAt.toISOString() }));
}
