import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { maybeDay } from "@/lib/core/day";
import { inTransaction, Prisma } from "@/lib/core/db";
import { logAccess } from "@/lib/ledger/access-log";
import { formatBed } from "../bed-address";
import type { closingPlanInput } from "../build-schema";
import { siteInReach } from "../commands/site-in-reach";

/** A person who must move before a day, and from which bed; without a name if their own country is out of reach. */
export type MustMove = {
  ref: string | null;
  givenName: string | null;
  nameNative: string | null;
  bed: string;
  from: CivilDate | null;
  until: CivilDate | null;
};

type Row = {
  ref: string | null;
  givenName: string | null;
  nameNative: string | null;
  building: string;
  room: string;
  bed: string;
  from: Date;
  to: Date | null;
};

const MOST = 500;

/**
 * Who must move before a site, building or room closes on a day: everyone with a bed there on the night of that day
 * or after it, at most 500 of them, with how many there are. Recorded as read. Failures: forbidden, notFound.
 */
export async function closingPlan(
  actor: Actor,
  { site: code, building, room, on }: z.output<typeof closingPlanInput>,
): Promise<{ items: MustMove[]; total: number }> {
  const permit = actor.permit("site.edit");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    await logAccess(tx, { kind: "read", subject: site.code, country: site.country });
    const names = actor.seesNamesSql("r");
    const there = Prisma.sql`a.site_id = ${site.id}::uuid AND (a.to_on IS NULL OR a.to_on > ${on}::date)
      AND a.to_on IS DISTINCT FROM a.from_on ${building === undefined ? Prisma.empty : Prisma.sql`AND g.code = ${building}`}
      ${room === undefined ? Prisma.empty : Prisma.sql`AND m.code = ${room}`}`;
    const from = Prisma.sql`FROM bed_assignment a JOIN bed b ON b.id = a.bed_id JOIN room m ON m.id = b.room_id
      JOIN building g ON g.id = m.building_id`;
    const [{ total } = { total: 0 }] = await tx.$queryRaw<
      { total: number }[]
    >`SELECT count(*)::int AS total ${from} WHERE ${there}`;
    const rows = await tx.$queryRaw<Row[]>`
      SELECT r.ref, CASE WHEN ${names} THEN r.given_name END AS "givenName", CASE WHEN ${names} THEN r.name_native END AS "nameNative",
        g.code AS building, m.code AS room, b.code AS bed, a.from_on AS "from", a.to_on AS "to"
      ${from} LEFT JOIN person_row r ON r.person_id = a.person_id WHERE ${there}
      ORDER BY g.code, m.code, b.code, a.from_on LIMIT ${MOST}`;
    const items = rows.map(({ building: of, room: inRoom, bed, from: since, to, ...who }) => ({
      ...who,
      bed: formatBed({ site: site.code, building: of, room: inRoom, bed }),
      from: maybeDay(since),
      until: maybeDay(to),
    }));
    return { items, total };
  });
}
