import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { daysBetween } from "@/lib/core/civil-date";
import { Prisma } from "@/lib/core/db";
import { dayOf, maybeDayOf, type Reading, reading } from "@/lib/core/reading";
import { type Label, labelFrom } from "@/lib/reference/label";

export type ShownStay = {
  site: string;
  siteName: Label;
  country: string;
  fromOn: CivilDate;
  toOn: CivilDate | null;
  state: string;
  outReason: string | null;
  building: string | null;
  room: string | null;
  bed: string | null;
  bedSince: CivilDate | null;
  expectedOutOn: CivilDate | null;
  /** Beds slept in, the first one first. */
  beds: { bed: string; fromOn: string; toOn: string | null }[];
  absences: {
    kind: string;
    fromAt: string;
    expectedOn: string | null;
    destination: string | null;
    toAt: string | null;
  }[];
};
export type ShownPermission = {
  kind: string;
  country: string;
  lastFour: string;
  fromOn: CivilDate;
  toOn: CivilDate | null;
  authority: string | null;
  status: string;
  daysLeft: number | null;
};
export type ShownFunctionalNeed = { kind: string; fromOn: CivilDate; toOn: CivilDate | null };

type StayRow = Omit<ShownStay, "siteName" | "fromOn" | "toOn" | "bedSince" | "expectedOutOn"> & {
  siteName: unknown;
  fromOn: string;
  toOn: string | null;
  bedSince: string | null;
  expectedOutOn: string | null;
};

/** Where a person sleeps and slept, newest first, with all beds and absences of each stay; `bed` is the last one. */
export function staysOf(id: string): Reading<ShownStay[]> {
  const sql = Prisma.sql`
    SELECT y.from_on AS "fromOn", y.to_on AS "toOn", y.state, y.out_reason AS "outReason", y.country, s.code AS site,
      s.name AS "siteName", a.from_on AS "bedSince", b.code AS bed, k.code AS room, l.code AS building,
      y.expected_out_on AS "expectedOutOn",
      (SELECT coalesce(json_agg(json_build_object('bed', w.code || '/' || o.code || '/' || e.code, 'fromOn', n.from_on, 'toOn', n.to_on) ORDER BY n.from_on), '[]')
        FROM bed_assignment n JOIN bed e ON e.id = n.bed_id JOIN room o ON o.id = e.room_id JOIN building w ON w.id = o.building_id
        WHERE n.stay_id = y.id AND n.to_on IS DISTINCT FROM n.from_on) AS beds,
      (SELECT coalesce(json_agg(json_build_object('kind', v.kind, 'fromAt', v.from_at, 'expectedOn', v.expected_on, 'destination', v.destination, 'toAt', v.to_at) ORDER BY v.from_at DESC, v.id DESC), '[]')
        FROM absence v WHERE v.stay_id = y.id) AS absences
    FROM stay y JOIN site s ON s.id = y.site_id
    LEFT JOIN LATERAL (SELECT from_on, bed_id FROM bed_assignment WHERE stay_id = y.id ORDER BY from_on DESC LIMIT 1) a ON true
    LEFT JOIN bed b ON b.id = a.bed_id LEFT JOIN room k ON k.id = b.room_id LEFT JOIN building l ON l.id = k.building_id
    WHERE y.person_id = ${id}::uuid AND y.state <> 'CANCELLED' ORDER BY y.from_on DESC, y.id DESC LIMIT 20`;
  return reading(sql, (rows: readonly StayRow[]) =>
    rows.map((row) => ({
      ...row,
      siteName: labelFrom(row.siteName),
      fromOn: dayOf(row.fromOn),
      toOn: maybeDayOf(row.toOn),
      bedSince: maybeDayOf(row.bedSince),
      expectedOutOn: maybeDayOf(row.expectedOutOn),
    })),
  );
}

type PermissionRow = Omit<ShownPermission, "fromOn" | "toOn" | "daysLeft"> & {
  fromOn: string;
  toOn: string | null;
};

/** What allows a person to stay in the country and until when; those in force first. */
export function permissionsOf(id: string, today: CivilDate): Reading<ShownPermission[]> {
  const sql = Prisma.sql`
    SELECT kind, country, last_four AS "lastFour", from_on AS "fromOn", to_on AS "toOn", authority, status
    FROM stay_permission WHERE person_id = ${id}::uuid ORDER BY status DESC, to_on NULLS LAST LIMIT 20`;
  return reading(sql, (rows: readonly PermissionRow[]) =>
    rows.map((row) => {
      const toOn = maybeDayOf(row.toOn);
      const daysLeft = toOn && row.status === "VALID" ? daysBetween(today, toOn) : null;
      return { ...row, fromOn: dayOf(row.fromOn), toOn, daysLeft };
    }),
  );
}

type NeedRow = { kind: string; fromOn: string; toOn: string | null };

/** What housing must know about a person today: the consequence of a need, never its code. */
export function functionalNeedsOf(id: string, today: CivilDate): Reading<ShownFunctionalNeed[]> {
  const sql = Prisma.sql`
    SELECT kind, from_on AS "fromOn", to_on AS "toOn" FROM functional_need
    WHERE person_id = ${id}::uuid AND (to_on IS NULL OR to_on >= ${today}::date) ORDER BY from_on`;
  return reading(sql, (rows: readonly NeedRow[]) =>
    rows.map((row) => ({ kind: row.kind, fromOn: dayOf(row.fromOn), toOn: maybeDayOf(row.toOn) })),
  );
}
