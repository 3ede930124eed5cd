import type { ClientBase } from "pg";
import { type CivilDate, type CountryCode, weekStart } from "@/lib/core/civil-date";
import type { Phase, StageActor } from "@/lib/pathways/definition";
import { blockedByGroup } from "@/lib/pathways/stages";
import { addDays } from "./days";

/** A snapshot to be made: its key, its country and its day; it shows how things were at 01:00 of that day. */
export type SnapshotAt = { readonly id: string; readonly country: CountryCode; readonly onDay: CivilDate };

// A key in the form of UUID version 7: the snapshot's own time, then a hash, so that the same rows get the same keys.
const rowKey = (parts: string) =>
  `(overlay(overlay(md5($1::uuid::text || ${parts})::text placing left(replace($1::uuid::text, '-', ''), 12) || '7' from 1 for 13) placing '8' from 17 for 1))::uuid`;

const waitingFor = `(SELECT g.waiting_for FROM unnest($3::text[], $4::text[], $5::text[]) g(phase, actor, waiting_for)
  WHERE g.phase = f.phase AND g.actor = f.actor)`;

const columns = `id, snapshot_id, country, person_id, case_id, site_code, case_site_code, pathway, phase, stage, entered_on,
  waiting_for, principal, counted`;

/**
 * Rows from the live tables: one per person and open case, one without a case for everyone else who has not left. $1
 * snapshot, $2 country, $3 to $5 whom a case waits for by phase and actor.
 */
export const liveRowsSql = `
  INSERT INTO snapshot_row (${columns})
  SELECT ${rowKey("p.id::text || coalesce(c.id::text, '')")}, $1::uuid, p.country, p.id, c.id, r.site_code, h.site_code, w.pathway_code,
    f.phase, c.stage, c.stage_entered_on, ${waitingFor}, coalesce(c.principal_id = p.id, false),
    row_number() OVER (PARTITION BY p.id ORDER BY c.opened_on, c.ref) = 1
  FROM person p JOIN person_row r ON r.person_id = p.id
  LEFT JOIN (case_member m JOIN visa_case c ON c.id = m.case_id AND c.closed_on IS NULL
    JOIN stage_def f ON f.version_id = c.version_id AND f.code = c.stage
    JOIN pathway_version w ON w.id = c.version_id
    LEFT JOIN person_row h ON h.person_id = c.principal_id) ON m.person_id = p.id AND m.included
  WHERE p.country = $2 AND p.status <> 'CLOSED'`;

/**
 * The same as of 01:00 of a past day, from the histories: what happened before that day. $6 is the day. Names, sites
 * and members of the day come from registration, stays and steps; a record closed later was still open then.
 */
export const pastRowsSql = `
  INSERT INTO snapshot_row (${columns})
  WITH here AS (
    SELECT p.id FROM person p JOIN country n ON n.code = p.country
    WHERE p.country = $2 AND p.merged_into_id IS NULL AND p.registered_at < $6::date::timestamp AT TIME ZONE n.zone + interval '1 hour'
      AND (p.status <> 'CLOSED' OR p.status_on >= $6::date)
  ), housed AS (
    SELECT DISTINCT ON (y.person_id) y.person_id, t.code FROM stay y JOIN site t ON t.id = y.site_id
    WHERE y.person_country = $2 AND y.state IN ('CHECKED_IN', 'CHECKED_OUT') AND y.from_on < $6::date AND (y.to_on IS NULL OR y.to_on >= $6::date)
    ORDER BY y.person_id, y.from_on DESC
  ), standing AS (
    SELECT DISTINCT ON (e.case_id) e.case_id, e.to_stage, e.effective_on FROM stage_event e
    WHERE e.country = $2 AND e.effective_on < $6::date ORDER BY e.case_id, e.seq DESC
  ), open AS (
    SELECT c.id, c.ref, c.opened_on, c.principal_id, c.version_id, s.to_stage AS stage, s.effective_on, h.code AS site_code
    FROM visa_case c JOIN standing s ON s.case_id = c.id LEFT JOIN housed h ON h.person_id = c.principal_id
    WHERE c.country = $2 AND c.opened_on < $6::date
      AND NOT (SELECT terminal FROM stage_def d WHERE d.version_id = c.version_id AND d.code = s.to_stage)
  )
  SELECT ${rowKey("p.id::text || coalesce(c.id::text, '')")}, $1::uuid, $2, p.id, c.id, h.code, c.site_code, w.pathway_code, f.phase,
    c.stage, c.effective_on, ${waitingFor}, coalesce(c.principal_id = p.id, false),
    row_number() OVER (PARTITION BY p.id ORDER BY c.opened_on, c.ref) = 1
  FROM here p LEFT JOIN housed h ON h.person_id = p.id
  LEFT JOIN (case_member m JOIN open c ON c.id = m.case_id
    JOIN stage_def f ON f.version_id = c.version_id AND f.code = c.stage
    JOIN pathway_version w ON w.id = c.version_id) ON m.person_id = p.id AND m.included`;

