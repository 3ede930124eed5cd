import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { Prisma, type Tx } from "@/lib/core/db";
import type { BedCount } from "../occupancy";

/** Sites to count, each with its own today. */
export type SiteOnDay = { id: string; today: CivilDate };

/**
 * What each bed of some sites is tonight (BED_STATUSES), as the common tables `sites` and `beds` of a query. Of one
 * building alone when it is named.
 */
export function bedsTonight(sites: readonly SiteOnDay[], building?: string): Prisma.Sql {
  const only = building === undefined ? Prisma.empty : Prisma.sql`WHERE g.code = ${building}`;
  return Prisma.sql`sites AS (
    SELECT s.id, least(s.m2_standard, (SELECT v.m2_standard FROM allocation_override v WHERE v.site_id = s.id AND v.rule = 'OVERFLOW'
      AND v.state = 'AGREED' AND d.today BETWEEN v.from_on AND v.until_on)) AS m2_standard, s.closes_on, d.today FROM unnest(${sites.map(({ id }) => id)}::uuid[],
      ${sites.map(({ today }) => today)}::date[]) d(id, today) JOIN site s ON s.id = d.id
  ), taken AS (
    SELECT a.bed_id, y.state FROM sites s JOIN bed_assignment a ON a.site_id = s.id JOIN stay y ON y.id = a.stay_id
    WHERE a.from_on <= s.today AND (a.to_on IS NULL OR a.to_on > s.today)
  ), outages AS (
    SELECT o.bed_id, max(o.kind) AS kind FROM sites s JOIN bed b ON b.site_id = s.id JOIN bed_out_of_service o ON o.bed_id = b.id
    WHERE o.from_on <= s.today AND (o.to_on IS NULL OR o.to_on > s.today) GROUP BY 1
  ), beds AS (
    SELECT b.id, b.room_id, r.building_id, b.site_id, CASE
      WHEN a.state = 'CHECKED_IN' THEN 'in-use' WHEN a.state IS NOT NULL THEN 'expected'
      WHEN least(b.closes_on, r.closes_on, g.closes_on, s.closes_on) <= s.today THEN 'closed'
      WHEN b.state = 'broken' OR o.kind = 'broken' THEN 'broken' WHEN o.kind IS NOT NULL THEN 'blocked'
      WHEN b.state IN ('reserved', 'held') THEN b.state ELSE 'free' END AS status
    FROM sites s JOIN bed b ON b.site_id = s.id JOIN room r ON r.id = b.room_id JOIN building g ON g.id = r.building_id
    LEFT JOIN taken a ON a.bed_id = b.id LEFT JOIN outages o ON o.bed_id = b.id ${only})`;
}

type Row = BedCount & { siteId: string; building: string; floors: number[] };
export type BuildingCount = Row;

/**
 * The capacities of each building of some sites, counted by the database as countRoom counts a room; with the floors
 * that have rooms. Buildings without a room are not among them.
 */
export function countBuildings(tx: Tx, sites: readonly SiteOnDay[]): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    WITH ${bedsTonight(sites)}, counted AS (
      SELECT room_id, building_id, site_id, count(*) FILTER (WHERE status <> 'closed') AS design,
        count(*) FILTER (WHERE status = 'in-use') AS in_use, count(*) FILTER (WHERE status = 'free') AS free_beds,
        count(*) FILTER (WHERE status IN ('in-use', 'expected')) AS taken,
        count(*) FILTER (WHERE status IN ('in-use', 'expected', 'reserved', 'free')) AS working,
        count(*) FILTER (WHERE status IN ('expected', 'reserved', 'held')) AS reserved,
        count(*) FILTER (WHERE status = 'broken') AS broken, count(*) FILTER (WHERE status = 'blocked') AS blocked
      FROM beds GROUP BY 1, 2, 3
    ), rooms AS (
      SELECT c.*, r.floor, floor(r.area_m2 / s.m2_standard) AS by_area,
        CASE WHEN r.purpose = 'ISOLATION' THEN 0 ELSE least(c.working, floor(r.area_m2 / s.m2_standard)) END AS fit,
        r.sex_policy = 'FAMILY' AND NOT r.shared AND NOT EXISTS (SELECT FROM allocation_override v WHERE v.site_id = s.id
          AND (v.room_id IS NULL OR v.room_id = r.id) AND v.rule = 'HOUSEHOLD' AND v.state = 'AGREED'
          AND s.today BETWEEN v.from_on AND v.until_on) AS one_household
      FROM counted c JOIN room r ON r.id = c.room_id JOIN sites s ON s.id = c.site_id
    ), told AS (
      SELECT *, CASE WHEN one_household AND taken > 0 THEN greatest(0, fit - taken) ELSE 0 END AS locked FROM rooms
    )
    SELECT t.site_id::text AS "siteId", g.code AS building, array_agg(DISTINCT t.floor ORDER BY t.floor) AS floors,
      sum(design)::int AS design, sum(fit - locked)::int AS usable, sum(in_use)::int AS "inUse", sum(reserved)::int AS reserved,
      sum(locked)::int AS locked, sum(broken)::int AS broken, sum(blocked)::int AS blocked,
      sum(CASE WHEN locked > 0 THEN 0 ELSE least(free_beds, greatest(0, fit - taken)) END)::int AS free,
      count(*) FILTER (WHERE taken > by_area)::int AS overcrowded
    FROM told t JOIN building g ON g.id = t.building_id GROUP BY 1, 2 ORDER BY 1, 2`;
}
