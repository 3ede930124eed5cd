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
  const rows = await tx.note.findMany({
    where: { personId: id, level: { in: reach === "site" ? ["GENERAL"] : ["GENERAL", "CASE"] } },
    orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
    take: 100,
    select: { level: true, body: true, authorId: true, writtenAt: true, language: true },
  });
  const authors = await tx.appUser.findMany({
    where: { id: { in: [...new Set(rows.map((row) => row.authorId))] } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(authors.map((author) => [author.id, author.name]));
  return rows.map((row) => ({
    level: row.level,
    body: row.body ?? "",
    language: row.language,
    author: nameOf.get(row.authorId) ?? "",
    writtenAt: row.writtenAt.toISOString(),
  }));
}
