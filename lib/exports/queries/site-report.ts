import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { addMonths, type CivilDate, countryZones } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { getSiteCosts } from "@/lib/costs/queries";
import { todayAt } from "@/lib/housing/commands/site-in-reach";
import { SITE_REPORTS, type SiteReportRow, type SiteReportSlug, sumsOf } from "../site-reports";

const MONTHS = 12;

export type SiteReport = { asOf: Date; rows: SiteReportRow[]; totals: Record<string, number> };
type Site = { id: string; code: string; country: string; zone: string | null };

/**
 * The sites as the table `s` of a query, each with its zone and the first day that counts: the first of this month a
 * year ago.
 */
function sitesSql(sites: readonly Site[]): Prisma.Sql {
  const first = (site: Site) => addMonths(`${todayAt(site).slice(0, 7)}-01` as CivilDate, 1 - MONTHS);
  const zone = (site: Site) => site.zone ?? countryZones[site.country as Country];
  return Prisma.sql`unnest(${sites.map(({ id }) => id)}::uuid[], ${sites.map(({ code }) => code)}::text[],
    ${sites.map(({ country }) => country)}::text[], ${sites.map(zone)}::text[], ${sites.map(first)}::date[]) s(id, code, country, zone, first)`;
}

type Read = (tx: Tx, sites: readonly Site[], actor: Actor) => Promise<SiteReportRow[]>;

const READ: Record<SiteReportSlug, Read> = {
  incidents: (tx, sites) => tx.$queryRaw`
    SELECT s.country, s.code AS site, to_char(i.occurred_at AT TIME ZONE s.zone, 'YYYY-MM') AS month, i.kind, i.severity,
      count(*)::int AS count, (count(*) FILTER (WHERE i.closed_on IS NULL))::int AS open
    FROM ${sitesSql(sites)} JOIN incident i ON i.site_id = s.id AND i.occurred_at >= s.first::timestamp AT TIME ZONE s.zone
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3 DESC, 4, 5`,
  // Notes about the work may contain a name: they stay at the site.
  "work-orders": (tx, sites) => tx.$queryRaw`
    SELECT s.country, s.code AS site, g.code || '/' || r.code AS room, w.kind, w.state, CASE WHEN w.blocks THEN 'yes' ELSE 'no' END AS blocks,
      w.from_on::text AS "from", w.due_on::text AS due, w.done_on::text AS done,
      (SELECT count(*)::int FROM bed_out_of_service o WHERE o.work_order_id = w.id) AS beds
    FROM ${sitesSql(sites)} JOIN work_order w ON w.site_id = s.id AND (w.from_on >= s.first OR w.done_on IS NULL)
    JOIN room r ON r.id = w.room_id JOIN building g ON g.id = r.building_id ORDER BY 1, 2, w.from_on DESC, 3, w.id`,
  stock: (tx, sites) => tx.$queryRaw`
    SELECT s.country, s.code AS site, to_char(m.on_day, 'YYYY-MM') AS month, m.kit_code AS kit, m.cause, sum(m.quantity)::int AS quantity
    FROM ${sitesSql(sites)} JOIN stock_move m ON m.site_id = s.id AND m.on_day >= s.first
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3 DESC, 4, 5`,
  meals: (tx, sites) => tx.$queryRaw`
    SELECT s.country, s.code AS site, m.on_day::text AS day, m.meal, m.count
    FROM ${sitesSql(sites)} JOIN meal_count m ON m.site_id = s.id AND m.on_day >= s.first ORDER BY 1, 2, 3 DESC, 4`,
  "site-costs": async (_tx, sites, actor) => {
    const rows: SiteReportRow[] = [];
    for (const { code: site, country } of sites)
      for (const each of (await getSiteCosts(actor, { site })).months) {
        const { nights, paidNights, usd, perNight, emptyUsd } = each;
        const month = each.month.slice(0, 7);
        rows.push({ country, site, month, nights, paidNights, usd, perNight, emptyUsd });
      }
    return rows;
  },
};

/**
 * A report on running the sites within reach, for the last twelve months (costs: six), without names. Failure:
 * forbidden.
 */
export async function readSiteReport(
  actor: Actor,
  { slug, country }: { slug: SiteReportSlug; country?: Country | undefined },
): Promise<SiteReport> {
  const { where } = actor.permit(SITE_REPORTS[slug].needs);
  return inTransaction(actor.who, async (tx) => {
    const sites = await tx.site.findMany({
      where: country ? { AND: [where, { country }] } : where,
      orderBy: [{ country: "asc" }, { code: "asc" }],
      select: { id: true, code: true, country: true, zone: true },
    });
    const rows = sites.length === 0 ? [] : await READ[slug](tx, sites, actor);
    return { asOf: now(), rows, totals: sumsOf(slug, rows) };
  });
}