/**
 * The weekly report's totals from the rows: a case counts once, at its principal's site; a person once, at their own
 * site and under their oldest open case. $1 snapshot, $2 its day.
 */
export const cellsSql = `
  INSERT INTO snapshot_cell (id, snapshot_id, country, site_code, pathway, phase, cases, persons, persons_two_cases, days,
    blocked, stages)
  WITH r AS (
    SELECT * FROM snapshot_row WHERE snapshot_id = $1
  ), twice AS (
    SELECT person_id FROM r WHERE case_id IS NOT NULL GROUP BY person_id HAVING count(*) > 1
  ), counted AS (
    SELECT country, coalesce(case_site_code, '') AS site, coalesce(pathway, '') AS path, coalesce(phase, '') AS phase, stage,
      waiting_for, 1 AS cases, 0 AS persons, 0 AS two, $2::date - entered_on AS days FROM r WHERE principal
    UNION ALL
    SELECT country, coalesce(site_code, ''), coalesce(pathway, ''), coalesce(phase, ''), stage, NULL, 0, 1,
      (person_id IN (SELECT person_id FROM twice))::int, NULL FROM r WHERE counted
  ), by_stage AS (
    SELECT country, site, path, phase, jsonb_object_agg(stage, jsonb_build_object('cases', cases, 'persons', persons)) AS stages
    FROM (SELECT country, site, path, phase, stage, sum(cases) AS cases, sum(persons) AS persons FROM counted
      WHERE stage IS NOT NULL GROUP BY 1, 2, 3, 4, 5) x GROUP BY 1, 2, 3, 4
  ), by_group AS (
    SELECT country, site, path, phase, jsonb_object_agg(waiting_for, n) AS blocked
    FROM (SELECT country, site, path, phase, waiting_for, count(*) AS n FROM counted
      WHERE cases = 1 AND waiting_for IS NOT NULL GROUP BY 1, 2, 3, 4, 5) x GROUP BY 1, 2, 3, 4
  ), sums AS (
    SELECT country, site, path, phase, sum(cases)::int AS cases, sum(persons)::int AS persons, sum(two)::int AS two,
      coalesce(array_agg(days ORDER BY days) FILTER (WHERE cases = 1), '{}') AS days FROM counted GROUP BY 1, 2, 3, 4
  )
  SELECT ${rowKey("s.site || '/' || s.path || '/' || s.phase")}, $1::uuid, s.country, s.site, s.path, s.phase, s.cases, s.persons, s.two,
    s.days, coalesce(g.blocked, '{}'), coalesce(t.stages, '{}')
  FROM sums s LEFT JOIN by_group g USING (country, site, path, phase) LEFT JOIN by_stage t USING (country, site, path, phase)`;

/** Whom cases wait for, as three parallel lists: phase, actor, group. The rule itself is in lib/pathways. */
export async function waitingGroups(client: ClientBase): Promise<[string[], string[], string[]]> {
  const { rows } = await client.query<{ phase: string; actor: string }>(
    "SELECT DISTINCT phase, actor FROM stage_def ORDER BY 1, 2",
  );
  const groups = rows.map((row) => blockedByGroup(row.actor as StageActor, row.phase as Phase));
  return [rows.map((row) => row.phase), rows.map((row) => row.actor), groups];
}

async function addSnapshot(client: ClientBase, { id, country, onDay }: SnapshotAt): Promise<void> {
  await client.query(
    `INSERT INTO snapshot (id, ref, on_day, as_of, country)
     SELECT $1, 'S-' || $2::date, $2::date, ($2::date::timestamp + interval '1 hour') AT TIME ZONE zone, code FROM country WHERE code = $3`,
    [id, onDay, country],
  );
}

/** Stores the current state of one country, as the live tables have it. */
export async function makeLiveSnapshot(client: ClientBase, at: SnapshotAt): Promise<void> {
  await addSnapshot(client, at);
  await client.query(liveRowsSql, [at.id, at.country, ...(await waitingGroups(client))]);
  await client.query(cellsSql, [at.id, at.onDay]);
}

/** Stores the state of one country at 01:00 of a past day, from the histories. */
export async function makePastSnapshot(client: ClientBase, at: SnapshotAt): Promise<void> {
  await addSnapshot(client, at);
  await client.query(pastRowsSql, [at.id, at.country, ...(await waitingGroups(client)), at.onDay]);
  await client.query(cellsSql, [at.id, at.onDay]);
}

/** The last Mondays up to a day, oldest first. */
export function mondaysUpTo(today: CivilDate, count: number): CivilDate[] {
  const last = weekStart(today);
  return Array.from({ length: count }, (_, at) => addDays(last, -7 * (count - 1 - at)));
}
