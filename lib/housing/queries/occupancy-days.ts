import "server-only";
import type { Actor } from "@/lib/access/actor";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { type Label, labelFrom } from "@/lib/reference/label";
import { siteInReach, todayAt } from "../commands/site-in-reach";

/** One night of a site: beds slept in, beds given to somebody who had not come, beds out of service. */
export type OccupancyDay = { day: CivilDate; occupied: number; reserved: number; out: number };
export type OccupancyDays = { code: string; name: Label; beds: number; days: OccupancyDay[] };

const DAYS = 12 * 7;

type Row = { day: Date; occupied: number; reserved: number; out: number };

/** The nights of a site over the last twelve weeks, tonight last, with how many beds it has now. Failures: forbidden, notFound. */
export async function occupancyDays(actor: Actor, { site: code }: { site: string }): Promise<OccupancyDays> {
  const permit = actor.permit("site.read");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const today = todayAt(site);
    const first = addDays(today, 1 - DAYS);
    const rows = await tx.$queryRaw<Row[]>`
      WITH nights AS (
        SELECT a.from_on, a.to_on, y.state = 'RESERVED' AS reserved FROM bed_assignment a JOIN stay y ON y.id = a.stay_id
        WHERE a.site_id = ${site.id}::uuid AND a.from_on <= ${today}::date AND (a.to_on IS NULL OR a.to_on > ${first}::date)
      ), outages AS (
        SELECT o.bed_id, o.from_on, o.to_on FROM bed_out_of_service o JOIN bed b ON b.id = o.bed_id
        WHERE b.site_id = ${site.id}::uuid AND o.from_on <= ${today}::date AND (o.to_on IS NULL OR o.to_on > ${first}::date)
      )
      SELECT d.day::date AS day, n.occupied, n.reserved, o.out
      FROM generate_series(${first}::date, ${today}::date, interval '1 day') d(day)
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE NOT reserved)::int AS occupied, count(*) FILTER (WHERE reserved)::int AS reserved
        FROM nights WHERE from_on <= d.day AND (to_on IS NULL OR to_on > d.day)) n
      CROSS JOIN LATERAL (SELECT count(DISTINCT bed_id)::int AS out
        FROM outages WHERE from_on <= d.day AND (to_on IS NULL OR to_on > d.day)) o ORDER BY 1`;
    const beds = await tx.bed.count({ where: { siteId: site.id } });
    return {
      ...{ code: site.code, name: labelFrom(site.name), beds },
      days: rows.map(({ day, ...counts }) => ({ day: dayFromDb(day), ...counts })),
    };
  });
}
