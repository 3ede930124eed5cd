import "server-only";
import type { Actor } from "@/lib/access/actor";
import { addDays } from "@/lib/core/civil-date";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import type { DayFlow } from "../nights";

type Row = { day: Date; opening: number; in: number; out: number; closing: number };

/**
 * Arrivals and departures of a site on the last `days` days up to today, oldest first, counted from its stays.
 * Reservations are only promises and do not count. Failures: forbidden, notFound.
 */
export async function listDayFlows(
  actor: Actor,
  { site: code, days }: { site: string; days: number },
): Promise<DayFlow[]> {
  const permit = actor.permit("site.read");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const today = todayAt(site);
    const rows = await tx.$queryRaw<Row[]>`
      WITH spent AS (SELECT from_on, coalesce(to_on, 'infinity') AS to_on FROM stay
        WHERE site_id = ${site.id}::uuid AND state IN ('CHECKED_IN', 'CHECKED_OUT') AND to_on IS DISTINCT FROM from_on)
      SELECT d.day::date AS day, (count(*) FILTER (WHERE s.from_on < d.day AND s.to_on >= d.day))::int AS opening,
        (count(*) FILTER (WHERE s.from_on = d.day))::int AS "in", (count(*) FILTER (WHERE s.to_on = d.day))::int AS "out",
        (count(*) FILTER (WHERE s.from_on <= d.day AND s.to_on > d.day))::int AS closing
      FROM generate_series(${addDays(today, 1 - days)}::date, ${today}::date, interval '1 day') AS d (day) LEFT JOIN spent s ON true
      GROUP BY d.day ORDER BY d.day`;
    return rows.map((row) => ({ ...row, day: dayFromDb(row.day) }));
  });
}
