import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction, type Tx } from "@/lib/core/db";
import { siteInReach, zoneOf } from "@/lib/housing/commands/site-in-reach";
import { type Label, labelFrom } from "@/lib/reference/label";
import { type Mark, mergeMarks, setAt } from "../merge-marks";

/** All marks of a round that have arrived. */
export function readMarks(tx: Tx, round: string): Promise<(Mark & { right: string })[]> {
  return tx.$queryRaw`
    SELECT p.token, m.present, m.marked_at AS "markedAt", m.received_at AS "receivedAt", m.right_id::text AS right
    FROM head_count_mark m JOIN head_count_person p ON p.id = m.entry_id WHERE m.head_count_id = ${round}::uuid`;
}

export type Unseen = {
  ref: string;
  name: string;
  /** The first letter of the father's name. */
  father: string;
  native: string;
  bed: string | null;
  /** Marked as not there, or not marked. */
  marked: boolean;
};
export type CountResult = {
  closedAt: string;
  total: number;
  seen: number;
  counters: number;
  /** Not seen, not known to be away and still staying here: people to look for. */
  missing: Unseen[];
  /** Seen though recorded as away. */
  returned: Unseen[];
};
export type CountState = {
  site: { code: string; name: Label; zone: string; country: string };
  open: { startedAt: string; total: number; marked: number } | null;
  last: CountResult | null;
};

type Row = Unseen & { token: string; stayId: string; stays: boolean; away: boolean };

/** Who was to be counted in a round, as of now. */
export async function countedPeople(tx: Tx, actor: Actor, round: string): Promise<Row[]> {
  const names = actor.seesNamesSql("r");
  return tx.$queryRaw<Row[]>`
    SELECT p.token, p.stay_id::text AS "stayId", r.ref, r.given_name AS name, left(r.father_name, 1) AS father,
      CASE WHEN ${names} THEN r.name_native ELSE '' END AS native, l.code || '/' || k.code || '/' || b.code AS bed, false AS marked,
      y.state = 'CHECKED_IN' AS stays, EXISTS (SELECT FROM absence a WHERE a.stay_id = y.id AND a.to_at IS NULL) AS away
    FROM head_count_person p JOIN stay y ON y.id = p.stay_id JOIN person_row r ON r.person_id = p.person_id
    LEFT JOIN bed b ON b.id = p.bed_id LEFT JOIN room k ON k.id = b.room_id LEFT JOIN building l ON l.id = k.building_id
    WHERE p.head_count_id = ${round}::uuid ORDER BY l.code NULLS LAST, k.code, b.code, r.ref`;
}

async function resultOf(tx: Tx, actor: Actor, round: { id: string; closedAt: Date }): Promise<CountResult> {
  const marks = await readMarks(tx, round.id);
  const merged = mergeMarks(marks);
  const people = await countedPeople(tx, actor, round.id);
  const shown = ({ ref, name, father, native, bed, token }: Row): Unseen => ({
    ref,
    name,
    father,
    native,
    bed,
    marked: merged.has(token),
  });
  const isSeen = (row: Row) => merged.get(row.token)?.present === true;
  return {
    closedAt: round.closedAt.toISOString(),
    total: people.length,
    seen: people.filter(isSeen).length,
    counters: new Set(marks.map((mark) => mark.right)).size,
    missing: people.filter((row) => !isSeen(row) && row.stays && !row.away).map(shown),
    returned: people.filter((row) => isSeen(row) && row.stays && row.away).map(shown),
  };
}

/** The round under way at a site, and what the last one found. Failures: forbidden, notFound. */
export async function countState(actor: Actor, { site: code }: { site: string }): Promise<CountState> {
  const permit = actor.permit("site.count");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const open = await tx.headCount.findFirst({
      where: { siteId: site.id, closedAt: null },
      include: { _count: { select: { people: true } } },
    });
    const last = await tx.headCount.findFirst({
      where: { siteId: site.id, closedAt: { not: null } },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    });
    return {
      site: { code: site.code, name: labelFrom(site.name), zone: zoneOf(site), country: site.country },
      open: open && {
        startedAt: open.startedAt.toISOString(),
        total: open._count.people,
        marked: mergeMarks(await readMarks(tx, open.id)).size,
      },
      last: last?.closedAt ? await resultOf(tx, actor, { id: last.id, closedAt: last.closedAt }) : null,
    };
  });
}

/** For the last round that ended: since when each person who was not seen has been missing; by reference. */
export async function unseenSince(
  tx: Tx,
  actor: Actor,
  siteId: string,
): Promise<Map<string, { stayId: string; since: Date }>> {
  const round = await tx.headCount.findFirst({
    where: { siteId, closedAt: { not: null } },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
  });
  if (!round?.closedAt) return new Map();
  const merged = mergeMarks(await readMarks(tx, round.id));
  const people = await countedPeople(tx, actor, round.id);
  const end = round.closedAt;
  return new Map(
    people.flatMap((row) => {
      const mark = merged.get(row.token);
      if (mark?.present || !row.stays || row.away) return [];
      return [[row.ref, { stayId: row.stayId, since: mark ? setAt(mark) : end }] as const];
    }),
  );
}
