import "server-only";
import type { Actor } from "@/lib/access/actor";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { maybeDay } from "@/lib/core/day";
import { inTransaction, Prisma } from "@/lib/core/db";
import { setting } from "@/lib/core/setting";
import { siteInReach, todayAt, zoneOf } from "@/lib/housing/commands/site-in-reach";
import { logAccess } from "@/lib/ledger/access-log";
import { itemColumns, type PersonItem, readItems } from "@/lib/people/queries/person-rows";
import { type Label, labelFrom } from "@/lib/reference/label";
import { type AbsenceState, absenceState } from "../absences";

/** The lists of a site's people: staying, expected, away, leaving within three days, without a bed. */
export const SITE_LISTS = ["here", "expected", "absent", "leaving", "bedless"] as const;
export type SiteList = (typeof SITE_LISTS)[number];

export type PersonAtSite = PersonItem & {
  fromOn: CivilDate;
  expectedOutOn: CivilDate | null;
  bed: string | null;
  absence: { kind: string; fromAt: string; expectedOn: CivilDate | null; state: AbsenceState } | null;
};
export type SitePeople = {
  site: { code: string; name: Label; zone: string };
  today: CivilDate;
  counts: Record<SiteList, number>;
  people: PersonAtSite[];
  page: number;
  pages: number;
};

const PAGE = 60;
const LEAVING_DAYS = 3;

type Row = {
  ref: string;
  fromOn: Date;
  expectedOutOn: Date | null;
  bed: string | null;
  kind: string | null;
  fromAt: Date | null;
  backOn: Date | null;
};

/** The condition of each list over a stay `y` and its open absence `a`. */
function conditions(today: CivilDate): Record<SiteList, Prisma.Sql> {
  const here = Prisma.sql`y.state = 'CHECKED_IN'`;
  return {
    here,
    expected: Prisma.sql`y.state = 'RESERVED'`,
    absent: Prisma.sql`${here} AND a.id IS NOT NULL`,
    leaving: Prisma.sql`${here} AND y.expected_out_on <= ${addDays(today, LEAVING_DAYS)}::date`,
    bedless: Prisma.sql`${here} AND NOT EXISTS (SELECT FROM bed_assignment b WHERE b.stay_id = y.id AND b.from_on <= ${today}::date AND (b.to_on IS NULL OR b.to_on > ${today}::date))`,
  };
}

/**
 * One list of a site's people, a page of it, with how many are on each; recorded as a search. Names as lists show
 * them. Failures: forbidden, notFound.
 */
export async function sitePeople(
  actor: Actor,
  { site: code, show, page }: { site: string; show: SiteList; page: number },
): Promise<SitePeople> {
  const permit = actor.permit("site.place");
  actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const today = todayAt(site);
    const zone = zoneOf(site);
    const at = now();
    const limits = {
      alertHours: await setting(tx, "absence.alertHours"),
      taskHours: await setting(tx, "absence.taskHours"),
    };
    const lists = conditions(today);
    const from = Prisma.sql`stay y JOIN person_row r ON r.person_id = y.person_id LEFT JOIN absence a ON a.stay_id = y.id AND a.to_at IS NULL
      WHERE y.site_id = ${site.id}::uuid AND y.state IN ('CHECKED_IN', 'RESERVED')`;
    const [counts] = await tx.$queryRaw<Record<SiteList, number>[]>`
      SELECT (count(*) FILTER (WHERE ${lists.here}))::int AS here, (count(*) FILTER (WHERE ${lists.expected}))::int AS expected,
        (count(*) FILTER (WHERE ${lists.absent}))::int AS absent, (count(*) FILTER (WHERE ${lists.leaving}))::int AS leaving,
        (count(*) FILTER (WHERE ${lists.bedless}))::int AS bedless FROM ${from}`;
    const total = counts?.[show] ?? 0;
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const order = show === "absent" ? Prisma.sql`a.from_at, r.ref` : Prisma.sql`bed NULLS FIRST, r.ref`;
    const rows = await tx.$queryRaw<Row[]>`
      SELECT r.ref, y.from_on AS "fromOn", y.expected_out_on AS "expectedOutOn", a.kind, a.from_at AS "fromAt", a.expected_on AS "backOn",
        (SELECT l.code || '/' || k.code || '/' || b.code FROM bed_assignment n JOIN bed b ON b.id = n.bed_id JOIN room k ON k.id = b.room_id
          JOIN building l ON l.id = k.building_id WHERE n.stay_id = y.id AND n.to_on IS DISTINCT FROM n.from_on
          AND (n.to_on IS NULL OR n.to_on > ${today}::date) ORDER BY n.from_on LIMIT 1) AS bed
      FROM ${from} AND ${lists[show]} ORDER BY ${order} LIMIT ${PAGE} OFFSET ${(Math.min(page, pages) - 1) * PAGE}`;
    const refs = rows.map((row) => row.ref);
    const items = await readItems(
      tx,
      Prisma.sql`SELECT ${itemColumns(actor)} FROM person_row r WHERE r.ref = ANY (${refs})`,
    );
    const byRef = new Map(items.map((item) => [item.ref, item]));
    const detail = { show, shown: rows.length };
    await logAccess(tx, { kind: "search", subject: site.code, country: site.country, detail });
    return {
      site: { code: site.code, name: labelFrom(site.name), zone },
      today,
      counts: counts ?? { here: 0, expected: 0, absent: 0, leaving: 0, bedless: 0 },
      people: rows.flatMap((row) => {
        const item = byRef.get(row.ref);
        return item ? [{ ...item, ...stayOf(row, { at, zone, limits }) }] : [];
      }),
      page: Math.min(page, pages),
      pages,
    };
  });
}

function stayOf(row: Row, given: Parameters<typeof absenceState>[1]) {
  const { kind, fromAt } = row;
  const expectedOn = maybeDay(row.backOn);
  const fromOn = maybeDay(row.fromOn);
  if (!fromOn) throw new Error("a stay without a beginning");
  return {
    fromOn,
    expectedOutOn: maybeDay(row.expectedOutOn),
    bed: row.bed,
    absence:
      kind && fromAt
        ? {
            kind,
            fromAt: fromAt.toISOString(),
            expectedOn,
            state: absenceState({ kind, fromAt, expectedOn }, given),
          }
        : null,
  };
}
