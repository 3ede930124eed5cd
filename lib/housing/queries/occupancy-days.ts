import "server-only";
import type { Actor } from "@/lib/access/actor";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { type Label, labelFrom } from "@/lib/reference/label";
import { siteInReach, todayAt } from "../commands/site-in-reach";
import { countAll } from "../occupancy";
import { countSites } from "./stored-counts";

/**
 * One night of a site: beds slept in, beds given to people who had not come, beds out of service, and usable beds.
 * What was usable on a past night is not stored: it is calculated from tonight's, by the beds out of service then and
 * now.
 */
export type OccupancyDay = {
  day: CivilDate;
  occupied: number;
  reserved: number;
  out: number;
  usable: number;
};
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
    // Nights are read once, only from their index (bed_assignment_nights), at the days they begin and end.
    const rows = await tx.$queryRaw<Row[]>`
      WITH promised AS MATERIALIZED (
        SELECT id FROM stay WHERE site_id = ${site.id}::uuid AND state = 'RESERVED'
      ), nights AS (
        SELECT greatest(from_on, ${first}::date) AS from_on, to_on, stay_id IN (SELECT id FROM promised) AS reserved FROM bed_assignment
        WHERE site_id = ${site.id}::uuid AND to_on IS DISTINCT FROM from_on AND from_on <= ${today}::date
          AND (to_on IS NULL OR to_on > ${first}::date)
      ), changes AS (
        SELECT day, (sum(change) FILTER (WHERE NOT reserved))::int AS occupied, (sum(change) FILTER (WHERE reserved))::int AS reserved
        FROM nights CROSS JOIN LATERAL (VALUES (from_on, 1), (to_on, -1)) c(day, change) GROUP BY day
      ), outages AS MATERIALIZED (
        SELECT o.bed_id, o.from_on, o.to_on FROM bed_out_of_service o JOIN bed b ON b.id = o.bed_id
        WHERE b.site_id = ${site.id}::uuid AND o.from_on <= ${today}::date AND (o.to_on IS NULL OR o.to_on > ${first}::date)
      )
      SELECT d.day::date AS day, coalesce(sum(c.occupied) OVER so_far, 0)::int AS occupied,
        coalesce(sum(c.reserved) OVER so_far, 0)::int AS reserved, o.out
      FROM generate_series(${first}::date, ${today}::date, interval '1 day') d(day) LEFT JOIN changes c ON c.day = d.day
      CROSS JOIN LATERAL (SELECT count(DISTINCT bed_id)::int AS out
        FROM outages WHERE from_on <= d.day AND (to_on IS NULL OR to_on > d.day)) o
      WINDOW so_far AS (ORDER BY d.day) ORDER BY 1`;
    const beds = await tx.bed.count({ where: { siteId: site.id } });
    const counted = await countSites(tx, [{ id: site.id, today }]);
    const tonight = countAll(counted.get(site.id)?.buildings ?? []);
    const outTonight = rows.at(-1)?.out ?? 0;
    return {
      code: site.code,
      name: labelFrom(site.name),
      beds,
      days: rows.map(({ day, ...counts }) => ({
        day: dayFromDb(day),
        ...counts,
        usable: Math.max(0, tonight.usable + outTonight - counts.out),
      })),
    };
  });
}
