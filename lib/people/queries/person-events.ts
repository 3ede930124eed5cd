import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { Prisma } from "@/lib/core/db";
import { dayOf, momentOf, type Reading, reading } from "@/lib/core/reading";
import { type Label, labelFrom } from "@/lib/reference/label";
import { newestFirst } from "../time-order";

/**
 * What happened to a person, taken from the records themselves: the steps of their cases, and events without an audit
 * entry because they came with an import: when they were registered, crossed a border, came to a site, got a bed,
 * left, were transferred.
 */
export type PersonEvent = {
  kind: "REGISTERED" | "ENTERED" | "LEFT" | "EXPECTED" | "CAME" | "BED" | "WENT" | "STEP" | "TRANSFERRED";
  /** The day it happened. */
  on: CivilDate;
  /** Its place in time: the moment if it was recorded on its day, else the day. */
  at: string;
  by: string | null;
  country: string | null;
  /** For a transfer: the country that answered for them before. */
  from: string | null;
  /** For a step: the case, the kind of move and the new stage. */
  case: string | null;
  step: string | null;
  stage: Label | null;
  /** For a stay: where, in which bed, why it ended. */
  site: Label | null;
  bed: string | null;
  reason: string | null;
};

type Row = Omit<PersonEvent, "on" | "at" | "stage" | "site"> & {
  on: string;
  recorded: string | null;
  stage: unknown;
  site: unknown;
};

const NOTHING = Prisma.sql`NULL::text`;
const NO_LABEL = Prisma.sql`NULL::jsonb`;

/** Which tables the audit covers for a person, and for which of their rows it has the beginning. */
const TOLD = Prisma.sql`SELECT table_name, row_id, bool_or(action = 'insert') AS begun FROM told_entries GROUP BY table_name, row_id`;

function untold(table: string, row: Prisma.Sql, begun: boolean): Prisma.Sql {
  const which = begun ? Prisma.sql`AND d.begun` : Prisma.empty;
  return Prisma.sql`NOT EXISTS (SELECT FROM told d WHERE d.table_name = ${table} AND d.row_id = ${row}::text ${which})`;
}

/** The steps of a person's cases within reach, and their past as far as the audit does not cover it. */
export function eventsOf(id: string, actor: Actor): Reading<PersonEvent[]> {
  const person = Prisma.sql`${id}::uuid`;
  const columns = Prisma.sql`"on", recorded, by, country, "from", "case", step, stage, site, bed, reason`;
  const sql = Prisma.sql`
    WITH told_entries AS (SELECT table_name, row_id, action FROM audit_entry
      WHERE person_id = ${person} AND table_name IN ('person', 'stay', 'bed_assignment', 'border_crossing')),
    told AS (${TOLD}),
    steps (kind, ${columns}) AS (
      SELECT 'STEP', x.effective_on, x.recorded_at, u.name, c.country, ${NOTHING}, c.ref, x.kind, f.label, ${NO_LABEL}, ${NOTHING}, ${NOTHING}
      FROM case_member m JOIN visa_case c ON c.id = m.case_id AND ${actor.permitSql("case.list", "c")}
      JOIN stage_event x ON x.case_id = c.id JOIN stage_def f ON f.version_id = c.version_id AND f.code = x.to_stage
      LEFT JOIN app_user u ON u.id = x.actor_id WHERE m.person_id = ${person}),
    came (kind, ${columns}) AS (
      SELECT 'REGISTERED', p.registered_at::date, NULL::timestamptz, ${NOTHING}, p.country, ${NOTHING}, ${NOTHING}, ${NOTHING}, ${NO_LABEL}, ${NO_LABEL}, ${NOTHING}, ${NOTHING}
      FROM person p WHERE p.id = ${person} AND ${untold("person", Prisma.sql`p.id`, true)}
      UNION ALL
      SELECT CASE b.direction WHEN 'IN' THEN 'ENTERED' ELSE 'LEFT' END, b.crossed_on, NULL, NULL, b.country, NULL, NULL, NULL, NULL, NULL, NULL, NULL
      FROM border_crossing b WHERE b.person_id = ${person} AND b.state = 'STANDS' AND ${untold("border_crossing", Prisma.sql`b.id`, true)}),
    stays AS (SELECT y.*, s.name FROM stay y JOIN site s ON s.id = y.site_id WHERE y.person_id = ${person} AND y.state <> 'CANCELLED'),
    housed (kind, ${columns}) AS (
      SELECT CASE y.state WHEN 'RESERVED' THEN 'EXPECTED' ELSE 'CAME' END, y.from_on, NULL::timestamptz, ${NOTHING}, y.country, ${NOTHING}, ${NOTHING}, ${NOTHING}, ${NO_LABEL}, y.name, ${NOTHING}, ${NOTHING}
      FROM stays y WHERE ${untold("stay", Prisma.sql`y.id`, true)}
      UNION ALL
      SELECT 'WENT', y.to_on, NULL, NULL, y.country, NULL, NULL, NULL, NULL, y.name, NULL, y.out_reason
      FROM stays y WHERE y.state = 'CHECKED_OUT' AND ${untold("stay", Prisma.sql`y.id`, false)}
      UNION ALL
      SELECT 'BED', n.from_on, NULL, NULL, n.country, NULL, NULL, NULL, NULL, y.name, w.code || '/' || o.code || '/' || e.code, NULL
      FROM stays y JOIN bed_assignment n ON n.stay_id = y.id AND n.to_on IS DISTINCT FROM n.from_on
      JOIN bed e ON e.id = n.bed_id JOIN room o ON o.id = e.room_id JOIN building w ON w.id = o.building_id
      WHERE ${untold("bed_assignment", Prisma.sql`n.id`, true)}),
    moved (kind, ${columns}) AS (
      SELECT 'TRANSFERRED', t.on_day, t.decided_at, u.name, t.to_country, t.country, ${NOTHING}, ${NOTHING}, ${NO_LABEL}, ${NO_LABEL}, ${NOTHING}, ${NOTHING}
      FROM transfer_person n JOIN country_transfer t ON t.id = n.transfer_id AND t.state = 'ACCEPTED'
      LEFT JOIN app_user u ON u.id = t.decided_by_id WHERE n.person_id = ${person})
    SELECT * FROM steps UNION ALL SELECT * FROM came UNION ALL SELECT * FROM housed UNION ALL SELECT * FROM moved`;
  return reading(sql, (rows: readonly Row[]) => rows.map(eventFrom).sort(laterFirst));
}

// The order on one day: a person who crossed was then registered, then housed.
const ORDER: readonly PersonEvent["kind"][] = [
  "ENTERED",
  "REGISTERED",
  "EXPECTED",
  "CAME",
  "BED",
  "STEP",
  "WENT",
  "LEFT",
  "TRANSFERRED",
];

function laterFirst(left: PersonEvent, right: PersonEvent): number {
  return newestFirst(left, right) || ORDER.indexOf(right.kind) - ORDER.indexOf(left.kind);
}

function eventFrom({ recorded, on, stage, site, ...row }: Row): PersonEvent {
  const moment = recorded && momentOf(recorded);
  return {
    ...row,
    on: dayOf(on),
    at: moment?.startsWith(on) ? moment : on,
    stage: stage ? labelFrom(stage) : null,
    site: site ? labelFrom(site) : null,
  };
}
