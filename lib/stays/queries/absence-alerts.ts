import "server-only";
import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/core/clock";
import { inTransaction, Prisma } from "@/lib/core/db";
import { setting } from "@/lib/core/setting";
import { logAccess } from "@/lib/ledger/access-log";
import { hoursBefore } from "../absences";

export type AbsenceAlert = {
  ref: string;
  site: string;
  hours: number;
  masked: boolean;
  sex: string;
  givenName: string;
  fatherName: string;
  fatherNameNative: string | null;
  familyName: string | null;
  nameNative: string;
};

const TOP = 10;
const HOUR_MS = 3_600_000;

/**
 * People who have been away without explanation for longer than the first limit, at the sites where this user places
 * people: the longest first, ten of them, and how many in all. Recorded as a search. Failure: forbidden.
 */
export async function absenceAlerts(actor: Actor): Promise<{ items: AbsenceAlert[]; total: number }> {
  const sites = actor.permitSql("site.place", "s");
  return inTransaction(actor.who, async (tx) => {
    const at = now();
    const since = hoursBefore(at, await setting(tx, "absence.alertHours"));
    const from = Prisma.sql`absence a JOIN stay y ON y.id = a.stay_id AND y.state = 'CHECKED_IN' JOIN site s ON s.id = y.site_id
      JOIN person_row r ON r.person_id = y.person_id
      WHERE ${sites} AND a.to_at IS NULL AND a.kind = 'UNEXPLAINED' AND a.from_at <= ${since}`;
    const names = actor.seesNamesSql("r");
    const rows = await tx.$queryRaw<(Omit<AbsenceAlert, "hours"> & { fromAt: Date; total: number })[]>`
      SELECT r.ref, s.code AS site, a.from_at AS "fromAt", r.sex, NOT ${names} AS masked, r.given_name AS "givenName",
        CASE WHEN ${names} THEN r.father_name ELSE left(r.father_name, 1) END AS "fatherName",
        CASE WHEN ${names} THEN r.father_name_native ELSE left(r.father_name_native, 1) END AS "fatherNameNative",
        CASE WHEN ${names} THEN r.family_name END AS "familyName",
        CASE WHEN ${names} THEN r.name_native ELSE split_part(r.name_native, ' ', 1) END AS "nameNative", count(*) OVER ()::int AS total
      FROM ${from} ORDER BY a.from_at, r.ref LIMIT ${TOP}`;
    if (rows.length > 0)
      await logAccess(tx, { kind: "search", subject: "absence-alerts", detail: { shown: rows.length } });
    return {
      items: rows.map(({ fromAt, total: _, ...row }) => ({
        ...row,
        hours: Math.floor((at.getTime() - fromAt.getTime()) / HOUR_MS),
      })),
      total: rows[0]?.total ?? 0,
    };
  });
}
