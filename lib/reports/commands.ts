import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { now, todayIn } from "@/lib/core/clock";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";

/**
 * One row per person and open case at this moment; one without a case for everyone else. No names. A person who died
 * or left is not counted, but the case that rests on their claim is, as long as it is open.
 */
async function storeRows(tx: Tx, snapshotId: string, country: Country): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO snapshot_row (id, snapshot_id, country, person_id, case_id, site_code, case_site_code, pathway, phase, stage,
      entered_on, waiting_for, principal, counted)
    SELECT gen_random_uuid(), ${snapshotId}::uuid, p.country, p.id, c.id, r.site_code,
      CASE WHEN c.principal_id = p.id THEN r.site_code END, w.pathway_code, f.phase, c.stage, c.stage_entered_on,
      CASE WHEN f.phase = 'MEDICAL' THEN 'medical' WHEN f.actor = 'APPLICANT' THEN 'applicant' WHEN f.actor = 'HOST_GOV' THEN 'host'
        WHEN f.actor IN ('DEST_GOV', 'PROGRAMME', 'REFERRER') THEN 'government' WHEN f.actor IN ('IOM', 'AGENCY') THEN 'agency' END,
      coalesce(c.principal_id = p.id, false), p.status <> 'CLOSED' AND row_number() OVER (PARTITION BY p.id ORDER BY c.opened_on, c.ref) = 1
    FROM person p JOIN person_row r ON r.person_id = p.id
    LEFT JOIN (case_member m JOIN visa_case c ON c.id = m.case_id AND c.closed_on IS NULL
      JOIN stage_def f ON f.version_id = c.version_id AND f.code = c.stage
      JOIN pathway_version w ON w.id = c.version_id) ON m.person_id = p.id AND (m.included OR c.principal_id = p.id)
    WHERE p.country = ${country} AND (p.status <> 'CLOSED' OR c.principal_id = p.id)`;
}

/** The weekly report's own grain, summed once. Cases count at their principal's site, people at their own. */
async function storeCells(tx: Tx, snapshotId: string, onDay: CivilDate): Promise<void> {
  await tx.$executeRaw`
    WITH base AS (
      SELECT *, coalesce(site_code, '') AS site, coalesce(pathway, '') AS path, coalesce(phase, '') AS ph FROM snapshot_row WHERE snapshot_id = ${snapshotId}::uuid
    ), by_case AS (
      SELECT country, site, path, ph, count(*)::int AS cases, array_agg((${onDay}::date - entered_on) ORDER BY ${onDay}::date - entered_on) AS days
      FROM base WHERE principal GROUP BY 1, 2, 3, 4
    ), blocked AS (
      SELECT country, site, path, ph, jsonb_object_agg(waiting_for, n) AS blocked FROM (
        SELECT country, site, path, ph, waiting_for, count(*)::int AS n FROM base WHERE principal AND waiting_for IS NOT NULL GROUP BY 1, 2, 3, 4, 5) x GROUP BY 1, 2, 3, 4
    ), two AS (
      SELECT person_id FROM base WHERE case_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1
    ), by_person AS (
      SELECT country, site, path, ph, count(*) FILTER (WHERE counted)::int AS persons,
        count(*) FILTER (WHERE counted AND person_id IN (SELECT person_id FROM two))::int AS persons_two
      FROM base GROUP BY 1, 2, 3, 4
    ), stages AS (
      SELECT country, site, path, ph, jsonb_object_agg(stage, jsonb_build_object('cases', cases, 'persons', persons)) AS stages FROM (
        SELECT country, site, path, ph, stage, count(*) FILTER (WHERE principal)::int AS cases, count(*) FILTER (WHERE counted)::int AS persons
        FROM base WHERE stage IS NOT NULL GROUP BY 1, 2, 3, 4, 5) x GROUP BY 1, 2, 3, 4
    )
    INSERT INTO snapshot_cell (id, snapshot_id, country, site_code, pathway, phase, cases, persons, persons_two_cases, days, blocked, stages)
    SELECT gen_random_uuid(), ${snapshotId}::uuid, country, site, path, ph, coalesce(c.cases, 0), p.persons, p.persons_two,
      coalesce(c.days, '{}'), coalesce(b.blocked, '{}'), coalesce(s.stages, '{}')
    FROM by_person p LEFT JOIN by_case c USING (country, site, path, ph) LEFT JOIN blocked b USING (country, site, path, ph)
      LEFT JOIN stages s USING (country, site, path, ph)
    WHERE p.persons > 0 OR c.cases > 0`;
}

/**
 * Stores the state of one country today. Called by the nightly job or on demand, never by reading; once a day:
 * Failure("refused") if today's exists already.
 */
export async function makeSnapshot(
  actor: Actor,
  { country }: { country: Country },
): Promise<{ snapshotId: string }> {
  actor.permit("report.make");
  if (!actor.countries.includes(country)) throw new Failure("notFound");
  const onDay = todayIn(country);
  const id = newId();
  const ref = `S-${onDay}`;
  return inTransaction(actor.who, async (tx) => {
    const made = await tx.$executeRaw`
      INSERT INTO snapshot (id, ref, on_day, as_of, country) VALUES (${id}::uuid, ${ref}, ${onDay}::date, ${now()}, ${country})
      ON CONFLICT (country, on_day) DO NOTHING`;
    if (made === 0) throw new Failure("refused", { messageKey: "failure.snapshot.exists" });
    await storeRows(tx, id, country);
    await storeCells(tx, id, onDay);
    return { snapshotId: ref };
  });
}
