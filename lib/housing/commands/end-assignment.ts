import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb, dayToDb, maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Stay } from "@/prisma/generated/client";
import { holdSites } from "./site-in-reach";

/** What is left of a reservation whose first nights are given back: the nights in other beds, or nothing. */
async function shorten(tx: Tx, stay: Stay, ended: string, on: CivilDate): Promise<void> {
  const others = await tx.bedAssignment.findMany({
    where: { stayId: stay.id, id: { not: ended } },
    orderBy: { fromOn: "asc" },
  });
  const next = others.find((each) => each.toOn?.getTime() !== each.fromOn.getTime());
  const data = next
    ? { fromOn: next.fromOn }
    : { state: "CANCELLED", toOn: dayToDb(on), outReason: "CANCELLED" };
  await tx.stay.update({ where: { id: stay.id }, data: { ...data, version: { increment: 1 } } });
}

/**
 * Ends nights in a bed: `on` is the first night that is not slept there. A reservation with no night left is
 * cancelled with it; a stay goes on without a bed. Failures: forbidden, notFound, invalid (on).
 */
export async function endAssignment(
  actor: Actor,
  { ref, on, reason }: { ref: string; on: CivilDate; reason: string },
): Promise<{ ref: string }> {
  const sitePermit = actor.permit("site.place");
  const personPermit = actor.permit("person.place");
  return inTransaction(
    actor.who,
    async (tx) => {
      const where = { ref, site: sitePermit.where, person: personPermit.where };
      const there = await tx.bedAssignment.findFirst({ where, select: { siteId: true } });
      if (!there) throw new Failure("notFound");
      await holdSites(tx, [there.siteId]);
      const found = await tx.bedAssignment.findFirstOrThrow({ where, include: { stay: true } });
      const toOn = maybeDay(found.toOn);
      if (on < dayFromDb(found.fromOn) || (toOn && on > toOn))
        throw new Failure("invalid", { messageKey: "failure.housing.endDay", field: "on" });
      await tx.bedAssignment.update({
        where: { id: found.id },
        data: { toOn: dayToDb(on), endReason: reason },
      });
      const { stay } = found;
      if (stay.state === "RESERVED" && on === dayFromDb(stay.fromOn)) await shorten(tx, stay, found.id, on);
      return { ref };
    },
    reason,
  );
}
