import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { daysBetween } from "@/lib/core/civil-date";
import { dayFromDb, dayToDb, maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
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

/** Where a person sleeps and slept, newest first; the bed is the last one of each stay. */
export async function readStays(tx: Tx, id: string): Promise<ShownStay[]> {
  const rows = await tx.stay.findMany({
    where: { personId: id, state: { not: "CANCELLED" } },
    orderBy: [{ fromOn: "desc" }, { id: "desc" }],
    take: 20,
    select: {
      fromOn: true,
      toOn: true,
      state: true,
      outReason: true,
      country: true,
      site: { select: { code: true, name: true } },
      assignments: {
        orderBy: { fromOn: "desc" },
        take: 1,
        select: {
          fromOn: true,
          bed: {
            select: { code: true, room: { select: { code: true, building: { select: { code: true } } } } },
          },
        },
      },
    },
  });
  return rows.map(({ site, assignments: [last], ...stay }) => ({
    site: site.code,
    siteName: labelFrom(site.name),
    country: stay.country,
    fromOn: dayFromDb(stay.fromOn),
    toOn: maybeDay(stay.toOn),
    state: stay.state,
    outReason: stay.outReason,
    building: last?.bed.room.building.code ?? null,
    room: last?.bed.room.code ?? null,
    bed: last?.bed.code ?? null,
    bedSince: last ? dayFromDb(last.fromOn) : null,
  }));
}

/** What lets a person stay in the country and until when; those in force first. */
export async function readPermissions(tx: Tx, id: string, today: CivilDate): Promise<ShownPermission[]> {
  const rows = await tx.stayPermission.findMany({
    where: { personId: id },
    orderBy: [{ status: "desc" }, { toOn: { sort: "asc", nulls: "last" } }],
    take: 20,
    select: {
      kind: true,
      country: true,
      lastFour: true,
      fromOn: true,
      toOn: true,
      authority: true,
      status: true,
    },
  });
  return rows.map((row) => {
    const toOn = maybeDay(row.toOn);
    return {
      ...row,
      fromOn: dayFromDb(row.fromOn),
      toOn,
      daysLeft: toOn && row.status === "VALID" ? daysBetween(today, toOn) : null,
    };
  });
}

/** What housing must know of a person today: the consequence of a need, never its code. */
export async function readFunctionalNeeds(
  tx: Tx,
  id: string,
  today: CivilDate,
): Promise<ShownFunctionalNeed[]> {
  const rows = await tx.functionalNeed.findMany({
    where: { personId: id, OR: [{ toOn: null }, { toOn: { gte: dayToDb(today) } }] },
    orderBy: { fromOn: "asc" },
    select: { kind: true, fromOn: true, toOn: true },
  });
  return rows.map((row) => ({ kind: row.kind, fromOn: dayFromDb(row.fromOn), toOn: maybeDay(row.toOn) }));
}
