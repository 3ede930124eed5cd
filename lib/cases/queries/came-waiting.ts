import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { foldWord } from "@/lib/core/fold";
import { STANDS } from "@/lib/people/queries/stands";
import type { Label } from "@/lib/reference/label";
import { listPathways, type PathwayInfo } from "@/lib/reference/queries";
import { programmeKey } from "../commands/keep-words";

/** A programme that people came in with and that cases can be opened on by now. */
export type CameWaiting = { pathway: string; label: Label; count: number };

/** The keys under which people wait for a pathway: by its code, and by its names. */
export function keysOf({ code, label }: Pick<PathwayInfo, "code" | "label">): Uint8Array<ArrayBuffer>[] {
  return [code, ...[code, label.en, label["fa-AF"]].map(foldWord)].map(programmeKey);
}

/** The words `w` of people `p` who wait for one of these programmes, whom the user may edit. */
export function waiting(actor: Actor, keys: readonly Uint8Array<ArrayBuffer>[]): Prisma.Sql {
  return Prisma.sql`sheet_words w JOIN person p ON p.id = w.person_id
    WHERE w.waits_for = ANY (${[...keys]}::bytea[]) AND ${actor.permitSql("person.edit", "p")} AND ${STANDS}
      AND p.status <> 'CLOSED' AND p.deceased_on IS NULL`;
}

async function countsOf(tx: Tx, actor: Actor, pathways: readonly PathwayInfo[]): Promise<CameWaiting[]> {
  const keyed = new Map(
    pathways.flatMap((pathway) =>
      keysOf(pathway).map((key) => [Buffer.from(key).toString("hex"), pathway] as const),
    ),
  );
  const keys = pathways.flatMap(keysOf);
  const rows = await tx.$queryRaw<{ key: string; count: bigint }[]>`
    SELECT encode(w.waits_for, 'hex') AS key, count(DISTINCT p.id) AS count FROM ${waiting(actor, keys)} GROUP BY 1`;
  const counts = new Map<string, CameWaiting>();
  for (const { key, count } of rows) {
    const pathway = keyed.get(key);
    if (!pathway) continue;
    const { code, label } = pathway;
    counts.set(code, { pathway: code, label, count: Number(count) + (counts.get(code)?.count ?? 0) });
  }
  return [...counts.values()];
}

/**
 * People the user may edit who came in with a programme that had no pathway then and has one now, counted by pathway.
 * Failure: forbidden.
 */
export async function listCameWaiting(actor: Actor): Promise<CameWaiting[]> {
  actor.permit("case.create");
  const pathways = await listPathways();
  return inTransaction(actor.who, (tx) => countsOf(tx, actor, pathways));
}
