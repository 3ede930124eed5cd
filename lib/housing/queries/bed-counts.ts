import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { Prisma, type Tx } from "@/lib/core/db";
import type { BedCount } from "../occupancy";

/** Sites to count, each with its own today. */
export type SiteOnDay = { id: string; today: CivilDate };

/**
 * Some buildings of the sites: for each site the one asked for, otherwise the first that has beds, or those with
 * these keys.
 */
export type OnlyBuildings = { asked: string } | { ids: readonly string[] };

function onlyThese(only: OnlyBuildings | undefined): Prisma.Sql {
  if (!only) return Prisma.empty;
  if ("ids" in only) return Prisma.sql`WHERE g.id = ANY (${[...only.ids]}::uuid[])`;
  return Prisma.sql`WHERE g.id = (SELECT n.id FROM building n WHERE n.site_id = s.id
    AND EXISTS (SELECT FROM room m JOIN bed x ON x.room_id = m.id WHERE m.building_id = n.id)
    ORDER BY n.code = ${only.asked} DESC, n.code COLLATE "C" LIMIT 1)`;
}

/**
 * What each bed of some sites is tonight (BED_STATUSES), as the common tables `sites` and `beds` of a query; only of
 * some buildings if they are named. Without OFFSET 0 the planner takes the beds of one site for those of all sites,
 * and reads everyone's nights.
 */
export function bedsTonight(sites: readonly SiteOnDay[], only?: OnlyBuildings): Prisma.Sql {
  return Prisma.sql`sites AS (
    SELECT s.id, least(s.m2_standard, (SELECT v.m2_standard FROM allocation_override v WHERE v.site_id = s.id AND v.rule = 'OVERFLOW'
      AND v.state = 'AGREED' AND d.today BETWEEN v.from_on AND v.until_on)) AS m2_standard, s.closes_on, d.today FROM unnest(${sites.map(({ id }) => id)}::uuid[],
      ${sites.map(({ today }) => today)}::date[]) d(id, today) JOIN site s ON s.id = d.id
  ), places AS MATERIALIZED (
    SELECT b.id, b.room_id, r.building_id, b.site_id, b.state, s.today,
      least(b.closes_on, r.closes_on, g.closes_on, s.closes_on) AS closes_on
    FROM sites s JOIN building g ON g.site_id = s.id JOIN room r ON r.building_id = g.id JOIN bed b ON b.room_id = r.id ${onlyThese(only)}
  ), taken AS (
    SELECT a.bed_id, y.state FROM places p CROSS JOIN LATERAL (SELECT n.bed_id, n.stay_id FROM bed_assignment n
      WHERE n.bed_id = p.id AND n.from_on <= p.today AND (n.to_on IS NULL OR n.to_on > p.today) OFFSET 0) a JOIN stay y ON y.id = a.stay_id
  ), outages AS (
    SELECT o.bed_id, max(o.kind) AS kind FROM places p JOIN bed_out_of_service o ON o.bed_id = p.id
    WHERE o.from_on <= p.today AND (o.to_on IS NULL OR o.to_on > p.today) GROUP BY 1
  ), beds AS (
    SELECT p.id, p.room_id, p.building_id, p.site_id, CASE
      WHEN a.state = 'CHECKED_IN' THEN 'in-use' WHEN a.state IS NOT NULL THEN 'expected'
      WHEN p.closes_on <= p.today THEN 'closed'
      WHEN p.state = 'broken' OR o.kind = 'broken' THEN 'broken' WHEN o.kind IS NOT NULL THEN 'blocked'
      WHEN p.state IN ('reserved', 'held') THEN p.state ELSE 'free' END AS status
    FROM places p LEFT JOIN taken a ON a.bed_id = p.id LEFT JOIN outages o ON o.bed_id = p.id)`;
}

type Row = BedCount & { siteId: string; building: string; floors: number[] };
export type BuildingCount = Row;
type Counted = Row & { id: string };

/**
 * The capacities of each building of some sites, counted by the database the way countRoom counts a room, with the
 * floors that have rooms; only of the buildings with these keys if they are named. Buildings without a room are left
 * out.
 */
export function countBuildings(
  tx: Tx,
  sites: readonly SiteOnDay[],
  ids?: readonly string[],
): Promise<Counted[]> {
  return tx.$queryRaw<Counted[]>`
    WITH ${bedsTonight(sites, ids && { ids })}, counted AS (
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
    SELECT g.id::text, t.site_id::text AS "siteId", g.code AS building, array_agg(DISTINCT t.floor ORDER BY t.floor) AS floors,
      sum(design)::int AS design, sum(fit - locked)::int AS usable, sum(in_use)::int AS "inUse", sum(reserved)::int AS reserved,
      sum(locked)::int AS locked, sum(broken)::int AS broken, sum(blocked)::int AS blocked,
      sum(CASE WHEN locked > 0 THEN 0 ELSE least(free_beds, greatest(0, fit - taken)) END)::int AS free,
      count(*) FILTER (WHERE taken > by_area)::int AS overcrowded
    FROM told t JOIN building g ON g.id = t.building_id GROUP BY 1, 2, 3 ORDER BY 2, 3`;
}
