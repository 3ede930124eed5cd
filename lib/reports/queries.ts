import "server-only";
import type { Actor } from "@/lib/access/actor";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { dayOf } from "@/lib/core/reading";
import { openPhases } from "@/lib/pathways/definition";
import {
  type Cell,
  publishedCells,
  SMALLEST,
  type StatusGroup,
  type StatusRow,
  type StatusTotals,
  statusGroups,
  statusRows,
  statusTotals,
} from "./weekly-status";

export type StatusFilter = { country?: string; snapshot?: string };

export type OverflowSite = { site: string; standard: number; untilOn: CivilDate };

export type WeeklyStatus = {
  asOf: Date;
  onDay: CivilDate;
  snapshotId: string;
  comparedWith: string | null;
  rows: StatusRow[];
  totals: StatusTotals;
  /** The same rows grouped by site. */
  groups: StatusGroup[];
  cells: Cell[];
  /** Sites that were in emergency overflow on the day of the snapshot. */
  overflow: OverflowSite[];
  /** Whether sites and small numbers are left out (readers outside the programme). */
  published: boolean;
};

async function newestDay(tx: Tx, countries: readonly string[], upTo: Date | null): Promise<Date | null> {
  const found = await tx.snapshot.findFirst({
    where: { country: { in: [...countries] }, ...(upTo ? { onDay: { lte: upTo } } : {}) },
    orderBy: { onDay: "desc" },
    select: { onDay: true },
  });
  return found?.onDay ?? null;
}

async function cellsOf(tx: Tx, actor: Actor, countries: readonly string[], onDay: Date): Promise<Cell[]> {
  const scope = actor.permitSql("report.read", "cell");
  return tx.$queryRaw<Cell[]>`
    SELECT cell.country, cell.site_code AS site, cell.pathway, cell.phase, cell.cases, cell.persons,
      cell.persons_two_cases AS "personsTwoCases", cell.days, cell.blocked, cell.stages
    FROM snapshot_cell cell JOIN snapshot s ON s.id = cell.snapshot_id
    WHERE s.on_day = ${onDay}::date AND s.country IN (${Prisma.join([...countries])}) AND ${scope}`;
}

/** The sites in overflow on a day: approved and not ended before. */
function overflowOn(
  tx: Tx,
  actor: Actor,
  countries: readonly string[],
  onDay: Date,
): Promise<OverflowSite[]> {
  const scope = actor.permitSql("report.read", "cell");
  return tx.$queryRaw<OverflowSite[]>`
    SELECT cell.site_code AS site, cell.m2::float AS standard, cell.until_on::text AS "untilOn"
    FROM (SELECT s.country, s.code AS site_code, v.m2_standard AS m2, v.until_on FROM allocation_override v JOIN site s ON s.id = v.site_id
      WHERE v.rule = 'OVERFLOW' AND v.state IN ('AGREED', 'ENDED') AND ${onDay}::date BETWEEN v.from_on AND v.until_on) cell
    WHERE cell.country = ANY (${[...countries]}) AND ${scope} ORDER BY 1`;
}

/** The days with snapshots within reach, newest first, for choosing an older report. */
export async function listSnapshotDays(actor: Actor): Promise<string[]> {
  actor.permit("report.read");
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.snapshot.findMany({
      where: { country: { in: [...actor.countries] } },
      distinct: ["ref"],
      orderBy: { onDay: "desc" },
      select: { ref: true },
      take: 120,
    });
    return rows.map((row) => row.ref);
  });
}

/**
 * The weekly status report from stored snapshots: the newest one or the one named, beside the newest at least seven
 * days older. Never counts live rows, so last week's report never changes. Failure("notFound") without a snapshot.
 */
export async function weeklyStatus(actor: Actor, filter: StatusFilter): Promise<WeeklyStatus> {
  actor.permit("report.read");
  const countries = filter.country
    ? actor.countries.filter((country) => country === filter.country)
    : actor.countries;
  if (countries.length === 0) throw new Failure("notFound");
  return inTransaction(actor.who, async (tx) => {
    const chosen = filter.snapshot
      ? await tx.snapshot.findFirst({
          where: { ref: filter.snapshot, country: { in: [...countries] } },
          select: { onDay: true },
        })
      : null;
    if (filter.snapshot && !chosen) throw new Failure("notFound");
    const onDay = chosen?.onDay ?? (await newestDay(tx, countries, null));
    if (!onDay) throw new Failure("notFound", { messageKey: "failure.snapshot.none" });
    const weekBefore = await newestDay(tx, countries, new Date(onDay.getTime() - 7 * 86_400_000));
    const head = await tx.snapshot.findFirstOrThrow({
      where: { onDay, country: { in: [...countries] } },
      orderBy: { asOf: "desc" },
      select: { ref: true, asOf: true },
    });
    const now = await cellsOf(tx, actor, countries, onDay);
    const before = weekBefore ? await cellsOf(tx, actor, countries, weekBefore) : null;
    const published = actor.isOutsideProgramme;
    const overflow = published ? [] : await overflowOn(tx, actor, countries, onDay);
    const shown = published ? publishedCells(now) : now;
    const older = published ? null : before;
    const rows = statusRows(shown, older, openPhases);
    return {
      asOf: head.asOf,
      onDay: dayFromDb(onDay),
      snapshotId: head.ref,
      comparedWith: older && weekBefore ? `S-${weekBefore.toISOString().slice(0, 10)}` : null,
      rows,
      totals: statusTotals(shown, older),
      groups: statusGroups(rows, shown, older),
      cells: shown,
      overflow,
      published,
    };
  });
}

/** What one stored day counted. */
export type TrendDay = { day: CivilDate; cases: number; persons: number };

const TREND_WEEKS = 12;

/**
 * The totals of the weeks up to a report's day, oldest first: for each week, the last day a country has stored.
 * Readers outside the programme get for each day what its published report counts, and nothing of groups that are too
 * small.
 */
export async function statusTrend(
  actor: Actor,
  { country, upTo }: { country?: string | undefined; upTo: CivilDate },
): Promise<TrendDay[]> {
  const scope = actor.permitSql("report.read", "cell");
  const countries = actor.countries.filter((each) => country === undefined || each === country);
  const published = actor.isOutsideProgramme;
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.$queryRaw<{ day: string; cases: number; persons: number }[]>`
      WITH taken AS (
        SELECT DISTINCT ON (s.country, week) s.id, s.on_day, (${upTo}::date - s.on_day) / 7 AS week
        FROM snapshot s WHERE s.country = ANY (${countries}) AND s.on_day <= ${upTo}::date
          AND s.on_day > ${addDays(upTo, -7 * TREND_WEEKS)}::date
        ORDER BY s.country, week, s.on_day DESC
      )
      SELECT max(day)::text AS day, sum(cases)::int AS cases, sum(persons)::int AS persons FROM (
        SELECT t.week, max(t.on_day) AS day, sum(cell.cases) AS cases, sum(cell.persons) AS persons
        FROM snapshot_cell cell JOIN taken t ON t.id = cell.snapshot_id WHERE ${scope}
        GROUP BY t.week, cell.country, cell.pathway, cell.phase
      ) grouped
      WHERE NOT ${published} OR (persons >= ${SMALLEST} AND (cases = 0 OR cases >= ${SMALLEST}))
      GROUP BY week ORDER BY week DESC`;
    return rows.map(({ day, ...sums }) => ({ day: dayOf(day), ...sums }));
  });
}
