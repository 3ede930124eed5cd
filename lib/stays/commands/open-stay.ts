import "server-only";
import { type CivilDate, laterOf } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Site, Stay } from "@/prisma/generated/client";

export type StayAtSite = Stay & { site: Site };

/** The stay a person is checked in to, with its site; null if they stay nowhere. */
export function findOpenStay(tx: Tx, personId: string): Promise<StayAtSite | null> {
  return tx.stay.findFirst({
    where: { personId, state: "CHECKED_IN" },
    orderBy: { fromOn: "desc" },
    include: { site: true },
  });
}

/**
 * Refuses an open-ended stay from `on` if another one has any of its nights: a past one, at the day; one reserved
 * elsewhere, for the person. `but` is the stay it continues. The person must be locked. Failures: invalid (on),
 * refused (person).
 */
export async function assertNightsFree(
  tx: Tx,
  personId: string,
  on: CivilDate,
  but: string | undefined,
): Promise<void> {
  const others = await tx.stay.findMany({
    where: {
      personId,
      state: { not: "CANCELLED" },
      ...(but ? { id: { not: but } } : {}),
      OR: [{ toOn: null }, { toOn: { gt: dayToDb(on) } }],
    },
    orderBy: { fromOn: "asc" },
    select: { state: true, fromOn: true, toOn: true },
  });
  const [other] = others.filter((each) => each.toOn?.getTime() !== each.fromOn.getTime());
  if (!other) return;
  if (other.state === "CHECKED_OUT" && other.toOn)
    throw new Failure("invalid", {
      messageKey: "failure.stay.spent",
      field: "on",
      values: { from: dayFromDb(other.fromOn), to: dayFromDb(other.toOn) },
    });
  throw new Failure("refused", {
    messageKey: other.state === "RESERVED" ? "failure.stay.promised" : "failure.stay.checkedIn",
    field: "person",
    values: { day: dayFromDb(other.fromOn) },
  });
}

/** Ends a stay's nights in beds on a day: assignments that had not begun are left without a night. */
export async function endNights(tx: Tx, stay: Stay, on: CivilDate, reason: string): Promise<void> {
  const assignments = await tx.bedAssignment.findMany({
    where: { stayId: stay.id, OR: [{ toOn: null }, { toOn: { gt: dayToDb(on) } }] },
    select: { id: true, fromOn: true },
  });
  for (const { id, fromOn } of assignments)
    await tx.bedAssignment.update({
      where: { id },
      data: { toOn: dayToDb(laterOf(dayFromDb(fromOn), on)), endReason: reason },
    });
}

/**
 * Ends a stay on a day with its nights in beds and any open absence; nights that were spent stay counted.
 * Failure("invalid") at `on` if the stay had not begun.
 */
export async function endStay(tx: Tx, stay: Stay, on: CivilDate, reason: string): Promise<void> {
  if (on < dayFromDb(stay.fromOn))
    throw new Failure("invalid", { messageKey: "failure.stay.beforeArrival", field: "on" });
  await endNights(tx, stay, on, reason);
  await tx.absence.updateMany({ where: { stayId: stay.id, toAt: null }, data: { toAt: now() } });
  await tx.stay.update({
    where: { id: stay.id },
    data: { state: "CHECKED_OUT", toOn: dayToDb(on), outReason: reason, version: { increment: 1 } },
  });
}

/** Keeps up to date who is present in a country other than their own: its staff see a face and a bed. */
export async function updatePresence(
  tx: Tx,
  person: { id: string; country: string },
  country: string | null,
): Promise<void> {
  const presentIn = country === person.country ? null : country;
  // A comparison with a value alone leaves out whoever has none.
  const elsewhere =
    presentIn === null ? { NOT: { presentIn } } : { OR: [{ presentIn: null }, { NOT: { presentIn } }] };
  await tx.person.updateMany({
    where: { id: person.id, ...elsewhere },
    data: { presentIn },
  });
}
